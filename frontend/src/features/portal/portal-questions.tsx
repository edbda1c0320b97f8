import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { PortalQuestionsFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Form, FormActions } from "@/ui/form";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./portal.module.css";

const PortalQuestionsDocument = graphql(`
  fragment PortalQuestions on Order {
    id openQuestionCount
    questions(last: 50) { nodes { id body createdAt answeredAt } }
  }
`);

const PortalAnswer = graphql(`
  mutation PortalAnswer($input: MessageSendInput!) {
    messageSend(input: $input) {
      message { id answerTo { id answeredAt } }
      userErrors { code message field }
    }
  }
`);

type Question = NonNullable<PortalQuestionsFragment["questions"]>["nodes"][number];

/** What we ask the customer and wait for; gone when nothing is asked. */
export function PortalQuestions({ order: ref, onAnswered }: { order: FragmentOf<typeof PortalQuestionsDocument>; onAnswered: () => void }) {
  const t = useT("portal");
  const order = readFragment(PortalQuestionsDocument, ref);
  const open = (order.questions?.nodes ?? []).filter((one) => !one.answeredAt);
  if (open.length === 0) return null;
  return (
    <section className={styles.asks} aria-label={t("asks")}>
      <h2 className={styles.asksTitle}>{t("asks")}</h2>
      <ol className={styles.lines}>
        {open.map((one) => <OpenQuestion key={one.id} orderId={order.id} question={one} onAnswered={onAnswered} />)}
      </ol>
    </section>
  );
}

function OpenQuestion({ orderId, question, onAnswered }: { orderId: string; question: Question; onAnswered: () => void }) {
  const t = useT("portal");
  const dates = useDates();
  const may = useMay("MESSAGE_SEND");
  const act = useAct(PortalAnswer);
  const key = useIdempotencyKey();
  const [body, setBody] = useState("");
  const send = async () => {
    if (!body.trim()) return;
    if (!(await act.run({ input: { orderId, audience: "CUSTOMER", body, answerToId: question.id, idempotencyKey: key.current() } }))) return;
    toast(t("ask.done"));
    onAnswered();
  };
  return (
    <li className={styles.line}>
      <p className={styles.body}><strong>{question.body}</strong></p>
      <p className={styles.soft}>{t("ask.since", { at: dates.instant(question.createdAt) })}</p>
      <ActProblems act={act} labels={{ body: t("ask.answer") }} />
      {may && (
        <Form errors={act.errors} onSubmit={() => void send()} shortcuts label={question.body}>
          <TextArea name="body" label={t("ask.answer")} value={body} onChange={setBody} lines={2} maxLength={8000} />
          <FormActions><Button type="submit" variant="primary" icon="send" busy={act.busy} isDisabled={!body.trim()}>{t("ask.send")}</Button></FormActions>
        </Form>
      )}
    </li>
  );
}
