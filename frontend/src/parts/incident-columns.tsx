import { useMemo } from "react";
import type { IncidentRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { IncidentDue, IncidentMark, useIncidentKind } from "@/parts/incident-status";
import type { Column } from "@/ui/data-table-column";
import { Link } from "@/ui/link";

/** The columns of incidents; what every row of a list shares is left out. */
export function useIncidentColumns({ without = [] }: { without?: ReadonlyArray<"order"> } = {}): ReadonlyArray<Column<IncidentRowFragment>> {
  const t = useT("incidents");
  const kind = useIncidentKind();
  const dates = useDates();
  const left = without.join();
  return useMemo(() => {
    const columns: Column<IncidentRowFragment>[] = [
      { id: "number", header: t("number"), width: 126, card: "title", cell: (row) => row.number },
      { id: "state", header: t("state"), width: 110, card: "status", cell: (row) => <IncidentMark incident={row} /> },
      { id: "kind", header: t("kind"), width: 90, cell: (row) => kind(row.kind) },
      { id: "text", header: t("text"), width: 160, grow: true, cell: (row) => row.text },
      { id: "place", header: t("place"), width: 124, cell: (row) => (row.batch ? <Link href={`/batches/${row.batch.number}`}>{row.batch.number}</Link> : row.workPlace || "—") },
      { id: "order", header: t("order"), width: 124, cell: (row) => (row.order ? <Link href={`/orders/${row.order.number}?tab=incidents`}>{row.order.number}</Link> : "—") },
      { id: "owner", header: t("owner"), width: 100, cell: (row) => row.owner?.name ?? "—" },
      { id: "due", header: t("due"), width: 168, sortable: true, cell: (row) => <IncidentDue incident={row} /> },
      { id: "created", header: t("created"), width: 130, sortable: true, card: "none", cell: (row) => dates.instant(row.createdAt) },
    ];
    const hidden = left.split(",");
    return columns.filter((column) => !hidden.includes(column.id));
  }, [t, kind, dates, left]);
}
