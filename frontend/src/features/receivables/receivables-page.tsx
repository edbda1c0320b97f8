import { useMemo } from "react";
import { useQuery } from "urql";
import { PaymentGate as gates } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { ReceivableRowFragment, ReceivablesPageQuery } from "@/gen/schema";
import { useClock } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useSees, useViewer } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { questions } from "@/parts/list-questions";
import { DueMark, usePlanWords } from "@/parts/plan-words";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { StatusMark } from "@/ui/status-mark";
import { TableTools, useTableView } from "@/ui/table-tools";
import { AgeingBands } from "./ageing-bands";

const ReceivableRow = graphql(`
  fragment ReceivableRow on PaymentPlanLine {
    id kind percent trigger fromMonthEnd offsetDays amount { amount currency } openAmount { amount currency } openBaseAmount { amount currency }
    dueOn dueEstimated overdueDays status gate gateHeld releasedAt
    order { id number }
    customer { id name }
  }
`);

const ReceivablesPageDocument = graphql(`
  query ReceivablesPage($first: Int!, $after: String, $count: Boolean! = true, $filter: ReceivableFilter, $orderBy: ReceivableOrder) {
    receivables(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...ReceivableRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const AgeingDocument = graphql(`
  query ReceivableAgeing { receivableAgeing { ...AgeingBandRow } }
`);

const pick = (data: ReceivablesPageQuery) => data.receivables;

function useColumns(seesCustomer: boolean): ReadonlyArray<Column<ReceivableRowFragment>> {
  const t = useT("finance");
  const words = usePlanWords();
  return useMemo(() => {
    const columns: Array<Column<ReceivableRowFragment> | false> = [
      { id: "order", header: t("order"), width: 124, card: "title", cell: (row) => row.order?.number ?? "—" },
      seesCustomer && { id: "customer", header: t("customer"), width: 130, grow: true, cell: (row) => row.customer?.name ?? "—" },
      { id: "part", header: t("part"), width: 106, cell: (row) => words.part(row) },
      { id: "due", header: t("due"), width: 180, card: "status", sortable: true, cell: (row) => <DueMark line={row} /> },
      { id: "open", header: t("open"), width: 132, align: "end", cell: (row) => formatMoney(row.openAmount) },
      { id: "amount", header: t("amount"), width: 132, align: "end", card: "none", cell: (row) => formatMoney(row.amount) },
      { id: "base", header: t("base"), width: 140, align: "end", card: "none", cell: (row) => formatMoney(row.openBaseAmount) },
      {
        id: "gate", header: t("gate"), width: 172,
        cell: (row) => (row.gateHeld && row.gate ? <StatusMark status="waiting">{t(`held.${row.gate}`)}</StatusMark> : row.releasedAt ? t("released") : "—"),
      },
    ];
    return columns.filter((column): column is Column<ReceivableRowFragment> => column !== false);
  }, [t, words, seesCustomer]);
}

/** What customers are still to pay, line by line, and how old it is. */
export function ReceivablesPage() {
  const t = useT("finance");
  const words = usePlanWords();
  const url = useUrlState();
  const viewer = useViewer();
  const { today } = useClock();
  const view = useTableView("receivables");
  const columns = useColumns(useSees("CUSTOMER"));
  const [ageing, again] = useQuery({ query: AgeingDocument });
  const band = url.get("band");
  const due = url.get("due");
  const gate = url.get("gate");
  const customerId = url.get("customer");
  const filter = questions.receivables(url, { today, viewerId: viewer.id });
  const orderBy = { field: "DUE_ON", direction: url.sort?.descending ? "DESC" : "ASC" } as const;
  const list = usePages(ReceivablesPageDocument, { first: 40, filter, orderBy }, pick);
  const filters = [
    { id: "due", label: t("due"), value: due, choices: [{ id: "overdue", label: t("overdue") }, { id: "week", label: t("due.week") }, { id: "notDue", label: t("notDue") }] },
    {
      id: "gate", label: t("gate"), value: gate,
      choices: [{ id: "held", label: t("held") }, ...gates.filter((one) => one !== "NONE").map((one) => ({ id: one as string, label: words.gate(one) }))],
    },
  ];
  const filtered = Boolean(band || due || gate || customerId);
  const clear = () => url.set({ band: null, due: null, gate: null, customer: null });
  const refresh = () => { list.retry(); again({ requestPolicy: "network-only" }); };
  return (
    <Page fill>
      <PageHeader title={t("receivables")} subtitle={t("receivables.note")} actions={(
        <>
          <ExportMenu list="payments" label={t("payments.export")} filter={{}} orderBy={{ field: "RECEIVED_ON", direction: "DESC" }} />
          <ExportMenu list="receivables" filter={filter} orderBy={orderBy} />
        </>
      )} />
      {ageing.data && <AgeingBands bands={ageing.data.receivableAgeing} chosen={band} onChoose={(one) => url.set({ band: one })} />}
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={refresh} total={list.first?.receivables?.totalCount} />}>
        <FilterChips label={t("filters")} filters={filters} onChange={(id, value) => url.set({ [id]: value })} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("receivables.failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("receivables")} columns={columns} rows={readFragment(ReceivableRow, list.rows)} href={(row) => `/orders/${row.order?.number ?? ""}?tab=money`}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={filtered
            ? <EmptyState kind="noMatch" title={t("receivables.noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="money" title={t("receivables.none")} />} />
      )}
    </Page>
  );
}
