import { graphql } from "@/gen/graphql";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useRequirementColumns } from "@/parts/requirement-columns";
import { RequirementRow } from "@/parts/requirement-row";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { TabQuery } from "./tab-query";

const OrderMaterialsQuery = graphql(`
  query OrderMaterials($id: ID!) {
    order(id: $id) { id materialRequirements(first: 100) { nodes { id ...RequirementRow } } }
  }
`);

/** What the batches of an order wait for, the latest first. */
export function MaterialsTab({ id }: { id: string }) {
  const t = useT("orders");
  const columns = useRequirementColumns({ without: ["order"] });
  return (
    <TabQuery query={OrderMaterialsQuery} id={id}>
      {(order) => (
        <DataTable label={t("tab.materials")} columns={columns} rows={readFragment(RequirementRow, order.materialRequirements?.nodes ?? [])} muted={(row) => row.status === "CANCELLED"}
          empty={<EmptyState kind="noData" icon="materials" title={t("materials.none")}>{t("materials.none.text")}</EmptyState>} />
      )}
    </TabQuery>
  );
}
