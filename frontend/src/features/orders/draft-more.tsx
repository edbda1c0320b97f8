import { useT } from "@/lib/i18n/use-t";
import { AddressFields } from "@/parts/address-fields";
import { TextArea } from "@/ui/text-field";
import type { Draft } from "./draft";
import styles from "./order-new.module.css";

/** Where the goods go and how they are marked. */
export function DraftMore({ draft, onChange }: { draft: Draft; onChange: (to: Partial<Draft>) => void }) {
  const t = useT("orders");
  return (
    <div className={styles.halves}>
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t("shipTo")}</legend>
        <AddressFields name="shipTo" value={draft.shipTo} onChange={(shipTo) => onChange({ shipTo })} />
      </fieldset>
      <div className={styles.fields}>
        <TextArea name="shippingMarks" label={t("shippingMarks")} value={draft.shippingMarks} onChange={(shippingMarks) => onChange({ shippingMarks })} lines={4} />
        <TextArea name="note" label={t("note")} description={t("note.help")} value={draft.note} onChange={(note) => onChange({ note })} lines={4} />
      </div>
    </div>
  );
}
