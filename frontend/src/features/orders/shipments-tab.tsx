import { useMemo } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderShipmentsQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { ShipmentMarks, useShippingWords } from "@/parts/shipment-status";
import { useUnits } from "@/parts/units";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { TabQuery } from "./tab-query";

const OrderShipmentsQuery = graphql(`
  query OrderShipments($id: ID!) {
    order(id: $id) {
      id
      shipmentLines(first: 100) {
        nodes {
          id quantity unit deliveredQuantity
          line { id position description }
          shipment { id number status exception mode toPlace etdOn etaOn departedAt deliveredAt trackingNo }
        }
      }
    }
  }
`);

type Order = NonNullable<Data["order"]>;
type Row = NonNullable<Order["shipmentLines"]>["nodes"][number];

/** Which goods of the order go with which shipment, and what was received. */
export function ShipmentsTab({ id }: { id: string }) {
  return <TabQuery query={OrderShipmentsQuery} id={id}>{(order) => <ShipmentsTable order={order} />}</TabQuery>;
}

function ShipmentsTable({ order }: { order: Order }) {
  const t = useT("orders");
  const dates = useDates();
  const units = useUnits();
  const words = useShippingWords();
  const columns = useMemo((): Column<Row>[] => [
    { id: "number", header: t("shipment.number"), width: 140, card: "title", cell: (row) => row.shipment?.number },
    { id: "status", header: t("status"), width: 130, card: "status", cell: (row) => row.shipment && <ShipmentMarks shipment={row.shipment} /> },
    { id: "line", header: t("batch.line"), width: 160, grow: true, cell: (row) => row.line && t("line.place", { line: row.line.position, description: row.line.description }) },
    { id: "quantity", header: t("shipment.quantity"), width: 100, align: "end", cell: (row) => units.quantity(row.quantity, row.unit) },
    { id: "delivered", header: t("done.deliveredQuantity"), width: 96, align: "end", cell: (row) => units.quantity(row.deliveredQuantity, row.unit) },
    { id: "mode", header: t("shipment.mode"), width: 150, cell: (row) => row.shipment && [words.mode(row.shipment.mode), row.shipment.toPlace].filter(Boolean).join(" → ") },
    { id: "etd", header: t("shipment.etd"), width: 104, cell: (row) => dates.date(row.shipment?.etdOn) },
    { id: "eta", header: t("shipment.eta"), width: 104, cell: (row) => dates.date(row.shipment?.etaOn) },
    { id: "tracking", header: t("shipment.tracking"), width: 156, cell: (row) => row.shipment?.trackingNo },
  ], [t, dates, units, words]);
  return (
    <DataTable label={t("tab.shipments")} columns={columns} rows={order.shipmentLines?.nodes ?? []}
      href={(row) => `/shipments/${encodeURIComponent(row.shipment?.number ?? "")}`} muted={(row) => row.shipment?.status === "CANCELLED"}
      empty={<EmptyState kind="noData" icon="shipping" title={t("shipments.none")}>{t("shipments.none.text")}</EmptyState>} />
  );
}
