import type { OrderStatus } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";

/** What a customer may know of how far an order is. */
export interface Progress {
  status: OrderStatus;
  madePercent: Decimal;
  shippedPercent: Decimal;
  deliveredPercent: Decimal;
}

export type PortalState = "DRAFT" | "CLARIFYING" | "CONFIRMED" | "MAKING" | "PARTLY" | "SHIPPED" | "DELIVERED" | "CLOSED" | "CANCELLED";

/** The state in the words of a customer, told by the furthest thing that happened. */
export function portalState({ status, madePercent, shippedPercent, deliveredPercent }: Progress): PortalState {
  if (status !== "CONFIRMED") return status;
  const all = (percent: Decimal) => compare(percent, "100") >= 0;
  const some = (percent: Decimal) => compare(percent, "0") > 0;
  if (all(deliveredPercent)) return "DELIVERED";
  if (all(shippedPercent)) return "SHIPPED";
  if (some(shippedPercent)) return "PARTLY";
  return some(madePercent) ? "MAKING" : "CONFIRMED";
}

const marks: Record<PortalState, Status> = {
  DRAFT: "unknown", CLARIFYING: "waiting", CONFIRMED: "ok", MAKING: "ok", PARTLY: "ok", SHIPPED: "ok", DELIVERED: "done", CLOSED: "done", CANCELLED: "unknown",
};

export function PortalOrderMark({ order, tinted }: { order: Progress; tinted?: boolean }) {
  const t = useT("portal");
  const state = portalState(order);
  return <StatusMark status={marks[state]} tinted={tinted}>{t(`state.${state}`)}</StatusMark>;
}

/** The date we promised; said plainly when it has passed and the goods are not there. */
export function PortalPromise({ order }: { order: Progress & { promisedOn: CalendarDate | null; deliveredOn?: CalendarDate | null } }) {
  const t = useT("portal");
  const dates = useDates();
  const state = portalState(order);
  const date = order.promisedOn;
  if (!date) return <span>{t(state === "CANCELLED" ? "date.none" : "date.soon")}</span>;
  if (state === "DELIVERED" || state === "CLOSED" || state === "CANCELLED") return <span>{dates.date(date)}</span>;
  return date < dates.today ? <StatusMark status="late">{dates.dateAway(date)}</StatusMark> : <span>{dates.dateAway(date)}</span>;
}
