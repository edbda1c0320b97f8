import { useParams } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { BatchStatusMark } from "@/parts/batch-status";
import { HeldGates } from "@/parts/plan-words";
import { LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { BatchActs } from "./batch-acts";
import { BatchFacts } from "./batch-facts";
import { BatchIncidents } from "./batch-incidents";
import { BatchInspections } from "./batch-inspections";
import { BatchMaterials } from "./batch-materials";
import { BatchOperations } from "./batch-operations";
import { BatchReports } from "./batch-reports";

const BatchPageDocument = graphql(`
  query BatchPage($number: String!) {
    productionBatch(number: $number) {
      id number status unit
      order { id number heldGates }
      line { id position }
      ...BatchFacts
      ...BatchActs
      ...BatchMaterials
      ...BatchIncidents
      operations { id ...BatchOperation }
      inspections(first: 50) { nodes { id ...BatchInspection } }
    }
  }
`);

/** One batch: what it is for, how far it is, who reported what. */
export function BatchPage() {
  const t = useT("production");
  const { number = "" } = useParams<{ number: string }>();
  const [{ data, error, fetching }, again] = useQuery({ query: BatchPageDocument, variables: { number } });
  const mayReport = useMay("PRODUCTION_REPORT_CREATE");
  const batch = data?.productionBatch;
  if (!batch) {
    return (
      <Page>
        <PageHeader title={number} trail={[{ label: t("title"), href: "/production" }]} />
        {error ? <ErrorState failure={failureOf(error)} what={t("batch.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="production" title={t("batch.none", { number })} action={<LinkButton href="/production">{t("toList")}</LinkButton>}>{t("batch.none.text")}</EmptyState>}
      </Page>
    );
  }
  const open = batch.status === "RELEASED" || batch.status === "IN_PROGRESS";
  return (
    <Page>
      <PageHeader title={batch.number} marks={<BatchStatusMark status={batch.status} tinted />} trail={[{ label: t("title"), href: "/production" }]}
        actions={
          <>
            <BatchActs batch={batch} />
            {mayReport && open && <LinkButton variant="primary" icon="check" href={`/floor/${batch.number}`}>{t("report")}</LinkButton>}
          </>
        } />
      {error && <ErrorState inline failure={failureOf(error)} what={t("batch.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {batch.status === "PLANNED" && <HeldGates gates={batch.order?.heldGates?.filter((gate) => gate === "PRODUCTION_RELEASE") ?? null} />}
      <BatchMaterials batch={batch} />
      <Columns
        main={
          <>
            {batch.operations && <BatchOperations operations={batch.operations} unit={batch.unit} />}
            <BatchReports batchId={batch.id} unit={batch.unit} />
          </>
        }
        side={
          <>
            <Card title={t("facts")}><BatchFacts batch={batch} /></Card>
            <BatchIncidents batch={batch} />
            <BatchInspections inspections={batch.inspections?.nodes ?? []} unit={batch.unit} />
          </>
        } />
    </Page>
  );
}
