import type { OrderStatus } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import styles from "./order-status.module.css";

const marks: Record<OrderStatus, Status> = {
  DRAFT: "unknown", CLARIFYING: "waiting", CONFIRMED: "ok", CLOSED: "done", CANCELLED: "unknown",
};

/** The commercial state of an order, and whether the customer has it all: shape, word and colour. */
function OrderStatusMark({ status, delivered, tinted }: { status: OrderStatus; delivered: boolean; tinted: boolean }) {
  const t = useT("order-parts");
  if (status === "CONFIRMED" && delivered) return <StatusMark status="done" tinted={tinted}>{t("delivered")}</StatusMark>;
  return <StatusMark status={marks[status]} tinted={tinted}>{t(`status.${status}`)}</StatusMark>;
}

export interface OrderMarksProps {
  order: { status: OrderStatus; lateDays: number; deliveredOn: string | null; heldAt?: string | null };
  tinted?: boolean;
}

/** What there is to know of an order at a glance, the worst first: late, held, else its state. */
export function OrderMarks({ order, tinted = false }: OrderMarksProps) {
  const t = useT("order-parts");
  const late = order.lateDays > 0;
  return (
    <span className={styles.marks}>
      {late && <StatusMark status="late" tinted={tinted}>{t("late", { days: order.lateDays })}</StatusMark>}
      {order.heldAt && <StatusMark status="waiting" tinted={tinted}>{t("held")}</StatusMark>}
      {(tinted || (!late && !order.heldAt)) && <OrderStatusMark status={order.status} delivered={order.deliveredOn !== null} tinted={tinted} />}
    </span>
  );
}
