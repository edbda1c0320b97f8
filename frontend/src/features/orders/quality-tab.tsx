import { useMemo } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderInspectionsQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { InspectionVerdictMark, useInspectionKind } from "@/parts/inspection-verdict";
import { useUnits } from "@/parts/units";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { TabQuery } from "./tab-query";

const OrderInspectionsQuery = graphql(`
  query OrderInspections($id: ID!) {
    order(id: $id) {
      id
      inspections(first: 100) {
        nodes {
          id number kind verdict quantity acceptedQuantity rejectedQuantity dueOn inspectedAt
          batch { id number }
          line { id position unit }
          inspector { id name }
        }
      }
    }
  }
`);

type Order = NonNullable<Data["order"]>;
type Row = NonNullable<Order["inspections"]>["nodes"][number];

/** What was inspected and what was found. */
export function QualityTab({ id }: { id: string }) {
  return <TabQuery query={OrderInspectionsQuery} id={id}>{(order) => <InspectionsTable order={order} />}</TabQuery>;
}

function InspectionsTable({ order }: { order: Order }) {
  const t = useT("orders");
  const dates = useDates();
  const units = useUnits();
  const kind = useInspectionKind();
  const columns = useMemo((): Column<Row>[] => [
    { id: "number", header: t("inspection.number"), width: 140, card: "title", cell: (row) => row.number },
    { id: "verdict", header: t("inspection.verdict"), width: 110, card: "status", cell: (row) => <InspectionVerdictMark verdict={row.verdict} /> },
    { id: "kind", header: t("inspection.kind"), width: 120, cell: (row) => kind(row.kind) },
    { id: "batch", header: t("tab.batches"), width: 140, grow: true, cell: (row) => row.batch?.number },
    { id: "quantity", header: t("quantity"), width: 120, align: "end", cell: (row) => units.quantity(row.quantity, row.line?.unit ?? "") },
    { id: "accepted", header: t("inspection.accepted"), width: 100, align: "end", cell: (row) => units.quantity(row.acceptedQuantity, "") },
    { id: "rejected", header: t("inspection.rejected"), width: 100, align: "end", cell: (row) => units.quantity(row.rejectedQuantity, "") },
    { id: "due", header: t("inspection.due"), width: 130, cell: (row) => dates.date(row.dueOn) },
    { id: "inspected", header: t("inspection.inspected"), width: 190, cell: (row) => row.inspectedAt && [dates.instant(row.inspectedAt), row.inspector?.name].filter(Boolean).join(" · ") },
  ], [t, dates, units, kind]);
  return (
    <DataTable label={t("tab.quality")} columns={columns} rows={order.inspections?.nodes ?? []} href={(row) => `/inspections/${row.id}`} muted={(row) => row.verdict === "CANCELLED"}
      empty={<EmptyState kind="noData" icon="quality" title={t("quality.none")}>{t("quality.none.text")}</EmptyState>} />
  );
}
