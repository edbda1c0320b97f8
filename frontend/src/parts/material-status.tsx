import type { MaterialReadiness, MaterialRequirementStatus } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const readiness: Record<MaterialReadiness, Status> = { NONE: "unknown", EXPECTED: "waiting", LATE: "late", READY: "done" };

/** How far the materials of a batch are; nothing where none are listed or this person may not know. */
export function MaterialReadinessMark({ value, tinted }: { value: MaterialReadiness | null; tinted?: boolean }) {
  const t = useT("materials");
  if (value === null) return null;
  return <StatusMark status={readiness[value]} tinted={tinted}>{t(`readiness.${value}`)}</StatusMark>;
}

export interface RequirementState {
  status: MaterialRequirementStatus;
  isLate: boolean;
  arrivedQuantity: Decimal;
}

/** How far one requirement is: late before short before awaited. */
export function RequirementMark({ requirement }: { requirement: RequirementState }) {
  const t = useT("materials");
  const { status, isLate, arrivedQuantity } = requirement;
  if (status === "ARRIVED") return <StatusMark status="done">{t("status.ARRIVED")}</StatusMark>;
  if (status === "CANCELLED") return <StatusMark status="unknown">{t("status.CANCELLED")}</StatusMark>;
  if (isLate) return <StatusMark status="late">{t("status.late")}</StatusMark>;
  if (compare(arrivedQuantity, "0") > 0) return <StatusMark status="risk">{t("status.short")}</StatusMark>;
  return <StatusMark status="waiting">{t("status.OPEN")}</StatusMark>;
}

/** What the supplier promises, and how often it moved that to a later day. */
export function PromisedDay({ requirement }: { requirement: { status: MaterialRequirementStatus; needByOn: CalendarDate | null; promisedOn: CalendarDate | null; slipCount: number } }) {
  const t = useT("materials");
  const dates = useDates();
  const { status, needByOn, promisedOn, slipCount } = requirement;
  if (promisedOn === null) return status === "OPEN" ? <StatusMark status="risk">{t("unpromised")}</StatusMark> : <span>—</span>;
  const late = status === "OPEN" && ((needByOn !== null && promisedOn > needByOn) || promisedOn < dates.today);
  const moved = slipCount > 0 ? ` · ${t("slipped", { count: slipCount })}` : "";
  return late ? <StatusMark status="late">{dates.date(promisedOn) + moved}</StatusMark> : <span>{dates.date(promisedOn) + moved}</span>;
}
