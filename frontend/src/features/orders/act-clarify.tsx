import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { Acting } from "./order-acts";
import styles from "./order-page.module.css";

const OrderClarify = graphql(`
  mutation OrderClarify($input: OrderClarifyInput!) {
    orderClarify(input: $input) { order { id version status actions } userErrors { code message field } }
  }
`);

/** Asks the customer; from then on the customer sees the order, so the dialog looks as what goes out does. */
export function ClarifyDialog({ order, onClose }: { order: Acting; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(OrderClarify);
  const key = useIdempotencyKey();
  const [question, setQuestion] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id: order.id, version: order.version, question, idempotencyKey: key.current() } }))) return;
    toast(t("clarify.done", { number: order.number }));
    onClose();
  };
  return (
    <ActDialog title={t("clarify.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("clarify.send")} act={act}
      labels={{ question: t("clarify.question") }} isDisabled={!question.trim()}>
      <div className={styles.outside}>
        <p>{t("clarify.effect", { customer: order.customer?.name ?? t("customer") })}</p>
        <TextArea name="question" label={t("clarify.question")} isRequired value={question} onChange={setQuestion} lines={5} autoFocus />
      </div>
    </ActDialog>
  );
}
