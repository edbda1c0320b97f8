import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { shortDate, dateIn } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import { round } from "@/lib/decimal";
import type { Milestone, MilestoneState } from "@/ui/milestone-bar";
import { MilestoneBar } from "@/ui/milestone-bar";

export const OrderWay = graphql(`
  fragment OrderWay on Order {
    status confirmedAt heldAt lateDays deliveredOn
    plannedPercent madePercent passedPercent packedPercent shippedPercent deliveredPercent paidPercent
  }
`);

/** How a step stands: done when whole, under way when begun; late or held up where it is the step that is waited for. */
function stateOf(percent: Decimal, waitedFor: boolean, late: boolean, held: boolean): MilestoneState {
  if (compare(percent, "100") >= 0) return "done";
  if (waitedFor && held) return "waiting";
  if (waitedFor && late) return "late";
  return compare(percent, "0") > 0 ? "forecast" : "planned";
}

/** The way of an order by the facts there are: each step with what is done of it. */
export function OrderMilestones({ order }: { order: FragmentOf<typeof OrderWay> }) {
  const t = useT("orders");
  const dates = useDates();
  const way = readFragment(OrderWay, order);
  const steps: Array<[string, Decimal]> = [
    ["planned", way.plannedPercent], ["made", way.madePercent], ["passed", way.passedPercent], ["packed", way.packedPercent],
    ["shipped", way.shippedPercent], ["delivered", way.deliveredPercent],
  ];
  const open = way.status === "CONFIRMED";
  const next = open ? steps.findIndex(([, percent]) => compare(percent, "100") < 0) : -1;
  const items: Milestone[] = [
    {
      id: "confirmed", label: t("way.confirmed"), state: way.confirmedAt ? "done" : way.status === "CLARIFYING" ? "waiting" : "planned",
      date: way.confirmedAt ? shortDate(dateIn(way.confirmedAt, dates.zone), dates.today) : null,
    },
    ...steps.map(([id, percent], index): Milestone => ({
      id, label: t(`way.${id}`), state: id === "delivered" && way.deliveredOn ? "done" : stateOf(percent, index === next, way.lateDays > 0, Boolean(way.heldAt)),
      date: id === "delivered" && way.deliveredOn ? shortDate(way.deliveredOn, dates.today) : formatPercent(round(percent, 0)),
    })),
  ];
  if (way.paidPercent !== null) {
    items.push({ id: "paid", label: t("way.paid"), state: stateOf(way.paidPercent, false, false, false), date: formatPercent(round(way.paidPercent, 0)) });
  }
  return <MilestoneBar label={t("way")} items={items} />;
}
