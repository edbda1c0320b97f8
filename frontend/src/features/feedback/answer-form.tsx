import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FeedbackStepsFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActProblems } from "@/parts/act-problems";
import { ConflictNotice } from "@/parts/conflict-notice";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Form, FormActions } from "@/ui/form";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { FeedbackStepsFragment as document } from "./feedback-steps-fragment";
import styles from "./feedback.module.css";

const FeedbackAnswer = graphql(`
  mutation FeedbackAnswer($input: FeedbackAnswerInput!) {
    feedbackAnswer(input: $input) { feedback { ...FeedbackSteps } userErrors { code message field } }
  }
`);

/** The answer the customer reads. It cannot be called back, so it is shown once more before it goes. */
export function AnswerForm({ feedback }: { feedback: FeedbackStepsFragment }) {
  const t = useT("feedback");
  const act = useAct(FeedbackAnswer);
  const key = useIdempotencyKey();
  const [opened] = useState(feedback.version);
  const [answer, setAnswer] = useState("");
  const [asking, setAsking] = useState(false);
  const current = act.current?.feedback ? readFragment(document, act.current.feedback) : null;
  const name = feedback.customer?.name ?? t("theCustomer");
  const send = async (version: number) => {
    const done = await act.run({ input: { id: feedback.id, version, answer, idempotencyKey: key.current() } });
    setAsking(false);
    if (done) toast(t("answer.done", { name }));
  };
  return (
    <>
      <ActProblems act={act} labels={{ answer: t("answer") }} />
      {current && (
        <ConflictNotice busy={act.busy} onMine={() => void send(current.version)} onCurrent={act.reset}
          differences={current.answer ? [{ id: "answer", label: t("answer"), mine: answer, current: current.answer }] : []} />
      )}
      <Form errors={act.errors} onSubmit={() => answer.trim() && setAsking(true)} shortcuts label={t("answer")}>
        <TextArea name="answer" label={t("answer.label", { name })} value={answer} onChange={setAnswer} isRequired lines={4} description={t("answer.text")} maxLength={8000} />
        <FormActions><Button type="submit" variant="primary" icon="send" isDisabled={!answer.trim()} busy={act.busy && !asking}>{t("answer.submit")}</Button></FormActions>
      </Form>
      <ConfirmDialog title={t("answer.confirm", { name })} isOpen={asking} onClose={() => setAsking(false)} confirmLabel={t("answer.send")}
        onConfirm={() => send(current?.version ?? opened)}>
        <p>{t("answer.effect", { name })}</p>
        <blockquote className={styles.words}>{answer}</blockquote>
      </ConfirmDialog>
    </>
  );
}
