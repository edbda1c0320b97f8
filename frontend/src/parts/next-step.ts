import { graphql } from "@/gen/graphql";
import type { OrderStepsFragment } from "@/gen/schema";
import { compare, subtract } from "@/lib/decimal";

/** The facts the next step of an order follows from. */
export const OrderSteps = graphql(`
  fragment OrderSteps on Order {
    number status heldAt deliveredOn underTolerance
    plannedPercent madePercent passedPercent packedPercent shippedPercent deliveredPercent paidPercent
  }
`);

export type Step = "settle" | "answer" | "confirm" | "resume" | "plan" | "make" | "inspect" | "pack" | "ship" | "deliver" | "collect" | "close" | "done" | "cancelled";

/** The tab of the order's page on which each step is worked at; the others are acts of its head. */
export const stepTabs = {
  answer: "messages", plan: "batches", make: "batches", inspect: "quality", pack: "shipments", ship: "shipments", deliver: "shipments", collect: "money",
} as const satisfies Partial<Record<Step, string>>;

/** What is waited for, by the facts alone: the first step of the way that is not whole within the customer's tolerance. */
export function nextStep(order: OrderStepsFragment, doubtful = false): Step {
  switch (order.status) {
    case "DRAFT": return doubtful ? "settle" : "confirm";
    case "CLARIFYING": return "answer";
    case "CLOSED": return "done";
    case "CANCELLED": return "cancelled";
    case "CONFIRMED":
  }
  if (order.heldAt) return "resume";
  if (order.deliveredOn) return order.paidPercent !== null && compare(order.paidPercent, "100") < 0 ? "collect" : "close";
  const enough = subtract("100", order.underTolerance);
  const short = (percent: string) => compare(percent, enough) < 0;
  if (short(order.plannedPercent)) return "plan";
  if (short(order.madePercent)) return "make";
  if (short(order.passedPercent)) return "inspect";
  if (short(order.packedPercent)) return "pack";
  return short(order.shippedPercent) ? "ship" : "deliver";
}

/** Where a step of an order is worked at. */
export function stepHref(number: string, step: Step): string {
  const tab = step in stepTabs ? `?tab=${stepTabs[step as keyof typeof stepTabs]}` : "";
  return `/orders/${encodeURIComponent(number)}${tab}`;
}
