import { graphql } from "@/gen/graphql";
import type { OrderNextFragment } from "@/gen/schema";
import { compare } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { Card } from "@/ui/card";
import { LinkButton } from "@/ui/button";
import { StatusMark } from "@/ui/status-mark";
import styles from "./order-page.module.css";

export const OrderNext = graphql(`
  fragment OrderNext on Order {
    number status heldAt lateDays deliveredOn
    plannedPercent madePercent passedPercent packedPercent shippedPercent deliveredPercent paidPercent
    discrepancies(first: 100) { nodes { id severity resolvedAt } }
  }
`);

type Step = "settle" | "answer" | "confirm" | "resume" | "plan" | "make" | "inspect" | "pack" | "ship" | "deliver" | "collect" | "close" | "done" | "cancelled";

/** Where each step is worked at. */
const tabs: Partial<Record<Step, string>> = {
  answer: "messages", plan: "batches", make: "batches", inspect: "quality", pack: "shipments", ship: "shipments", deliver: "shipments", collect: "money",
};

/** What is waited for, by the facts alone: the first step of the way that is not whole. */
export function nextStep(order: OrderNextFragment): Step {
  const open = (order.discrepancies?.nodes ?? []).some((one) => !one.resolvedAt && one.severity !== "NOTICE");
  const short = (percent: string) => compare(percent, "100") < 0;
  switch (order.status) {
    case "DRAFT": return open ? "settle" : "confirm";
    case "CLARIFYING": return "answer";
    case "CLOSED": return "done";
    case "CANCELLED": return "cancelled";
    case "CONFIRMED":
  }
  if (order.heldAt) return "resume";
  if (order.deliveredOn) return order.paidPercent !== null && short(order.paidPercent) ? "collect" : "close";
  if (short(order.plannedPercent)) return "plan";
  if (short(order.madePercent)) return "make";
  if (short(order.passedPercent)) return "inspect";
  if (short(order.packedPercent)) return "pack";
  return short(order.shippedPercent) ? "ship" : "deliver";
}

/** What comes next, in words, and the way there. */
export function NextStep({ order: ref }: { order: FragmentOf<typeof OrderNext> }) {
  const t = useT("orders");
  const tParts = useT("order-parts");
  const order = readFragment(OrderNext, ref);
  const step = nextStep(order);
  const tab = tabs[step];
  return (
    <Card title={t("next")}>
      <div className={styles.next}>
        {order.lateDays > 0 && <StatusMark status="late" tinted>{tParts("late", { days: order.lateDays })}</StatusMark>}
        <p className={styles.nextWords}>{t(`next.${step}`)}</p>
        <p className={styles.soft}>{t(`next.${step}.text`)}</p>
        {tab && <span><LinkButton href={`/orders/${encodeURIComponent(order.number)}?tab=${tab}`}>{t("next.go", { tab: t(`tab.${tab}`) })}</LinkButton></span>}
      </div>
    </Card>
  );
}
