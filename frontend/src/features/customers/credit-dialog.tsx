import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { CustomerCreditCardFragment } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { currencyDecimals } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";

const CustomerCreditSet = graphql(`
  mutation CustomerCreditSet($input: CustomerCreditSetInput!) {
    customerCreditSet(input: $input) { customer { ...CustomerCreditCard } userErrors { code message field } }
  }
`);

/** Sets what a customer may owe at most. */
export function CreditDialog({ customer, onClose }: { customer: CustomerCreditCardFragment; onClose: () => void }) {
  const t = useT("customers");
  const act = useAct(CustomerCreditSet);
  const key = useIdempotencyKey();
  const version = useDecided(customer, act.conflict);
  const limit = customer.credit?.limit ?? null;
  const own = customer.currency ?? "";
  const currencies = [...new Set([own, customer.credit?.open?.currency ?? own].filter(Boolean))];
  const [amount, setAmount] = useState<Decimal | "">(limit?.amount ?? "");
  const [currency, setCurrency] = useState<string>(limit?.currency ?? own);
  const submit = async () => {
    if (!(await act.run({ input: { id: customer.id, version, limit: amount === "" ? null : { amount, currency }, idempotencyKey: key.current() } }))) return;
    toast(t("credit.done", { name: customer.name ?? customer.number }));
    onClose();
  };
  const labels = { limit: t("credit.limit"), "limit.amount": t("credit.limit"), "limit.currency": t("currency") };
  return (
    <ActDialog title={t("credit.title", { name: customer.name ?? customer.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("credit.save")} act={act} size="small" labels={labels}>
      <p>{t("credit.effect")}</p>
      <NumberField name="limit.amount" label={labels.limit} value={amount} onChange={setAmount} unit={currency} decimals={currencyDecimals(currency)} min="0" description={t("credit.empty")} autoFocus />
      {currencies.length > 1 && (
        <Select name="limit.currency" label={labels["limit.currency"]} value={currency} onChange={(next) => next && setCurrency(next)} isRequired
          items={currencies.map((id) => ({ id, label: id }))} />
      )}
    </ActDialog>
  );
}
