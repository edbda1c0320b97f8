import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useUserChoices } from "@/parts/choices";
import { ComboBox } from "@/ui/combo-box";
import type { Choice } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { Acting } from "./order-acts";

const OrderHandOver = graphql(`
  mutation OrderHandOver($input: OrderHandOverInput!) {
    orderHandOver(input: $input) { order { id version merchandiser { id name } actions } userErrors { code message field } }
  }
`);

/** Gives an order to another merchandiser. */
export function HandOverDialog({ order, onClose }: { order: Acting; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(OrderHandOver);
  const version = useDecided(order, act.conflict);
  const key = useIdempotencyKey();
  const findPeople = useUserChoices("MERCHANDISER");
  const [to, setTo] = useState<Choice | null>(null);
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (!to) return;
    const done = await act.run({
      input: { id: order.id, version, merchandiserId: to.id, reason: reason.trim() || null, idempotencyKey: key.current() },
    });
    if (!done) return;
    toast(t("handOver.done", { number: order.number, name: to.label }));
    onClose();
  };
  return (
    <ActDialog title={t("handOver.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.HAND_OVER")} act={act}
      isDisabled={!to} labels={{ merchandiserId: t("handOver.to"), reason: t("handOver.reason") }}>
      <p>{t("handOver.effect", { name: order.merchandiser?.name ?? t("none") })}</p>
      <ComboBox name="merchandiserId" label={t("handOver.to")} isRequired autoFocus load={findPeople} value={to} onChange={setTo} />
      <TextArea name="reason" label={t("handOver.reason")} value={reason} onChange={setReason} />
    </ActDialog>
  );
}
