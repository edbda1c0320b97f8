import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { Acting } from "./order-acts";

const OrderHold = graphql(`
  mutation OrderHold($input: OrderHoldInput!) {
    orderHold(input: $input) { order { id version heldAt heldReason actions } userErrors { code message field } }
  }
`);

const OrderCancel = graphql(`
  mutation OrderCancel($input: OrderCancelInput!) {
    orderCancel(input: $input) { order { id version status cancelledAt cancelReason actions } userErrors { code message field } }
  }
`);

interface Props {
  order: Acting;
  onClose: () => void;
}

/** Stops release and shipping for now. */
export function HoldDialog({ order, onClose }: Props) {
  const t = useT("orders");
  const act = useAct(OrderHold);
  const key = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id: order.id, version: order.version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("hold.done", { number: order.number }));
    onClose();
  };
  return (
    <ActDialog title={t("hold.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.HOLD")} act={act}
      size="small" labels={{ reason: t("reason") }}>
      <p>{t("hold.effect")}</p>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} autoFocus />
    </ActDialog>
  );
}

/** Gives an order up; this cannot be taken back. */
export function CancelDialog({ order, onClose }: Props) {
  const t = useT("orders");
  const act = useAct(OrderCancel);
  const key = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id: order.id, version: order.version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("cancel.done", { number: order.number }));
    onClose();
  };
  return (
    <ActDialog title={t("cancel.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.CANCEL")} act={act}
      size="small" dangerous labels={{ reason: t("reason") }}>
      <p>{t("cancel.effect")}</p>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} autoFocus />
    </ActDialog>
  );
}
