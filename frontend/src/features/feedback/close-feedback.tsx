import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FeedbackStepsFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { Button } from "@/ui/button";
import { FormActions } from "@/ui/form";
import { toast } from "@/ui/toast";
import styles from "./feedback.module.css";
import "./feedback-steps-fragment";

const FeedbackClose = graphql(`
  mutation FeedbackClose($input: FeedbackCloseInput!) {
    feedbackClose(input: $input) { feedback { ...FeedbackSteps } userErrors { code message field } }
  }
`);

/** Ends the matter; what is still missing stands beside the button that cannot be pressed. */
export function CloseFeedback({ feedback }: { feedback: FeedbackStepsFragment }) {
  const t = useT("feedback");
  const [asking, setAsking] = useState(false);
  const complaint = feedback.kind === "COMPLAINT";
  const missing = complaint && feedback.status !== "RESOLVED" ? t(feedback.status === "OPEN" ? "close.needsAnswer" : "close.needsCause") : null;
  return (
    <FormActions>
      {missing && <span className={styles.soft}>{missing}</span>}
      <Button icon="check" isDisabled={missing !== null} onPress={() => setAsking(true)}>{t("close")}</Button>
      {asking && <CloseDialog feedback={feedback} onClose={() => setAsking(false)} />}
    </FormActions>
  );
}

function CloseDialog({ feedback, onClose }: { feedback: FeedbackStepsFragment; onClose: () => void }) {
  const t = useT("feedback");
  const act = useAct(FeedbackClose);
  const key = useIdempotencyKey();
  const version = useDecided(feedback, act.conflict);
  const submit = async () => {
    if (await act.run({ input: { id: feedback.id, version, idempotencyKey: key.current() } })) {
      toast(t("close.done", { number: feedback.number }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("close.title", { number: feedback.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("close.submit")} act={act} size="small">
      <p>{t("close.effect")}</p>
    </ActDialog>
  );
}
