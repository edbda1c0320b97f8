import { useState } from "react";
import type { Decimal } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Money } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { NumberField } from "@/ui/number-field";
import { toast } from "@/ui/toast";
import { CompensationLimitSet } from "./remedy-fragment";

/** Above how much a compensation needs somebody else's approval. */
export function LimitDialog({ limit, onClose, onDone }: { limit: Money | null; onClose: () => void; onDone: () => void }) {
  const t = useT("feedback");
  const act = useAct(CompensationLimitSet);
  const key = useIdempotencyKey();
  const [amount, setAmount] = useState<Decimal | "">(limit?.amount ?? "");
  const submit = async () => {
    if (!(await act.run({ input: { amount: amount || null, idempotencyKey: key.current() } }))) return;
    toast(t("limit.done"));
    onDone();
    onClose();
  };
  return (
    <ActDialog title={t("limit.title")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("limit.submit")} act={act} size="small" labels={{ amount: t("limit.label") }}>
      <NumberField name="amount" label={t("limit.label")} value={amount} onChange={setAmount} unit={limit?.currency} min="0" description={t("limit.effect")} autoFocus />
    </ActDialog>
  );
}
