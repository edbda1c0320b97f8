import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useClock } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Money } from "@/lib/money";
import { currencyDecimals, formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { DatePicker } from "@/ui/date-picker";
import { NumberField } from "@/ui/number-field";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const PaymentRecord = graphql(`
  mutation PaymentRecord($input: PaymentRecordInput!) {
    paymentRecord(input: $input) { order { id version } userErrors { code message field } }
  }
`);

const PaymentVoid = graphql(`
  mutation PaymentVoid($input: PaymentVoidInput!) {
    paymentVoid(input: $input) { order { id version } userErrors { code message field } }
  }
`);

export interface PaymentDialogProps {
  orderId: string;
  currency: string;
  /** What is still to be paid. */
  rest: Money | null;
  onClose: () => void;
}

/** Records money received. */
export function PaymentDialog({ orderId, currency, rest, onClose }: PaymentDialogProps) {
  const t = useT("orders");
  const { today } = useClock();
  const act = useAct(PaymentRecord);
  const key = useIdempotencyKey();
  const [amount, setAmount] = useState<Decimal | "">(rest && compare(rest.amount, "0") > 0 ? rest.amount : "");
  const [receivedOn, setReceivedOn] = useState<CalendarDate | null>(today);
  const [reference, setReference] = useState("");
  const [note, setNote] = useState("");
  const submit = async () => {
    const done = await act.run({
      input: {
        orderId, amount: { amount, currency }, receivedOn, reference: reference.trim() || null, note: note.trim() || null, idempotencyKey: key.current(),
      },
    });
    if (!done) return;
    toast(t("payment.done", { amount: formatMoney({ amount: amount || "0", currency }) }));
    onClose();
  };
  return (
    <ActDialog title={t("payment.record")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("payment.save")} act={act} size="small" isDisabled={amount === ""}
      labels={{ amount: t("amount"), "amount.amount": t("amount"), receivedOn: t("payment.receivedOn"), reference: t("payment.reference"), note: t("note") }}>
      <NumberField name="amount.amount" label={t("amount")} isRequired value={amount} onChange={setAmount} unit={currency} decimals={currencyDecimals(currency)}
        description={rest ? t("payment.rest", { amount: formatMoney(rest) }) : undefined} autoFocus />
      <DatePicker name="receivedOn" label={t("payment.receivedOn")} value={receivedOn} onChange={setReceivedOn} />
      <TextField name="reference" label={t("payment.reference")} value={reference} onChange={setReference} />
      <TextArea name="note" label={t("note")} value={note} onChange={setNote} />
    </ActDialog>
  );
}

/** Takes a payment back that was recorded by mistake; it stays to be seen. */
export function VoidDialog({ payment, onClose }: { payment: { id: string; version: number; amount: Money | null }; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(PaymentVoid);
  const key = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id: payment.id, version: payment.version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("payment.voidDone"));
    onClose();
  };
  return (
    <ActDialog title={t("payment.voidOf", { amount: formatMoney(payment.amount) })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("payment.void")} act={act}
      size="small" dangerous labels={{ reason: t("reason") }}>
      <p>{t("payment.voidEffect")}</p>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} autoFocus />
    </ActDialog>
  );
}
