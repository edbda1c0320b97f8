import { graphql } from "@/gen/graphql";
import type { HomeOrderFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { daysBetween } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { nextStep, OrderSteps, stepHref } from "@/parts/next-step";
import type { Status } from "@/ui/status-mark";
import type { HomeRow } from "./ranked-list";

export const HomeOrder = graphql(`
  fragment HomeOrder on Order {
    id number status heldAt heldReason heldGates lateDays openIncidentCount customerPoNo requestedOn promisedOn deliveredOn
    madePercent shippedPercent deliveredPercent
    customer { id number name }
    merchandiser { id name }
    ...OrderSteps
  }
`);

/** So near to the promise goods that have not left yet are at risk. */
const near = 3;

/** Why an order stands where it stands, in words, the weightiest first; and the worst of it as a status. */
export function useOrderReasons(): (order: HomeOrderFragment) => { status: Status; why: string[] } {
  const t = useT("home");
  const tMoney = useT("finance");
  const dates = useDates();
  return (order) => {
    const reasons: Array<[Status, string]> = [];
    const days = order.promisedOn ? daysBetween(dates.today, order.promisedOn) : null;
    if (order.lateDays > 0) reasons.push(["late", t("why.late", { days: order.lateDays })]);
    if (order.heldAt) reasons.push(["waiting", order.heldReason ? t("why.held.for", { reason: order.heldReason }) : t("why.held")]);
    for (const gate of order.heldGates ?? []) if (!order.deliveredOn) reasons.push(["waiting", tMoney(`held.${gate}`)]);
    if (order.openIncidentCount) reasons.push(["risk", t("why.incidents", { count: order.openIncidentCount })]);
    if (!order.promisedOn) reasons.push(["unknown", t("why.unpromised")]);
    if (days !== null && order.lateDays === 0 && days <= near && Number(order.shippedPercent) < 100) reasons.push(["risk", t("why.near", { days: Math.max(days, 0) })]);
    if (reasons.length === 0) reasons.push(["ok", t("why.ok", { days: days ?? 0 })]);
    return { status: reasons[0]![0], why: reasons.map(([, words]) => words) };
  };
}

/** The next step of an order and where it is worked at. */
export function useOrderStep(): (order: HomeOrderFragment) => { label: string; href: string } {
  const tParts = useT("order-parts");
  return (order) => {
    const step = nextStep(readFragment(OrderSteps, order));
    return { label: tParts(`step.${step}`), href: stepHref(order.number, step) };
  };
}

/** An order that waits for a department: the row leads to where that department works at it. */
export function useOrderRow(tab: string, label: string): (order: HomeOrderFragment) => HomeRow {
  const dates = useDates();
  const reasons = useOrderReasons();
  return (order) => {
    const href = `/orders/${encodeURIComponent(order.number)}?tab=${tab}`;
    return {
      id: order.id, name: order.number, href, ...reasons(order), action: { label, href },
      about: [order.customer?.name ?? order.customer?.number, order.customerPoNo].filter(Boolean).join(" · "),
      when: order.lateDays > 0 ? dates.date(order.promisedOn) : dates.dateAway(order.promisedOn),
    };
  };
}
