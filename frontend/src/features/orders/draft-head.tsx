import { OrderKind } from "@/gen/enums";
import { useT } from "@/lib/i18n/use-t";
import { useCustomerChoices } from "@/parts/choices";
import { incotermChoices, useTradeTerms } from "@/parts/trade-terms";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import type { Choice } from "@/ui/select";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { Draft } from "./draft";
import styles from "./order-new.module.css";

export interface DraftHeadProps {
  draft: Draft;
  onChange: (to: Partial<Draft>) => void;
  onCustomer: (customer: Choice | null) => void;
}

/** Who orders, under which number, and on which terms. */
export function DraftHead({ draft, onChange, onCustomer }: DraftHeadProps) {
  const t = useT("orders");
  const findCustomers = useCustomerChoices();
  const { findCurrencies } = useTradeTerms();
  return (
    <div className={styles.grid}>
      <div className={styles.wide}>
        <ComboBox name="customerId" label={t("customer")} isRequired load={findCustomers} value={draft.customer} onChange={onCustomer} />
      </div>
      <TextField name="customerPoNo" label={t("po")} value={draft.customerPoNo} onChange={(customerPoNo) => onChange({ customerPoNo })} maxLength={60} />
      <Select name="kind" label={t("kind")} items={OrderKind.map((id) => ({ id, label: t(`kind.${id}`) }))} value={draft.kind} onChange={(kind) => kind && onChange({ kind })} />
      <DatePicker name="orderedOn" label={t("orderedOn")} value={draft.orderedOn} onChange={(orderedOn) => onChange({ orderedOn })} />
      <ComboBox name="currency" label={t("currency")} load={findCurrencies}
        value={draft.currency ? { id: draft.currency, label: draft.currency } : null} onChange={(choice) => onChange({ currency: choice?.id ?? "" })} />
      <Select name="incoterm" label={t("incoterm")} items={incotermChoices} emptyLabel={t("none")} value={draft.incoterm} onChange={(incoterm) => onChange({ incoterm })} />
      <TextField name="incotermPlace" label={t("incotermPlace")} value={draft.incotermPlace} onChange={(incotermPlace) => onChange({ incotermPlace })} />
      <div className={styles.wide}>
        <TextField name="paymentTerms" label={t("paymentTerms")} value={draft.paymentTerms} onChange={(paymentTerms) => onChange({ paymentTerms })} placeholder={t("paymentTerms.example")} />
      </div>
    </div>
  );
}
