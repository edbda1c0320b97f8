import { graphql } from "@/gen/graphql";
import type { OrderWaitsFragment } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import { dateIn } from "@/lib/dates";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { openBatchStatuses } from "@/parts/batch-status";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import { StatusMark } from "@/ui/status-mark";
import styles from "./order-page.module.css";

export const OrderWaits = graphql(`
  fragment OrderWaits on Order {
    number status heldAt heldReason deliveredOn paidPercent
    talk: messages(last: 20) { nodes { id createdAt audience fromCustomer } }
    feedbacks(last: 20) { nodes { id number status firstAnswerDueAt } }
    made: batches(first: 50) { nodes { id number status plannedFinishOn } }
    checked: inspections(last: 50) { nodes { id number verdict dueOn } }
    sent: shipmentLines(last: 50) { nodes { id shipment { id number status etaOn } } }
  }
`);

/** Someone waits for somebody: who for whom, about what, until or since when. */
interface Wait {
  id: string;
  whom: "us" | "customer" | "production" | "quality" | "logistics";
  what: "message" | "feedback" | "answer" | "payment" | "batch" | "inspection" | "arrival";
  name?: string;
  href: string;
  /** By when it should be done; what has no such day is waited for since. */
  due?: CalendarDate | null;
  since?: CalendarDate | null;
}

/** Who waits for whom, by the facts alone; what should have come already is never left out. */
function waitsOf(order: OrderWaitsFragment, today: CalendarDate, zone: string): Wait[] {
  const page = `/orders/${encodeURIComponent(order.number)}`;
  const waits: Wait[] = [];
  const outside = (order.talk?.nodes ?? []).filter((one) => one.audience === "CUSTOMER");
  const last = outside.at(-1);
  if (last?.fromCustomer) waits.push({ id: last.id, whom: "us", what: "message", href: `${page}?tab=messages`, since: dateIn(last.createdAt, zone) });
  for (const one of order.feedbacks?.nodes ?? []) {
    if (one.status === "OPEN") {
      waits.push({ id: one.id, whom: "us", what: "feedback", name: one.number, href: `/feedback/${encodeURIComponent(one.number)}`, due: one.firstAnswerDueAt && dateIn(one.firstAnswerDueAt, zone) });
    }
  }
  if (order.status === "CLARIFYING") {
    waits.push({ id: "answer", whom: "customer", what: "answer", href: `${page}?tab=messages`, since: last ? dateIn(last.createdAt, zone) : null });
  }
  if (order.status !== "CONFIRMED") return waits;
  for (const one of order.made?.nodes ?? []) {
    if (openBatchStatuses.includes(one.status)) waits.push({ id: one.id, whom: "production", what: "batch", name: one.number, href: `/batches/${encodeURIComponent(one.number)}`, due: one.plannedFinishOn });
  }
  for (const one of order.checked?.nodes ?? []) {
    if (one.verdict === "PENDING") waits.push({ id: one.id, whom: "quality", what: "inspection", name: one.number, href: `/inspections/${one.id}`, due: one.dueOn });
  }
  const going = new Map((order.sent?.nodes ?? []).flatMap(({ shipment }) => (shipment?.status === "DEPARTED" ? [[shipment.id, shipment] as const] : [])));
  for (const one of going.values()) waits.push({ id: one.id, whom: "logistics", what: "arrival", name: one.number, href: `/shipments/${encodeURIComponent(one.number)}`, due: one.etaOn });
  if (order.deliveredOn && order.paidPercent !== null && Number(order.paidPercent) < 100) {
    waits.push({ id: "payment", whom: "customer", what: "payment", href: `${page}?tab=money`, since: order.deliveredOn });
  }
  const late = (one: Wait) => (one.due && one.due < today ? 0 : 1);
  return waits.sort((a, b) => late(a) - late(b));
}

/** Who waits for whom: the department or the customer that is to move next, and the way to what it is about. */
export function OrderWaiting({ order: ref }: { order: FragmentOf<typeof OrderWaits> }) {
  const t = useT("orders");
  const dates = useDates();
  const order = readFragment(OrderWaits, ref);
  const waits = waitsOf(order, dates.today, dates.zone);
  if (waits.length === 0 && !order.heldAt) return null;
  return (
    <Card title={t("waits")}>
      <ul className={styles.waits}>
        {order.heldAt && <li><StatusMark status="waiting">{t("waits.held")}</StatusMark><span>{order.heldReason || t("none")}</span></li>}
        {waits.map((one) => (
          <li key={one.id}>
            <StatusMark status={one.due && one.due < dates.today ? "late" : "waiting"}>{t(`waits.${one.whom}`)}</StatusMark>
            <Link href={one.href}>{t(`waits.what.${one.what}`, { name: one.name ?? "" })}</Link>
            {one.due && <span className={styles.soft}>{t("waits.due", { date: dates.dateAway(one.due) })}</span>}
            {one.since && <span className={styles.soft}>{t("waits.since", { date: dates.dateAway(one.since) })}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
