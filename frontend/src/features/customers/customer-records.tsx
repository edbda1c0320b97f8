import { useMemo } from "react";
import { graphql } from "@/gen/graphql";
import type { CustomerFeedbackFragment, CustomerOrdersFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useSees } from "@/lib/viewer";
import { FeedbackStatusMark, useFeedbackWords } from "@/parts/feedback-status";
import { OrderProgress } from "@/parts/order-progress";
import { OrderMarks } from "@/parts/order-status";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";

export const CustomerOrders = graphql(`
  fragment CustomerOrders on Customer {
    id
    orders(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes {
        id number status heldAt lateDays deliveredOn customerPoNo promisedOn madePercent shippedPercent deliveredPercent
        payableAmount { amount currency }
      }
    }
  }
`);

export const CustomerFeedback = graphql(`
  fragment CustomerFeedback on Customer {
    feedbacks(last: 10) { nodes { id number kind status rating text createdAt order { id number } } }
  }
`);

type OrderRow = NonNullable<CustomerOrdersFragment["orders"]>["nodes"][number];
type FeedbackRow = NonNullable<CustomerFeedbackFragment["feedbacks"]>["nodes"][number];

/** The customer's latest orders, and the way to all of them. */
export function OrdersCard({ customer }: { customer: FragmentOf<typeof CustomerOrders> }) {
  const t = useT("customers");
  const dates = useDates();
  const seesPrice = useSees("PRICE");
  const { id, orders } = readFragment(CustomerOrders, customer);
  const columns = useMemo(() => {
    const all: Array<Column<OrderRow> | null> = [
      { id: "number", header: t("orders.number"), width: 126, card: "title", cell: (row) => row.number },
      { id: "status", header: t("orders.status"), width: 144, card: "status", cell: (row) => <OrderMarks order={row} /> },
      { id: "po", header: t("orders.po"), width: 100, grow: true, cell: (row) => row.customerPoNo },
      { id: "promised", header: t("orders.promised"), width: 140, cell: (row) => (row.lateDays > 0 || row.deliveredOn || row.status !== "CONFIRMED" ? dates.date(row.promisedOn) : dates.dateAway(row.promisedOn)) },
      { id: "progress", header: t("orders.progress"), width: 126, spare: true, cell: (row) => <OrderProgress order={row} /> },
      seesPrice ? { id: "payable", header: t("orders.payable"), width: 130, align: "end", cell: (row) => formatMoney(row.payableAmount) } : null,
    ];
    return all.filter((column) => column !== null);
  }, [t, dates, seesPrice]);
  return (
    <Card title={t("orders")} flush extra={<Link href={`/orders?customer=${id}&status=all`}>{t("orders.all")}</Link>}>
      <DataTable label={t("orders")} columns={columns} rows={orders?.nodes ?? []} href={(row) => `/orders/${encodeURIComponent(row.number)}`}
        muted={(row) => row.status === "CANCELLED"} empty={<EmptyState kind="noData" icon="order" title={t("orders.none")} />} />
    </Card>
  );
}

/** What the customer said of what was delivered. */
export function FeedbackCard({ customer }: { customer: FragmentOf<typeof CustomerFeedback> }) {
  const t = useT("customers");
  const dates = useDates();
  const words = useFeedbackWords();
  const { feedbacks } = readFragment(CustomerFeedback, customer);
  const rows = useMemo(() => [...(feedbacks?.nodes ?? [])].reverse(), [feedbacks]);
  const columns = useMemo((): Column<FeedbackRow>[] => [
    { id: "number", header: t("feedback.number"), width: 136, card: "title", cell: (row) => row.number },
    { id: "status", header: t("orders.status"), width: 110, card: "status", cell: (row) => <FeedbackStatusMark status={row.status} /> },
    { id: "kind", header: t("feedback.kind"), width: 100, cell: (row) => words.kind(row.kind) },
    { id: "text", header: t("feedback.text"), width: 220, grow: true, cell: (row) => (row.rating ? t("feedback.rated", { rating: row.rating, text: row.text ?? "" }) : row.text) },
    { id: "order", header: t("orders.number"), width: 136, cell: (row) => row.order?.number },
    { id: "at", header: t("feedback.at"), width: 130, cell: (row) => dates.instant(row.createdAt) },
  ], [t, dates, words]);
  return (
    <Card title={t("feedback")} flush>
      <DataTable label={t("feedback")} columns={columns} rows={rows} href={(row) => `/feedback/${encodeURIComponent(row.number)}`}
        empty={<EmptyState kind="noData" icon="feedback" title={t("feedback.none")} />} />
    </Card>
  );
}
