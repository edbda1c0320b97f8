import type { ReactNode } from "react";
import { useState } from "react";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay, useSees } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { CloseFeedback } from "./close-feedback";
import { FeedbackStepsFragment } from "./feedback-steps-fragment";
import styles from "./feedback.module.css";

const AnswerForm = later(() => import("./answer-form"), "AnswerForm");
const ContainForm = later(() => import("./contain-form"), "ContainForm");
const ResolveForm = later(() => import("./resolve-form"), "ResolveForm");

/** The steps from an open word to a closed one: answer, cause and action, what else there is to settle, close. None is asked twice. */
export function FeedbackSteps({ feedback: ref, children }: { feedback: FragmentOf<typeof FeedbackStepsFragment>; children?: ReactNode }) {
  const t = useT("feedback");
  const dates = useDates();
  const feedback = readFragment(FeedbackStepsFragment, ref);
  const may = useMay("FEEDBACK_ANSWER");
  const maySettle = useMay("FEEDBACK_SETTLE");
  const seesHouse = useSees("HOUSE");
  const [again, setAgain] = useState(false);
  const { status } = feedback;
  const complaint = feedback.kind === "COMPLAINT";
  return (
    <>
      <Card title={t("answer")} extra={feedback.answeredAt && <span className={styles.soft}>{dates.instant(feedback.answeredAt)}</span>}>
        {feedback.answer && <blockquote className={styles.words}>{feedback.answer}</blockquote>}
        {may && status !== "CLOSED" && !feedback.answer && <AnswerForm feedback={feedback} />}
        {!feedback.answer && (!may || status === "CLOSED") && <p className={styles.soft}>{t("answer.none")}</p>}
      </Card>
      {seesHouse && complaint && (
        <Card title={t("contain")} extra={feedback.containedAt && <span className={styles.soft}>{dates.instant(feedback.containedAt)}</span>}>
          {feedback.containment && !again && <p className={styles.plain}>{feedback.containment}</p>}
          {maySettle && status !== "CLOSED" && (again || !feedback.containment) ? <ContainForm feedback={feedback} onDone={() => setAgain(false)} />
            : !feedback.containment && <p className={styles.soft}>{t("contain.none")}</p>}
          {maySettle && status !== "CLOSED" && feedback.containment && !again && <Button variant="quiet" icon="edit" onPress={() => setAgain(true)}>{t("contain.again")}</Button>}
        </Card>
      )}
      {seesHouse && (complaint || feedback.cause) && (
        <Card title={t("settle")} extra={feedback.resolvedAt && <span className={styles.soft}>{dates.instant(feedback.resolvedAt)}</span>}>
          {feedback.cause ? <DescriptionList columns={1} items={[{ label: t("cause"), value: feedback.cause }, { label: t("action"), value: feedback.action ?? "" }]} />
            : maySettle && status === "ANSWERED" ? <ResolveForm feedback={feedback} />
            : <p className={styles.soft}>{t(status === "OPEN" ? "settle.first" : "settle.none")}</p>}
        </Card>
      )}
      {children}
      {feedback.closedAt ? <p className={styles.soft}>{t("closed.at", { at: dates.instant(feedback.closedAt) })}</p>
        : may && <CloseFeedback feedback={feedback} />}
    </>
  );
}
