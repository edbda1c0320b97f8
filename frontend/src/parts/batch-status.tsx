import type { ProductionBatchStatus } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const marks: Record<ProductionBatchStatus, Status> = {
  PLANNED: "waiting", RELEASED: "ok", IN_PROGRESS: "ok", FINISHED: "done", CANCELLED: "unknown",
};

/** The states of a batch on which there is still something to do. */
export const openBatchStatuses: readonly ProductionBatchStatus[] = ["PLANNED", "RELEASED", "IN_PROGRESS"];

/** The state of a batch: shape, word and colour. */
export function BatchStatusMark({ status, tinted }: { status: ProductionBatchStatus; tinted?: boolean }) {
  const t = useT("status-parts");
  return <StatusMark status={marks[status]} tinted={tinted}>{t(`batch.${status}`)}</StatusMark>;
}

/** When a batch should be finished; marked as late once the day has passed and it is not. */
export function BatchDue({ batch }: { batch: { status: ProductionBatchStatus; plannedFinishOn: CalendarDate | null } }) {
  const dates = useDates();
  const due = batch.plannedFinishOn;
  const late = due !== null && due < dates.today && openBatchStatuses.includes(batch.status);
  return late ? <StatusMark status="late">{dates.dateAway(due)}</StatusMark> : <span>{batch.status === "FINISHED" ? dates.date(due) : dates.dateAway(due)}</span>;
}
