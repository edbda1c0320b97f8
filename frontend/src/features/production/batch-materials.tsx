import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { later } from "@/parts/later";
import { MaterialReadinessMark } from "@/parts/material-status";
import { useRequirementColumns } from "@/parts/requirement-columns";
import { RequirementRow } from "@/parts/requirement-row";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { toast } from "@/ui/toast";

const NewRequirementDialog = later(() => import("@/parts/requirement-dialog"), "NewRequirementDialog");

const BatchMaterialsFragment = graphql(`
  fragment BatchMaterials on ProductionBatch {
    id number status plannedStartOn materialReadiness
    materialRequirements(first: 100) { nodes { id ...RequirementRow } }
  }
`);

const BatchExplode = graphql(`
  mutation BatchExplode($input: MaterialRequirementsExplodeInput!) {
    materialRequirementsExplode(input: $input) { productionBatch { id ...BatchMaterials } userErrors { code message field } }
  }
`);

/** What the batch is made of and whether it is there; absent for who may not know. */
export function BatchMaterials({ batch: ref }: { batch: FragmentOf<typeof BatchMaterialsFragment> }) {
  const t = useT("materials");
  const batch = readFragment(BatchMaterialsFragment, ref);
  const may = useMay("MATERIAL_REQUIREMENT_CREATE") && batch.status !== "CANCELLED" && batch.status !== "FINISHED";
  const columns = useRequirementColumns({ without: ["order", "batch"] });
  const explode = useAct(BatchExplode);
  const key = useIdempotencyKey();
  const [adding, setAdding] = useState(false);
  if (!batch.materialRequirements) return null;
  const rows = readFragment(RequirementRow, batch.materialRequirements.nodes);
  const complete = async () => {
    if (await explode.run({ input: { batchId: batch.id, idempotencyKey: key.current() } })) toast(t("explode.done", { number: batch.number }));
    key.renew();
  };
  const tools = may && (
    <>
      <Button variant="quiet" busy={explode.busy} onPress={() => void complete()}>{t("explode")}</Button>
      <Button variant="quiet" icon="plus" onPress={() => setAdding(true)}>{t("new")}</Button>
    </>
  );
  return (
    <Card title={t("panel")} flush extra={<><MaterialReadinessMark value={batch.materialReadiness} tinted />{tools}</>}>
      <ActProblems act={explode} />
      <DataTable label={t("panel")} columns={columns} rows={rows} muted={(row) => row.status === "CANCELLED"}
        empty={<EmptyState kind="noData" icon="materials" title={t("panel.none")}>{t("panel.none.text")}</EmptyState>} />
      {adding && <NewRequirementDialog batch={batch} onClose={() => setAdding(false)} />}
    </Card>
  );
}
