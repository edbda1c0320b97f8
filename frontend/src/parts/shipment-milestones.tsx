import { graphql } from "@/gen/graphql";
import type { ShipmentMilestonesFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import { dateIn, shortDate } from "@/lib/dates";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import type { Milestone, MilestoneState } from "@/ui/milestone-bar";
import { MilestoneBar } from "@/ui/milestone-bar";

const ShipmentMilestonesDocument = graphql(`
  fragment ShipmentMilestones on Shipment {
    id status mode createdAt packedAt departedAt arrivedAt deliveredAt etdOn etaOn
    trackingEvents(first: 100) { nodes { id code classifier occurredAt } }
  }
`);

/** A step that was taken at an instant, or is expected on a day, or neither is known. */
function stateOf(at: string | null, expected: CalendarDate | null, today: CalendarDate, over: boolean): MilestoneState {
  if (at) return "done";
  if (over) return "unknown";
  if (!expected) return "planned";
  return expected < today ? "late" : "forecast";
}

/** The way of a shipment from plan to signature. */
export function ShipmentMilestones({ shipment: ref, label }: { shipment: FragmentOf<typeof ShipmentMilestonesDocument>; label: string }) {
  const t = useT("status-parts");
  const dates = useDates();
  const shipment: ShipmentMilestonesFragment = readFragment(ShipmentMilestonesDocument, ref);
  const events = shipment.trackingEvents?.nodes ?? [];
  const happened = (...codes: string[]) => events.find((one) => one.classifier === "ACTUAL" && codes.includes(one.code))?.occurredAt ?? null;
  const over = shipment.status === "CANCELLED";
  const abroad = shipment.mode === "SEA" || shipment.mode === "AIR" || shipment.mode === "RAIL";
  const booked = happened("BOOKED");
  const released = happened("CUSTOMS_RELEASED");
  const gone = shipment.departedAt;

  const step = (id: string, label: string, at: string | null, expected: CalendarDate | null = null, later: string | null = null): Milestone => ({
    id, label,
    // Something later happened, so that this must have been; but nobody recorded it, and nothing says when.
    state: later && !at ? "skipped" : stateOf(at, expected, dates.today, over),
    date: at ? shortDate(dateIn(at, dates.zone), dates.today) : later ? t("milestone.skipped") : expected ? shortDate(expected, dates.today) : null,
    note: !at && !later && expected && expected < dates.today && !over ? dates.away(expected) : null,
  });
  const items: Milestone[] = [
    step("planned", t("milestone.planned"), shipment.createdAt),
    ...(abroad || booked ? [step("booked", t("milestone.booked"), booked, null, gone)] : []),
    step("packed", t("milestone.packed"), shipment.packedAt, null, gone),
    ...(abroad || released ? [step("customs", t("milestone.customs"), released, null, gone)] : []),
    step("departed", t("milestone.departed"), gone, shipment.etdOn),
    step("arrived", t("milestone.arrived"), shipment.arrivedAt, shipment.etaOn, shipment.deliveredAt),
    step("delivered", t("milestone.delivered"), shipment.deliveredAt),
  ];
  return <MilestoneBar label={label} items={items} />;
}
