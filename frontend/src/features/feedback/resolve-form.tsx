import { useState } from "react";
import { FeedbackCause as causes } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { FeedbackStepsFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActProblems } from "@/parts/act-problems";
import { ConflictNotice } from "@/parts/conflict-notice";
import { Button } from "@/ui/button";
import { Form, FormActions } from "@/ui/form";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { FeedbackStepsFragment as document } from "./feedback-steps-fragment";

const FeedbackResolve = graphql(`
  mutation FeedbackResolve($input: FeedbackResolveInput!) {
    feedbackResolve(input: $input) { feedback { ...FeedbackSteps } userErrors { code message field } }
  }
`);

/** Why it came to this, and what was done so that it does not come again. Neither leaves the house. */
export function ResolveForm({ feedback }: { feedback: FeedbackStepsFragment }) {
  const t = useT("feedback");
  const act = useAct(FeedbackResolve);
  const key = useIdempotencyKey();
  const [opened] = useState(feedback.version);
  const [causeKind, setCauseKind] = useState(feedback.causeKind);
  const [cause, setCause] = useState("");
  const [action, setAction] = useState("");
  const labels = { causeKind: t("causeKind"), cause: t("cause"), action: t("action") };
  const current = act.current?.feedback ? readFragment(document, act.current.feedback) : null;
  const send = async (version: number) => {
    if (await act.run({ input: { id: feedback.id, version, causeKind, cause, action, idempotencyKey: key.current() } })) toast(t("settle.done", { number: feedback.number }));
  };
  return (
    <>
      <ActProblems act={act} labels={labels} />
      {current && (
        <ConflictNotice busy={act.busy} onMine={() => void send(current.version)} onCurrent={act.reset}
          differences={[
            { id: "cause", label: labels.cause, mine: cause, current: current.cause ?? "" },
            { id: "action", label: labels.action, mine: action, current: current.action ?? "" },
          ].filter((one) => one.mine !== one.current && one.current !== "")} />
      )}
      <Form errors={act.errors} onSubmit={() => void send(current?.version ?? opened)} shortcuts label={t("settle")}>
        <Select name="causeKind" label={labels.causeKind} value={causeKind} onChange={setCauseKind} description={t("causeKind.text")}
          items={causes.map((id) => ({ id, label: t(`causeKind.${id}`) }))} />
        <TextArea name="cause" label={labels.cause} value={cause} onChange={setCause} isRequired description={t("cause.text")} />
        <TextArea name="action" label={labels.action} value={action} onChange={setAction} isRequired description={t("action.text")} />
        <FormActions><Button type="submit" variant="primary" busy={act.busy}>{t("settle.submit")}</Button></FormActions>
      </Form>
    </>
  );
}
