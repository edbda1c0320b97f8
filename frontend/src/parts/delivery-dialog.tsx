import { useState } from "react";
import { ReceiptCondition as conditions } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import { compare } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { newKey } from "@/lib/idempotency";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import type { Entry } from "@/parts/delivery-lines";
import { DeliveryLines, outstanding } from "@/parts/delivery-lines";
import { PhotoButton } from "@/parts/photo-button";
import { useShippingWords } from "@/parts/shipment-status";
import { useUnits } from "@/parts/units";
import { UploadList } from "@/parts/upload-list";
import { useUploads } from "@/parts/use-uploads";
import { Checkbox } from "@/ui/checkbox";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./delivery-dialog.module.css";

const DeliveryRecord = graphql(`
  mutation DeliveryRecord($input: ProofOfDeliveryRecordInput!) {
    proofOfDeliveryRecord(input: $input) {
      shipment { id version status deliveredAt lines(first: 100) { nodes { id deliveredQuantity } } ...DeliveryLines }
      userErrors { code message field }
    }
  }
`);

const DeliveryPhoto = graphql(`
  mutation DeliveryPhoto($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) { attachment { id } userErrors { code message field } }
  }
`);

export interface DeliveryDialogProps {
  shipment: FragmentOf<typeof DeliveryLines>;
  title: string;
  submitLabel: string;
  doneText: string;
  /** Who signs, if it is known already: the customer itself. */
  signedBy?: string;
  onClose: () => void;
}

/** What the receiver signs for, line by line: how many came, how many are good, in what state. */
export function DeliveryDialog({ shipment: ref, title, submitLabel, doneText, signedBy: known = "", onClose }: DeliveryDialogProps) {
  const t = useT("status-parts");
  const shipment = readFragment(DeliveryLines, ref);
  const act = useAct(DeliveryRecord);
  const photo = useAct(DeliveryPhoto);
  const key = useIdempotencyKey();
  const uploads = useUploads();
  const [entries, setEntries] = useState(() => outstanding(shipment));
  const [signedBy, setSignedBy] = useState(known);
  const taken = entries.filter((one) => one.taken);
  const set = (id: string, change: Partial<Entry>) => setEntries((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const labels: Record<string, string> = { signedBy: t("delivery.signedBy") };
  taken.forEach((one, index) => {
    labels[`lines.${index}.received`] = `${one.title} ${t("delivery.received")}`;
    labels[`lines.${index}.accepted`] = `${one.title} ${t("delivery.accepted")}`;
  });

  const submit = async () => {
    const done = await act.run({
      input: {
        shipmentId: shipment.id, signedBy: signedBy || null, idempotencyKey: key.current(),
        lines: taken.map((one) => ({
          shipmentLineId: one.id, received: one.received || "0", accepted: one.accepted || "0", condition: one.condition, note: one.note || null,
        })),
      },
    });
    if (!done) return;
    const before = new Set(shipment.proofs?.nodes.map((one) => one.id));
    const now = done.shipment ? readFragment(DeliveryLines, done.shipment) : null;
    const proof = now?.proofs?.nodes.find((one) => !before.has(one.id));
    for (const fileId of uploads.ids) {
      const attached = proof && await photo.run({ input: { fileId, ownerId: proof.id, audience: "CUSTOMER", idempotencyKey: newKey() } });
      if (!attached) toast({ tone: "failed", text: t("delivery.photoFailed") });
    }
    toast(doneText);
    onClose();
  };
  return (
    <ActDialog title={title} onClose={onClose} onSubmit={() => void submit()} submitLabel={submitLabel} act={act} labels={labels} size="large"
      isDisabled={taken.length === 0 || uploads.busy}>
      {entries.map((one) => <DeliveryLine key={one.id} entry={one} place={taken.indexOf(one)} onChange={(change) => set(one.id, change)} />)}
      <TextField name="signedBy" label={labels.signedBy!} isRequired={taken.some((one) => compare(one.received || "0", "0") > 0)} value={signedBy} onChange={setSignedBy} maxLength={80} autoComplete="off" />
      <div className={styles.photos}>
        <UploadList uploads={uploads} />
        <PhotoButton onPhotos={(files) => void uploads.add(files)} isDisabled={uploads.busy} />
      </div>
    </ActDialog>
  );
}

function DeliveryLine({ entry, place, onChange }: { entry: Entry; place: number; onChange: (change: Partial<Entry>) => void }) {
  const t = useT("status-parts");
  const units = useUnits();
  const words = useShippingWords();
  const numbers = { unit: units.name(entry.unit), decimals: units.decimals(entry.unit), min: "0", isDisabled: !entry.taken };
  const receive = (received: string) => {
    const short = received !== "" && compare(received, entry.open) < 0;
    onChange({ received, accepted: received, condition: short ? "SHORT" : entry.condition === "SHORT" ? "GOOD" : entry.condition });
  };
  return (
    <fieldset className={styles.line}>
      <legend className={styles.title}>
        <Checkbox isSelected={entry.taken} onChange={(taken) => onChange({ taken })}>{entry.title}</Checkbox>
        <span className={styles.open}>{t("delivery.open", { quantity: units.quantity(entry.open, entry.unit) })}</span>
      </legend>
      {entry.taken && (
        <div className={styles.fields}>
          <NumberField name={`lines.${place}.received`} label={t("delivery.received")} value={entry.received} onChange={receive} {...numbers} />
          <NumberField name={`lines.${place}.accepted`} label={t("delivery.accepted")} value={entry.accepted} onChange={(accepted) => onChange({ accepted })} {...numbers} />
          <Select name={`lines.${place}.condition`} label={t("delivery.condition")} value={entry.condition} onChange={(condition) => condition && onChange({ condition })}
            items={conditions.map((id) => ({ id, label: words.condition(id) }))} />
          <TextField name={`lines.${place}.note`} label={t("delivery.note")} value={entry.note} onChange={(note) => onChange({ note })} maxLength={500} />
        </div>
      )}
    </fieldset>
  );
}
