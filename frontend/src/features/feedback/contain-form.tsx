import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FeedbackStepsFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Form, FormActions } from "@/ui/form";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./feedback-steps-fragment";

const FeedbackContain = graphql(`
  mutation FeedbackContain($input: FeedbackContainInput!) {
    feedbackContain(input: $input) { feedback { ...FeedbackSteps } userErrors { code message field } }
  }
`);

/** What is done at once with goods that could go wrong the same way. It stays in the house. */
export function ContainForm({ feedback, onDone }: { feedback: FeedbackStepsFragment; onDone?: () => void }) {
  const t = useT("feedback");
  const act = useAct(FeedbackContain);
  const key = useIdempotencyKey();
  const version = useDecided(feedback, act.conflict);
  const [containment, setContainment] = useState(feedback.containment ?? "");
  const send = async () => {
    if (!(await act.run({ input: { id: feedback.id, version, containment, idempotencyKey: key.current() } }))) return;
    toast(t("contain.done", { number: feedback.number }));
    onDone?.();
  };
  return (
    <>
      <ActProblems act={act} labels={{ containment: t("contain") }} />
      <Form errors={act.errors} onSubmit={() => void send()} shortcuts label={t("contain")}>
        <TextArea name="containment" label={t("contain.label")} value={containment} onChange={setContainment} isRequired lines={3} description={t("contain.text")} maxLength={4000} />
        <FormActions><Button type="submit" variant="primary" busy={act.busy}>{t("contain.submit")}</Button></FormActions>
      </Form>
    </>
  );
}
