import { useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderBatchesQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { percentOf } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Pages } from "@/lib/use-pages";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { BatchDue, BatchStatusMark } from "@/parts/batch-status";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { Toolbar } from "@/ui/page";
import { Progress } from "@/ui/progress";
import { BatchDialog, unplanned } from "./batch-dialog";
import { TabPages } from "./tab-query";

const OrderBatchesQuery = graphql(`
  query OrderBatches($id: ID!, $first: Int!, $after: String) {
    order(id: $id) {
      id status heldAt
      lines(first: 100) { nodes { id position description quantity plannedQuantity lostQuantity unit cancelledAt } }
      batches(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id number status quantity unit madeQuantity plannedStartOn plannedFinishOn finishedAt
          line { id position description }
        }
      }
    }
  }
`);

type Order = NonNullable<Data["order"]>;
type Row = NonNullable<Order["batches"]>["nodes"][number];

const pick = (data: Data) => data.order?.batches;

/** The batches in which an order is made, and a new one for what is not yet planned. */
export function BatchesTab({ id }: { id: string }) {
  const list = usePages(OrderBatchesQuery, { id, first: 100 }, pick);
  return <TabPages list={list}>{(order) => <BatchesTable order={order} list={list} />}</TabPages>;
}

function BatchesTable({ order, list }: { order: Order; list: Pages<Row, Data> }) {
  const t = useT("orders");
  const dates = useDates();
  const units = useUnits();
  const [creating, setCreating] = useState(false);
  const may = useMay("PRODUCTION_BATCH_CREATE") && order.status === "CONFIRMED";
  const lines = (order.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  const rest = lines.some((line) => unplanned(line) !== "0");
  const columns = useMemo((): Column<Row>[] => [
    { id: "number", header: t("batch.number"), width: 140, card: "title", cell: (row) => row.number },
    { id: "status", header: t("status"), width: 120, card: "status", cell: (row) => <BatchStatusMark status={row.status} /> },
    { id: "line", header: t("batch.line"), width: 200, grow: true, cell: (row) => row.line && t("line.place", { line: row.line.position, description: row.line.description }) },
    { id: "quantity", header: t("quantity"), width: 120, align: "end", cell: (row) => units.quantity(row.quantity, row.unit) },
    {
      id: "made", header: t("done.madeQuantity"), width: 160,
      cell: (row) => <Progress label={t("done.madeQuantity")} hideLabel percent={percentOf(row.madeQuantity, row.quantity)} valueText={t("batch.made", { made: units.quantity(row.madeQuantity, ""), of: units.quantity(row.quantity, "") })} />,
    },
    { id: "start", header: t("batch.start"), width: 120, card: "none", cell: (row) => dates.date(row.plannedStartOn) },
    { id: "finish", header: t("batch.finish"), width: 200, cell: (row) => <BatchDue batch={row} /> },
  ], [t, dates, units]);
  const create = may && rest ? <Button icon="plus" onPress={() => setCreating(true)}>{t("batch.new")}</Button> : undefined;
  const { rows } = list;
  return (
    <>
      {create && rows.length > 0 && <Toolbar tools={create}>{null}</Toolbar>}
      <DataTable label={t("tab.batches")} columns={columns} rows={rows} href={(row) => `/batches/${encodeURIComponent(row.number)}`} muted={(row) => row.status === "CANCELLED"}
        hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
        empty={<EmptyState kind="noData" icon="production" title={t("batches.none")} action={create}>{t(order.status === "CONFIRMED" ? "batches.none.text" : "batches.unconfirmed")}</EmptyState>} />
      {creating && <BatchDialog lines={lines} onClose={() => setCreating(false)} />}
    </>
  );
}
