import { useParams } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { percentOf } from "@/lib/decimal";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { BatchDue, BatchStatusMark } from "@/parts/batch-status";
import { useUnits } from "@/parts/units";
import { LinkButton } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Progress } from "@/ui/progress";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";
import { FloorForm } from "./floor-form";
import { FloorTrouble } from "./floor-trouble";
import styles from "./floor.module.css";
import { QueueBar } from "./queue-bar";
import { useReportQueue } from "./use-report-queue";

const FloorBatchPageDocument = graphql(`
  query FloorBatchPage($number: String!) {
    productionBatch(number: $number) {
      id number status quantity unit madeQuantity plannedFinishOn
      line { id description spec }
      product { id code }
      incidents(first: 5) { nodes { id number severity status text } }
      ...FloorForm
    }
  }
`);

/** Reports on one batch, with one hand. */
export function FloorBatchPage() {
  const t = useT("production");
  const units = useUnits();
  const { number = "" } = useParams<{ number: string }>();
  const { queue, view } = useReportQueue();
  const [{ data, error, fetching }, again] = useQuery({ query: FloorBatchPageDocument, variables: { number } });
  const batch = data?.productionBatch;
  const trail = [{ label: t("floor"), href: "/floor" }];
  if (!batch) {
    return (
      <Page width="reading">
        <PageHeader title={number} trail={trail} />
        <QueueBar queue={queue} view={view} />
        {error ? <ErrorState failure={failureOf(error)} what={t("batch.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="production" title={t("batch.none", { number })} action={<LinkButton href="/floor">{t("floor.back")}</LinkButton>}>{t("batch.none.text")}</EmptyState>}
      </Page>
    );
  }
  const open = batch.status === "RELEASED" || batch.status === "IN_PROGRESS";
  return (
    <Page width="reading">
      <PageHeader title={batch.number} trail={trail} marks={<BatchStatusMark status={batch.status} tinted />}
        subtitle={[batch.product?.code, batch.line?.description, batch.line?.spec].filter(Boolean).join(" · ")} />
      <QueueBar queue={queue} view={view} />
      <div className={styles.summary}>
        <Progress label={t("made")} percent={percentOf(batch.madeQuantity, batch.quantity)}
          valueText={`${formatQuantity(batch.madeQuantity)} / ${units.quantity(batch.quantity, batch.unit)}`} />
        <span className={styles.due}>{t("due")} <BatchDue batch={batch} /></span>
      </div>
      {batch.incidents?.nodes.filter((one) => one.status === "OPEN" && one.severity === "BLOCKING").map((one) => (
        <p key={one.id} className={styles.blocked}><StatusMark status="late">{t("floor.blocked", { text: one.text })}</StatusMark></p>
      ))}
      {open ? <FloorForm batch={batch} queue={queue} view={view} />
        : <EmptyState kind="noData" icon={batch.status === "FINISHED" ? "check" : "lock"}
            title={batch.status === "FINISHED" ? t("floor.finished", { quantity: units.quantity(batch.madeQuantity, batch.unit) }) : t("floor.closed")} action={<LinkButton href="/floor">{t("floor.back")}</LinkButton>} />}
      <FloorTrouble batch={batch} />
    </Page>
  );
}
