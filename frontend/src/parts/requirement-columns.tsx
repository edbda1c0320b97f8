import { useMemo } from "react";
import type { RequirementRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { PromisedDay, RequirementMark } from "@/parts/material-status";
import { useUnits } from "@/parts/units";
import type { Column } from "@/ui/data-table-column";
import { Link } from "@/ui/link";
import { RequirementActs } from "./requirement-acts";

/** The columns of requirements; what every row of a list shares is left out, and leaves room for the next chase. */
export function useRequirementColumns({ without = [] }: { without?: ReadonlyArray<"order" | "batch" | "supplier"> } = {}): ReadonlyArray<Column<RequirementRowFragment>> {
  const t = useT("materials");
  const dates = useDates();
  const units = useUnits();
  const left = without.join();
  return useMemo(() => {
    const columns: Column<RequirementRowFragment>[] = [
      { id: "material", header: t("material"), width: 150, grow: true, card: "title", cell: (row) => [row.material?.name, row.material?.code].filter(Boolean).join(" · ") || "—" },
      { id: "state", header: t("state"), width: 92, card: "status", cell: (row) => <RequirementMark requirement={row} /> },
      { id: "quantity", header: t("arrivedOf"), width: 134, align: "end", cell: (row) => t("arrivedOf.value", { arrived: units.quantity(row.arrivedQuantity, ""), of: units.quantity(row.quantity, row.unit) }) },
      { id: "needBy", header: t("needBy"), width: 128, sortable: true, cell: (row) => (row.status === "OPEN" ? dates.dateAway(row.needByOn) : dates.date(row.needByOn)) },
      { id: "promised", header: t("promised"), width: 178, cell: (row) => <PromisedDay requirement={row} /> },
      { id: "supplier", header: t("supplier"), width: 124, cell: (row) => (row.supplier ? <Link href={`/suppliers/${row.supplier.id}`}>{row.supplier.name}</Link> : "—") },
      { id: "order", header: t("order"), width: 112, cell: (row) => (row.order ? <Link href={`/orders/${row.order.number}?tab=materials`}>{row.order.number}</Link> : "—") },
      { id: "acts", header: t("acts"), width: 128, card: "line", cell: (row) => <RequirementActs requirement={row} /> },
      { id: "batch", header: t("batch"), width: 108, card: "none", cell: (row) => (row.batch ? <Link href={`/batches/${row.batch.number}`}>{row.batch.number}</Link> : "—") },
      { id: "chase", header: t("nextChase"), width: 100, card: "none", cell: (row) => (row.status === "OPEN" ? dates.date(row.nextChaseOn) : "—") },
    ];
    const hidden = left ? left.split(",") : ["chase"];
    return columns.filter((column) => !hidden.includes(column.id));
  }, [t, dates, units, left]);
}
