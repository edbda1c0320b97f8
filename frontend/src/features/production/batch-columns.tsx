import { graphql } from "@/gen/graphql";
import type { BatchRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { percentOf } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { BatchDue, BatchStatusMark } from "@/parts/batch-status";
import { MaterialReadinessMark } from "@/parts/material-status";
import { useUnits } from "@/parts/units";
import type { Column } from "@/ui/data-table-column";
import { Link } from "@/ui/link";
import { Progress } from "@/ui/progress";

export const BatchRow = graphql(`
  fragment BatchRow on ProductionBatch {
    id number status quantity unit madeQuantity scrapQuantity plannedStartOn plannedFinishOn lastReportedAt materialReadiness openIncidentCount
    order { id number customer { id name } }
    line { id position description }
    product { id code }
  }
`);

/** The columns of batches; those whose facts this person may not see are not there. */
export function useBatchColumns(seesCustomer: boolean): ReadonlyArray<Column<BatchRowFragment>> {
  const t = useT("production");
  const dates = useDates();
  const units = useUnits();
  const columns: Array<Column<BatchRowFragment> | false> = [
    { id: "number", header: t("number"), width: 122, sortable: true, card: "title", cell: (row) => row.number },
    { id: "status", header: t("status"), width: 116, card: "status", cell: (row) => <BatchStatusMark status={row.status} /> },
    {
      id: "goods", header: t("goods"), width: 130, grow: true,
      cell: (row) => [row.product?.code, row.line?.description].filter(Boolean).join(" · ") || "—",
    },
    {
      id: "order", header: t("order"), width: 124,
      cell: (row) => (row.order ? <Link href={`/orders/${row.order.number}`}>{row.order.number}</Link> : "—"),
    },
    seesCustomer && { id: "customer", header: t("customer"), width: 110, card: "none", cell: (row) => row.order?.customer?.name ?? "—" },
    {
      id: "made", header: t("made"), width: 130,
      cell: (row) => (
        <Progress label={t("made")} hideLabel percent={percentOf(row.madeQuantity, row.quantity)}
          valueText={`${formatQuantity(row.madeQuantity)} / ${units.quantity(row.quantity, row.unit)}`} />
      ),
    },
    { id: "due", header: t("due"), width: 176, sortable: true, cell: (row) => <BatchDue batch={row} /> },
    {
      id: "materials", header: t("materials"), width: 120, card: "line",
      cell: (row) => (
        <>
          <MaterialReadinessMark value={row.materialReadiness} />
          {Boolean(row.openIncidentCount) && <Link href={`/batches/${row.number}`}>{t("incidents.open", { count: row.openIncidentCount ?? 0 })}</Link>}
        </>
      ),
    },
    { id: "reported", header: t("lastReported"), width: 112, card: "none", cell: (row) => dates.instant(row.lastReportedAt) },
  ];
  return columns.filter((column): column is Column<BatchRowFragment> => column !== false);
}
