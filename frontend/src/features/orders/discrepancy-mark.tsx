import type { DiscrepancySeverity } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const marks: Record<DiscrepancySeverity, Status> = { BLOCKING: "late", WARNING: "risk", NOTICE: "unknown" };

/** How much a contradiction matters: shape, word and colour. */
export function DiscrepancyMark({ severity }: { severity: DiscrepancySeverity }) {
  const t = useT("orders");
  return <StatusMark status={marks[severity]}>{t(`severity.${severity}`)}</StatusMark>;
}
