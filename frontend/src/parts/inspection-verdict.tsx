import type { InspectionKind, InspectionVerdict } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const marks: Record<InspectionVerdict, Status> = { PENDING: "waiting", PASSED: "done", FAILED: "late", CANCELLED: "unknown" };

/** What an inspection found: shape, word and colour. */
export function InspectionVerdictMark({ verdict, tinted }: { verdict: InspectionVerdict; tinted?: boolean }) {
  const t = useT("status-parts");
  return <StatusMark status={marks[verdict]} tinted={tinted}>{t(`verdict.${verdict}`)}</StatusMark>;
}

/** When in production an inspection is made, in words. */
export function useInspectionKind(): (kind: InspectionKind) => string {
  const t = useT("status-parts");
  return (kind) => t(`inspection.${kind}`);
}
