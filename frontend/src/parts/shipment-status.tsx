import type { ReceiptCondition, ShipmentStatus, TrackingCode, TransportMode } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

const marks: Record<ShipmentStatus, Status> = {
  PLANNED: "waiting", PACKED: "waiting", DEPARTED: "ok", DELIVERED: "done", CANCELLED: "unknown",
};

/** What goes wrong on the way, as against progress. */
const troubles: ReadonlySet<TrackingCode> = new Set<TrackingCode>([
  "ATTEMPT_FAILED", "REFUSED", "DELAYED", "DAMAGED", "LOST", "RETURNED", "CANCELLED",
]);

export function isTrouble(code: TrackingCode): boolean {
  return troubles.has(code);
}

/** The state of a shipment: shape, word and colour. */
export function ShipmentStatusMark({ status, tinted }: { status: ShipmentStatus; tinted?: boolean }) {
  const t = useT("status-parts");
  return <StatusMark status={marks[status]} tinted={tinted}>{t(`shipment.${status}`)}</StatusMark>;
}

export interface ShipmentMarksProps {
  shipment: { status: ShipmentStatus; exception: TrackingCode | null };
  tinted?: boolean;
}

/** The state, and before it what went wrong and is not yet followed by progress. */
export function ShipmentMarks({ shipment, tinted }: ShipmentMarksProps) {
  const t = useT("status-parts");
  return (
    <>
      {shipment.exception && <StatusMark status="late" tinted={tinted}>{t(`tracking.${shipment.exception}`)}</StatusMark>}
      {(tinted || !shipment.exception) && <ShipmentStatusMark status={shipment.status} tinted={tinted} />}
    </>
  );
}

/** Words of transport and tracking. */
export function useShippingWords() {
  const t = useT("status-parts");
  return {
    mode: (mode: TransportMode) => t(`mode.${mode}`),
    tracking: (code: TrackingCode) => t(`tracking.${code}`),
    condition: (condition: ReceiptCondition) => t(`condition.${condition}`),
    /** Who said so: a person of the house, a driver, or a carrier by its own name. */
    source: (source: string) => (source === "MANUAL" ? t("source.MANUAL") : source === "DRIVER" ? t("source.DRIVER") : source === "CARRIER" ? t("source.CARRIER") : source),
  };
}
