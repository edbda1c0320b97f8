import { useMemo } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { FailedJobRowFragment, UpkeepJobsQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { usePages } from "@/lib/use-pages";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { DescriptionList } from "@/ui/description-list";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { StatusMark } from "@/ui/status-mark";
import { ListTotal } from "@/ui/table-tools";
import { toast } from "@/ui/toast";

const FailedJobRow = graphql(`
  fragment FailedJobRow on FailedJob { id topic to attempts lastError createdAt }
`);

const UpkeepJobsDocument = graphql(`
  query UpkeepJobs($first: Int!, $after: String, $count: Boolean! = true) {
    failedJobs(first: $first, after: $after) {
      totalCount @include(if: $count)
      nodes { id ...FailedJobRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const UpkeepDocument = graphql(`
  query Upkeep { upkeep { lastBackupAt backupEveryHours backupOverdue } }
`);

const RetryDocument = graphql(`
  mutation FailedJobRetry($input: FailedJobRetryInput!) {
    failedJobRetry(input: $input) { failedJob { id } userErrors { code message field } }
  }
`);

const pick = (data: UpkeepJobsQuery) => data.failedJobs;

/** How the server is kept: its backups, and what it could not send. */
export function UpkeepPage() {
  const t = useT("users");
  const dates = useDates();
  const act = useAct(RetryDocument);
  const [{ data, error }, again] = useQuery({ query: UpkeepDocument });
  const list = usePages(UpkeepJobsDocument, { first: 40 }, pick);
  const backup = data?.upkeep;
  const columns = useMemo((): ReadonlyArray<Column<FailedJobRowFragment>> => {
    const retry = async (id: string) => {
      if (!(await act.run({ input: { id } }))) return;
      toast(t("upkeep.retried"));
      list.retry();
    };
    return [
      { id: "to", header: t("upkeep.to"), width: 220, card: "title", cell: (row) => row.to ?? row.topic },
      { id: "error", header: t("upkeep.error"), width: 320, grow: true, cell: (row) => row.lastError ?? "—" },
      { id: "attempts", header: t("upkeep.attempts"), width: 96, align: "end", cell: (row) => row.attempts },
      { id: "created", header: t("upkeep.created"), width: 130, cell: (row) => dates.instant(row.createdAt) },
      { id: "acts", header: t("acts"), width: 120, align: "end", card: "corner", cell: (row) => <Button onPress={() => void retry(row.id)} isDisabled={act.busy}>{t("upkeep.retry")}</Button> },
    ];
  }, [t, dates, act, list]);
  return (
    <Page>
      <PageHeader title={t("upkeep")} />
      {error && <ErrorState failure={failureOf(error)} what={t("upkeep.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {backup && (
        <Card title={t("upkeep.backup")}>
          <DescriptionList items={[
            {
              label: t("upkeep.last"),
              value: backup.lastBackupAt
                ? <StatusMark status={backup.backupOverdue ? "late" : "ok"}>{dates.instant(backup.lastBackupAt)}</StatusMark>
                : <StatusMark status="late">{t("upkeep.none")}</StatusMark>,
            },
            { label: t("upkeep.every"), value: backup.backupEveryHours ? t("upkeep.hours", { hours: backup.backupEveryHours }) : t("upkeep.never") },
          ]} />
        </Card>
      )}
      <ActProblems act={act} />
      {list.failure && <ErrorState failure={list.failure} what={t("upkeep.failed")} onRetry={list.retry} />}
      <Card title={t("upkeep.jobs")} flush extra={<ListTotal count={list.first?.failedJobs?.totalCount} />}>
        <DataTable label={t("upkeep.jobs")} columns={columns} rows={readFragment(FailedJobRow, list.rows)}
          loading={list.loading} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={<EmptyState kind="noData" icon="check" title={t("upkeep.noJobs")}>{t("upkeep.noJobs.text")}</EmptyState>} />
      </Card>
    </Page>
  );
}
