import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { toast } from "@/ui/toast";
import type { Acting } from "./order-acts";

const OrderCopy = graphql(`
  mutation OrderCopy($input: OrderCopyInput!) {
    orderCopy(input: $input) { order { id number } userErrors { code message field } }
  }
`);

/** Makes a new draft like an order, and goes there. */
export function CopyDialog({ order, onClose }: { order: Acting; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(OrderCopy);
  const key = useIdempotencyKey();
  const [, navigate] = useLocation();
  const submit = async () => {
    const done = await act.run({ input: { id: order.id, idempotencyKey: key.current() } });
    if (!done?.order) return;
    toast(t("copy.done", { number: done.order.number, from: order.number }));
    onClose();
    navigate(`/orders/${encodeURIComponent(done.order.number)}`);
  };
  return (
    <ActDialog title={t("copy.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.copy")} act={act} size="small">
      <p>{t("copy.effect")}</p>
    </ActDialog>
  );
}
