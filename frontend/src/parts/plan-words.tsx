import type { PaymentGate, PaymentPlanKind, PaymentPlanStatus, PaymentTrigger } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import styles from "./plan-words.module.css";

/** What of a line of a payment plan its words are made from. */
export interface Planned {
  kind: PaymentPlanKind;
  percent: string | null;
  trigger: PaymentTrigger;
  fromMonthEnd: boolean;
  offsetDays: number;
}

/** Words of payment plans. */
export function usePlanWords() {
  const t = useT("finance");
  return {
    kind: (kind: PaymentPlanKind) => t(`kind.${kind}`),
    gate: (gate: PaymentGate) => t(`gate.${gate}`),
    trigger: (trigger: PaymentTrigger) => t(`trigger.${trigger}`),
    part: (line: Planned) => [t(`kind.${line.kind}`), line.percent && formatPercent(line.percent)].filter(Boolean).join(" "),
    when: (line: Planned) => {
      const from = line.fromMonthEnd ? t("monthEnd", { trigger: t(`trigger.${line.trigger}`) }) : t(`trigger.${line.trigger}`);
      if (line.offsetDays === 0) return from;
      return line.offsetDays > 0 ? t("daysAfter", { from, days: line.offsetDays }) : t("daysBefore", { from, days: -line.offsetDays });
    },
  };
}

export interface Due {
  status: PaymentPlanStatus;
  dueOn: string | null;
  dueEstimated: boolean;
  overdueDays: number;
}

/** When money is due, and how it stands with that. */
export function DueMark({ line }: { line: Due }) {
  const t = useT("finance");
  const dates = useDates();
  if (line.status === "PAID") return <StatusMark status="done">{t("status.PAID")}</StatusMark>;
  if (line.status === "CANCELLED") return <StatusMark status="unknown">{t("status.CANCELLED")}</StatusMark>;
  if (!line.dueOn) return <StatusMark status="unknown">{t("due.unknown")}</StatusMark>;
  if (line.overdueDays > 0) return <StatusMark status="late">{t("due.overdue", { date: dates.date(line.dueOn), days: line.overdueDays })}</StatusMark>;
  const status: Status = line.dueEstimated ? "unknown" : "ok";
  return <StatusMark status={status}>{t(line.dueEstimated ? "due.estimated" : "due.on", { date: dates.date(line.dueOn) })}</StatusMark>;
}

/** What of an order waits for its customer's money; nothing where nothing does. */
export function HeldGates({ gates }: { gates: readonly PaymentGate[] | null }) {
  const t = useT("finance");
  if (!gates || gates.length === 0) return null;
  return (
    <ul className={styles.held} aria-label={t("held")}>
      {gates.map((gate) => <li key={gate}><StatusMark status="waiting" tinted>{t(`held.${gate}`)}</StatusMark></li>)}
    </ul>
  );
}
