import { useState } from "react";
import { useQuery } from "urql";
import type { FeedbackStatus } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { AttachmentList } from "@/parts/attachment-list";
import { later } from "@/parts/later";
import { useFeedbackWords } from "@/parts/feedback-status";
import { Rating } from "@/parts/rating";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import { PortalFeedbackQuery } from "./portal-feedback-fragment";
import { PortalRemedies } from "./portal-remedies";
import styles from "./portal.module.css";

const ProblemDialog = later(() => import("./problem-dialog"), "ProblemDialog");
const RateDialog = later(() => import("./rate-dialog"), "RateDialog");

const marks: Record<FeedbackStatus, Status> = { OPEN: "waiting", ANSWERED: "done", RESOLVED: "done", CLOSED: "done" };

/** What the customer thinks of the order, and our answers. */
export function PortalFeedback({ orderId }: { orderId: string }) {
  const t = useT("portal");
  const dates = useDates();
  const words = useFeedbackWords();
  const [{ data, error }, again] = useQuery({ query: PortalFeedbackQuery, variables: { id: orderId } });
  const may = useMay("FEEDBACK_CREATE");
  const [asked, setAsked] = useState<"rate" | "problem" | null>(null);
  const order = data?.order;
  if (!order) {
    return (
      <Card title={t("feedback")}>
        {error ? <ErrorState inline failure={failureOf(error)} what={t("feedback.failed")} onRetry={() => again({ requestPolicy: "network-only" })} /> : <Skeleton />}
      </Card>
    );
  }
  const feedbacks = order.feedbacks?.nodes ?? [];
  const rated = feedbacks.some((one) => one.kind === "RATING");
  const accepted = order.status === "CONFIRMED" || order.status === "CLOSED";
  return (
    <Card title={t("feedback")}>
      {feedbacks.length > 0 && <ul className={styles.lines}>
        {feedbacks.map((one) => (
          <li key={one.id} className={styles.line}>
            <div className={styles.lineHead}>
              {one.rating ? <Rating value={one.rating} /> : <strong>{words.kind(one.kind)}</strong>}
              <span className={styles.soft}>{one.number}</span>
              {(one.kind !== "RATING" || one.answer) && <StatusMark status={marks[one.status]}>{t(`answered.${one.status}`)}</StatusMark>}
            </div>
            {one.text && <p className={styles.body}>{one.text}</p>}
            {one.answer
              ? <p className={styles.answer}><span className={styles.soft}>{t("ourAnswer")}</span>{one.answer}</p>
              : one.status === "OPEN" && one.kind === "COMPLAINT" && one.firstAnswerDueAt && <p className={styles.soft}>{t("answerBy", { at: dates.instant(one.firstAnswerDueAt) })}</p>}
            {(one.attachments?.nodes.length ?? 0) > 0 && <AttachmentList short label={t("problem.photos", { number: one.number })} files={one.attachments?.nodes ?? []} />}
            <PortalRemedies remedies={one.remedies ?? []} />
          </li>
        ))}
      </ul>}
      {may && accepted && (
        <div className={styles.acts}>
          {!rated && <Button onPress={() => setAsked("rate")}>{t("rate")}</Button>}
          <Button icon="alert" onPress={() => setAsked("problem")}>{t("problem")}</Button>
        </div>
      )}
      {asked === "rate" && <RateDialog orderId={order.id} onClose={() => setAsked(null)} />}
      {asked === "problem" && <ProblemDialog order={order} onClose={() => setAsked(null)} />}
    </Card>
  );
}
