import { useMemo } from "react";
import type { OrderListQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useSees } from "@/lib/viewer";
import { OrderProgress } from "@/parts/order-progress";
import { OrderMarks } from "@/parts/order-status";
import type { Column } from "@/ui/data-table-column";

export type OrderRow = NonNullable<OrderListQuery["orders"]>["nodes"][number];

/** Whether there is nothing left to wait for: the distance to its date says nothing any more. */
const done = (row: OrderRow) => row.status === "CLOSED" || row.status === "CANCELLED" || row.deliveredOn !== null;

/** The columns of the list of orders, without those of facts the viewer does not see. */
export function useOrderColumns(): Column<OrderRow>[] {
  const t = useT("orders");
  const dates = useDates();
  const seesCustomer = useSees("CUSTOMER");
  const seesPrice = useSees("PRICE");
  return useMemo(() => {
    const columns: Array<Column<OrderRow> | null> = [
      { id: "number", header: t("number"), cell: (row) => row.number, width: 120, sortable: true, card: "title" },
      { id: "status", header: t("status"), cell: (row) => <OrderMarks order={row} />, width: 150, card: "status" },
      seesCustomer ? { id: "customer", header: t("customer"), cell: (row) => row.customer?.name ?? row.customer?.number, width: 116, grow: true } : null,
      seesCustomer ? { id: "po", header: t("po"), cell: (row) => row.customerPoNo, width: 104 } : null,
      { id: "requested", header: t("requested"), cell: (row) => dates.date(row.requestedOn), width: 98, sortable: true, card: "none" },
      { id: "firstPromised", header: t("list.firstPromised"), cell: (row) => dates.date(row.firstPromisedOn), width: 98, card: "none" },
      { id: "promised", header: t("promised"), cell: (row) => (row.lateDays > 0 || done(row) ? dates.date(row.promisedOn) : dates.dateAway(row.promisedOn)), width: 150, sortable: true },
      { id: "progress", header: t("progress"), cell: (row) => <OrderProgress order={row} />, width: 110 },
      { id: "merchandiser", header: t("list.merchandiser"), cell: (row) => row.merchandiser?.name, width: 74, card: "none" },
      seesPrice ? { id: "payable", header: t("payable"), cell: (row) => formatMoney(row.payableAmount), width: 132, align: "end" } : null,
    ];
    return columns.filter((column) => column !== null);
  }, [t, dates, seesCustomer, seesPrice]);
}
