import type { FeedbackKind, FeedbackSeverity, FeedbackStatus } from "@/gen/schema";
import { useClock } from "@/lib/clock";
import { todayIn } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const marks: Record<FeedbackStatus, Status> = { OPEN: "waiting", ANSWERED: "ok", RESOLVED: "ok", CLOSED: "done" };

/** The state of feedback: shape, word and colour. */
export function FeedbackStatusMark({ status, tinted }: { status: FeedbackStatus; tinted?: boolean }) {
  const t = useT("status-parts");
  return <StatusMark status={marks[status]} tinted={tinted}>{t(`feedback.${status}`)}</StatusMark>;
}

/** Words of feedback. */
export function useFeedbackWords() {
  const t = useT("status-parts");
  return {
    kind: (kind: FeedbackKind) => t(`kind.${kind}`),
    severity: (severity: FeedbackSeverity) => t(`severity.${severity}`),
  };
}

export interface AnswerClockProps {
  feedback: { firstAnswerDueAt: string | null; answeredAt: string | null; status: FeedbackStatus };
  /** For tests; else the clock of this machine. */
  now?: number;
}

/** How long there is until the first answer is due, or by how much it was missed. */
export function AnswerClock({ feedback, now }: AnswerClockProps) {
  const t = useT("status-parts");
  const clock = useClock();
  const due = feedback.firstAnswerDueAt;
  if (!due) return null;
  const words = (minutes: number) => {
    const hours = Math.floor(minutes / 60);
    if (hours >= 48) return t("clock.days", { days: Math.floor(hours / 24) });
    return hours > 0 ? t("clock.hours", { hours, minutes: minutes % 60 }) : t("clock.minutes", { minutes });
  };
  const end = Date.parse(due);
  if (feedback.answeredAt) {
    const late = Math.floor((Date.parse(feedback.answeredAt) - end) / 60_000);
    return late <= 0 ? <StatusMark status="done">{t("clock.inTime")}</StatusMark> : <StatusMark status="late">{t("clock.missed", { by: words(late) })}</StatusMark>;
  }
  if (feedback.status === "CLOSED") return null;
  // In a demonstration the business day may lie on another day than this machine's.
  const shift = Date.parse(`${clock.today}T00:00:00Z`) - Date.parse(`${todayIn(clock.zone)}T00:00:00Z`);
  const left = Math.floor((end - (now ?? Date.now() + shift)) / 60_000);
  if (left < 0) return <StatusMark status="late">{t("clock.over", { by: words(-left) })}</StatusMark>;
  return <StatusMark status={left < 120 ? "risk" : "waiting"}>{t("clock.left", { left: words(left) })}</StatusMark>;
}
