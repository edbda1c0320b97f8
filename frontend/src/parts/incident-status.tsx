import type { IncidentKind, IncidentSeverity, IncidentStatus } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const severities: Record<IncidentSeverity, Status> = { MINOR: "unknown", MAJOR: "risk", BLOCKING: "late" };

/** How bad an incident is while it is open, and that it is not any more. */
export function IncidentMark({ incident, tinted }: { incident: { status: IncidentStatus; severity: IncidentSeverity }; tinted?: boolean }) {
  const t = useT("incidents");
  return incident.status === "RESOLVED" ? <StatusMark status="done" tinted={tinted}>{t("status.RESOLVED")}</StatusMark>
    : <StatusMark status={severities[incident.severity]} tinted={tinted}>{t(`severity.${incident.severity}`)}</StatusMark>;
}

/** By when it should be dealt with; marked as late once the day has passed and it is not. */
export function IncidentDue({ incident }: { incident: { status: IncidentStatus; dueOn: CalendarDate | null; isOverdue: boolean } }) {
  const dates = useDates();
  if (incident.isOverdue) return <StatusMark status="late">{dates.dateAway(incident.dueOn)}</StatusMark>;
  return <span>{incident.status === "OPEN" ? dates.dateAway(incident.dueOn) : dates.date(incident.dueOn)}</span>;
}

/** What kind of trouble it is, in words. */
export function useIncidentKind(): (kind: IncidentKind) => string {
  const t = useT("incidents");
  return (kind) => t(`kind.${kind}`);
}
