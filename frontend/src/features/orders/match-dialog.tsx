import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { Decimal } from "@/lib/decimal";
import { compare, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Money } from "@/lib/money";
import { currencyDecimals, formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { usePlanWords } from "@/parts/plan-words";
import { NumberField } from "@/ui/number-field";
import { toast } from "@/ui/toast";
import type { PlanLine } from "./plan-panel";

const PaymentMatch = graphql(`
  mutation PaymentMatch($input: PaymentMatchInput!) {
    paymentMatch(input: $input) { order { id version heldGates ...OrderPlan } userErrors { code message field } }
  }
`);

export interface MatchDialogProps {
  payment: { id: string; version: number; amount: Money | null; allocations: Array<{ amount: Money | null; paymentPlanLine: { id: string } | null }> };
  lines: readonly PlanLine[];
  onClose: () => void;
}

/** Says which parts of the plan a payment pays for. */
export function MatchDialog({ payment, lines, onClose }: MatchDialogProps) {
  const t = useT("finance");
  const words = usePlanWords();
  const act = useAct(PaymentMatch);
  const key = useIdempotencyKey();
  const [parts, setParts] = useState<Record<string, Decimal | "">>(() => Object.fromEntries(
    payment.allocations.flatMap((one) => (one.paymentPlanLine && one.amount ? [[one.paymentPlanLine.id, trim(one.amount.amount)]] : []))));
  const currency = payment.amount?.currency ?? "";
  const given = lines.filter((line) => parts[line.id] && compare(parts[line.id] || "0", "0") > 0);
  const submit = async () => {
    const allocations = given.map((line) => ({ paymentPlanLineId: line.id, amount: parts[line.id] || "0" }));
    if (!(await act.run({ input: { id: payment.id, version: payment.version, allocations, idempotencyKey: key.current() } }))) return;
    toast(t("match.done"));
    onClose();
  };
  const name = (line: PlanLine) => {
    const at = given.indexOf(line);
    return at < 0 ? undefined : `allocations.${at}.amount`;
  };
  return (
    <ActDialog title={t("match.title", { amount: formatMoney(payment.amount) })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("match.save")} act={act}
      size="small" labels={Object.fromEntries(given.map((line, i) => [`allocations.${i}.amount`, words.part(line)]))}>
      <p>{t("match.effect")}</p>
      {lines.map((line) => (
        <NumberField key={line.id} name={name(line)} label={words.part(line)} value={parts[line.id] ?? ""} onChange={(value) => setParts((all) => ({ ...all, [line.id]: value }))}
          unit={currency} decimals={currencyDecimals(currency)} description={t("match.of", { amount: formatMoney(line.amount), paid: formatMoney(line.paidAmount) })} />
      ))}
    </ActDialog>
  );
}
