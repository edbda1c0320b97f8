import { useMemo } from "react";
import { FeedbackKind as kinds, FeedbackStatus as statuses } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { FeedbackOrder, FeedbackRowFragment, FeedbacksPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { AnswerClock, FeedbackStatusMark, useFeedbackWords } from "@/parts/feedback-status";
import { questions } from "@/parts/list-questions";
import { Rating } from "@/parts/rating";
import { Button, LinkButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Link } from "@/ui/link";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { TableTools, useTableView } from "@/ui/table-tools";

const FeedbackRow = graphql(`
  fragment FeedbackRow on Feedback {
    id number kind status rating severity text createdAt firstAnswerDueAt answeredAt
    customer { id name }
    order { id number }
    owner { id name }
  }
`);

const FeedbacksPageDocument = graphql(`
  query FeedbacksPage($first: Int!, $after: String, $count: Boolean! = true, $filter: FeedbackFilter, $orderBy: FeedbackOrder) {
    feedbacks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...FeedbackRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: FeedbacksPageQuery) => data.feedbacks;

function useColumns(seesCustomer: boolean): ReadonlyArray<Column<FeedbackRowFragment>> {
  const t = useT("feedback");
  const words = useFeedbackWords();
  const dates = useDates();
  return useMemo(() => {
    const columns: Array<Column<FeedbackRowFragment> | false> = [
      { id: "number", header: t("number"), width: 130, card: "title", cell: (row) => row.number },
      { id: "status", header: t("status"), width: 100, card: "status", cell: (row) => <FeedbackStatusMark status={row.status} /> },
      {
        id: "kind", header: t("kind"), width: 140,
        cell: (row) => (row.rating ? <Rating value={row.rating} /> : [words.kind(row.kind), row.severity && words.severity(row.severity)].filter(Boolean).join(" · ")),
      },
      seesCustomer && { id: "customer", header: t("customer"), width: 130, cell: (row) => row.customer?.name ?? "—" },
      { id: "order", header: t("order"), width: 126, cell: (row) => (row.order ? <Link href={`/orders/${row.order.number}`}>{row.order.number}</Link> : "—") },
      seesCustomer && { id: "text", header: t("text"), width: 170, grow: true, card: "none", cell: (row) => row.text ?? "—" },
      { id: "clock", header: t("clock"), width: 190, cell: (row) => <AnswerClock feedback={row} /> },
      { id: "owner", header: t("owner"), width: 80, card: "none", cell: (row) => row.owner?.name ?? "—" },
      { id: "created", header: t("created"), width: 114, sortable: true, cell: (row) => dates.instant(row.createdAt) },
    ];
    return columns.filter((column): column is Column<FeedbackRowFragment> => column !== false);
  }, [t, words, dates, seesCustomer]);
}

/** What customers say, what waits for an answer first. */
export function FeedbacksPage() {
  const t = useT("feedback");
  const tStatus = useT("status-parts");
  const url = useUrlState();
  const view = useTableView("feedback");
  const mayCreate = useMay("FEEDBACK_CREATE");
  const columns = useColumns(useSees("CUSTOMER"));

  const status = url.get("status") ?? "open";
  const kind = url.get("kind");
  const filter = questions.feedback(url);
  const orderBy: FeedbackOrder = { field: "CREATED_AT", direction: url.sort && !url.sort.descending ? "ASC" : "DESC" };
  const list = usePages(FeedbacksPageDocument, { first: 40, filter, orderBy }, pick);
  const filters = [
    {
      id: "status", label: t("status"), value: status === "all" ? null : status,
      choices: [{ id: "open", label: t("status.open") }, ...statuses.map((one) => ({ id: one, label: tStatus(`feedback.${one}`) }))],
    },
    { id: "kind", label: t("kind"), value: kind, choices: kinds.map((one) => ({ id: one, label: tStatus(`kind.${one}`) })) },
  ];
  const change = (id: string, value: string | null) => url.set({ [id]: id === "status" && value === null ? "all" : value });
  const clear = () => url.set({ status: "all", kind: null });
  const create = mayCreate && <LinkButton href="/feedback/new" variant="primary" icon="plus">{t("new")}</LinkButton>;

  return (
    <Page fill>
      <PageHeader title={t("title")} actions={<><ExportMenu list="feedbacks" filter={filter} orderBy={orderBy} />{create}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.feedbacks?.totalCount} />}>
        <FilterChips label={t("filters")} filters={filters} onChange={change} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(FeedbackRow, list.rows)} href={(row) => `/feedback/${row.number}`}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.status === "CLOSED"}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={status === "open" && kind === null
            ? <EmptyState kind="noData" icon="feedback" title={t("nothingOpen")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
            : status !== "all" || kind !== null
              ? <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
              : <EmptyState kind="noData" icon="feedback" title={t("empty")} action={create || undefined}>{t("empty.text")}</EmptyState>} />
      )}
    </Page>
  );
}
