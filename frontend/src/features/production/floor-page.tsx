import { useState } from "react";
import { useLocation } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { BatchDue, BatchStatusMark } from "@/parts/batch-status";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { Skeleton } from "@/ui/skeleton";
import { BatchProgress } from "./batch-progress";
import styles from "./floor.module.css";
import { QueueBar } from "./queue-bar";
import { useReportQueue } from "./use-report-queue";

const FloorPageDocument = graphql(`
  query FloorPage($filter: ProductionBatchFilter) {
    productionBatches(first: 60, filter: $filter, orderBy: { field: PLANNED_FINISH_ON }) {
      nodes {
        id number status plannedFinishOn
        line { id description }
        product { id code }
        ...BatchProgress
      }
    }
  }
`);

/** The batches that can be reported on, for a phone at the machine: touch one, or scan its number. */
export function FloorPage() {
  const t = useT("production");
  const [, navigate] = useLocation();
  const [number, setNumber] = useState("");
  const { queue, view } = useReportQueue();
  const [{ data, error, fetching }, again] = useQuery({
    query: FloorPageDocument, variables: { filter: { status: ["RELEASED", "IN_PROGRESS"], number: number || null } },
  });
  const batches = data?.productionBatches?.nodes ?? [];
  const find = (text: string) => {
    const wanted = text.trim().toUpperCase();
    // A scanner types the whole number and Enter: that leads to the batch at once.
    if (batches.some((one) => one.number === wanted)) navigate(`/floor/${wanted}`);
    else setNumber(wanted);
  };
  return (
    <Page width="reading">
      <PageHeader title={t("floor")} subtitle={t("floor.lead")} />
      <QueueBar queue={queue} view={view} />
      <SearchBox label={t("floor.find")} value={number} onChange={find} placeholder={t("floor.find.placeholder")} />
      {error && <ErrorState inline={batches.length > 0} failure={failureOf(error)} what={t("failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!data && fetching && <Skeleton />}
      {data && batches.length === 0 && (
        <EmptyState kind={number ? "noMatch" : "noData"} icon="production" title={t(number ? "floor.noMatch" : "floor.none")}>{t("floor.none.text")}</EmptyState>
      )}
      <ul className={styles.cards} aria-label={t("floor")}>
        {batches.map((batch) => (
          <li key={batch.id} className={styles.card}>
            <Link href={`/floor/${batch.number}`} quiet>
              <span className={styles.cardHead}>
                <strong>{batch.number}</strong>
                <BatchStatusMark status={batch.status} />
              </span>
              <span className={styles.goods}>{[batch.product?.code, batch.line?.description].filter(Boolean).join(" · ")}</span>
              <BatchProgress batch={batch} />
              <span className={styles.due}>{t("due")} <BatchDue batch={batch} /></span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
