import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActDialog } from "@/parts/act-dialog";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { StatusMark } from "@/ui/status-mark";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./money.module.css";

export const OrderCredit = graphql(`
  fragment OrderCredit on Order {
    id version number
    credit { limit { amount currency } open { amount currency } thisOrder { amount currency } exceeded passes approvedAt approvedBy { id name } reason }
  }
`);

const CreditApprove = graphql(`
  mutation OrderCreditApprove($input: OrderCreditApproveInput!) {
    orderCreditApprove(input: $input) { order { id version ...OrderCredit } userErrors { code message field } }
  }
`);

/** Whether the customer is good for an order that is not confirmed yet; nothing where no limit is set. */
export function CreditPanel({ order: ref }: { order: FragmentOf<typeof OrderCredit> }) {
  const t = useT("finance");
  const dates = useDates();
  const order = readFragment(OrderCredit, ref);
  const may = useMay("ORDER_CREDIT_APPROVE");
  const [asking, setAsking] = useState(false);
  const credit = order.credit;
  if (!credit?.limit) return null;
  return (
    <Card title={t("credit")} extra={may && !credit.passes && <Button onPress={() => setAsking(true)}>{t("credit.approve")}</Button>}>
      <table className={styles.sum}>
        <tbody>
          <tr><th scope="row">{t("credit.open")}</th><td>{credit.open && formatMoney(credit.open)}</td></tr>
          <tr><th scope="row">{t("credit.this")}</th><td>{credit.thisOrder && formatMoney(credit.thisOrder)}</td></tr>
        </tbody>
        <tfoot><tr><th scope="row">{t("credit.limit")}</th><td>{formatMoney(credit.limit)}</td></tr></tfoot>
      </table>
      <StatusMark status={!credit.exceeded ? "ok" : credit.passes ? "done" : "waiting"}>
        {t(!credit.exceeded ? "credit.within" : credit.passes ? "credit.approved" : "credit.exceeded")}
      </StatusMark>
      {credit.approvedAt && (
        <p className={styles.soft}>{t("credit.approvedBy", { name: credit.approvedBy?.name ?? "—", at: dates.instant(credit.approvedAt), reason: credit.reason ?? "" })}</p>
      )}
      {asking && <ApproveDialog id={order.id} version={order.version} number={order.number} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function ApproveDialog({ id, version, number, onClose }: { id: string; version: number; number: string; onClose: () => void }) {
  const t = useT("finance");
  const act = useAct(CreditApprove);
  const key = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id, version, reason: reason.trim(), idempotencyKey: key.current() } }))) return;
    toast(t("credit.done"));
    onClose();
  };
  return (
    <ActDialog title={t("credit.title", { number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("credit.approve")} act={act} size="small" labels={{ reason: t("reason") }}>
      <p>{t("credit.effect")}</p>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} autoFocus lines={2} />
    </ActDialog>
  );
}
