import { useMemo, useState } from "react";
import { InspectionVerdict as verdicts } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { InspectionOrder, InspectionOrderField, InspectionRowFragment, InspectionsPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useViewer } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { ownRange, useDueFilter } from "@/parts/due-filter";
import { questions } from "@/parts/list-questions";
import { InspectionVerdictMark, useInspectionKind } from "@/parts/inspection-verdict";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Link } from "@/ui/link";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { StatusMark } from "@/ui/status-mark";
import { TableTools, useTableView } from "@/ui/table-tools";

const DueRangeDialog = later(() => import("@/parts/due-range-dialog"), "DueRangeDialog");

const InspectionRow = graphql(`
  fragment InspectionRow on Inspection {
    id number kind quantity acceptedQuantity rejectedQuantity verdict dueOn inspectedAt
    order { id number }
    line { id description unit }
    batch { id number }
    inspector { id name }
  }
`);

const InspectionsPageDocument = graphql(`
  query InspectionsPage($first: Int!, $after: String, $count: Boolean! = true, $filter: InspectionFilter, $orderBy: InspectionOrder) {
    inspections(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...InspectionRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: InspectionsPageQuery) => data.inspections;
const fields: Record<string, InspectionOrderField> = { due: "DUE_ON", number: "CREATED_AT" };

function useColumns(): ReadonlyArray<Column<InspectionRowFragment>> {
  const t = useT("quality");
  const kind = useInspectionKind();
  const dates = useDates();
  const units = useUnits();
  return useMemo(() => {
    const amount = (row: InspectionRowFragment, value: string) => (row.line ? units.quantity(value, row.line.unit) : value);
    return [
      { id: "number", header: t("number"), width: 132, sortable: true, card: "title", cell: (row) => row.number },
      { id: "verdict", header: t("verdict"), width: 100, card: "status", cell: (row) => <InspectionVerdictMark verdict={row.verdict} /> },
      { id: "kind", header: t("kind"), width: 130, cell: (row) => kind(row.kind) },
      { id: "goods", header: t("goods"), width: 126, grow: true, cell: (row) => row.line?.description ?? "—" },
      { id: "batch", header: t("batch"), width: 122, cell: (row) => (row.batch ? <Link href={`/batches/${row.batch.number}`}>{row.batch.number}</Link> : "—") },
      { id: "order", header: t("order"), width: 128, card: "none", cell: (row) => (row.order ? <Link href={`/orders/${row.order.number}`}>{row.order.number}</Link> : "—") },
      { id: "quantity", header: t("quantity"), width: 96, align: "end", cell: (row) => amount(row, row.quantity) },
      {
        id: "found", header: t("found"), width: 126, align: "end", card: "none",
        cell: (row) => (row.verdict === "PENDING" || row.verdict === "CANCELLED" ? "—" : `${amount(row, row.acceptedQuantity)} / ${amount(row, row.rejectedQuantity)}`),
      },
      {
        id: "due", header: t("due"), width: 200, sortable: true,
        cell: (row) => {
          if (row.verdict !== "PENDING") return dates.instant(row.inspectedAt);
          return row.dueOn !== null && row.dueOn < dates.today ? <StatusMark status="late">{dates.dateAway(row.dueOn)}</StatusMark> : dates.dateAway(row.dueOn);
        },
      },
    ];
  }, [t, kind, dates, units]);
}

/** What is to be inspected, and what was found. */
export function InspectionsPage() {
  const t = useT("quality");
  const tStatus = useT("status-parts");
  const url = useUrlState();
  const dates = useDates();
  const viewer = useViewer();
  const view = useTableView("inspections");
  const [asking, setAsking] = useState(false);
  const columns = useColumns();

  const verdict = url.get("verdict") ?? "PENDING";
  const due = url.get("due");
  const hold = url.get("hold");
  const filter = questions.inspections(url, { today: dates.today, viewerId: viewer.id });
  const orderBy: InspectionOrder = url.sort
    ? { field: fields[url.sort.column] ?? "DUE_ON", direction: url.sort.descending ? "DESC" : "ASC" }
    : verdict === "PENDING" ? { field: "DUE_ON", direction: "ASC" } : { field: "UPDATED_AT", direction: "DESC" };
  const list = usePages(InspectionsPageDocument, { first: 40, filter, orderBy }, pick);
  const verdictFilter = {
    id: "verdict", label: t("verdict"), value: verdict === "all" ? null : verdict,
    choices: verdicts.map((one) => ({ id: one, label: tStatus(`verdict.${one}`) })),
  };
  const dueFilter = useDueFilter("due", t("due"), due);
  const holdFilter = { id: "hold", label: t("hold"), value: hold, choices: [{ id: "yes", label: t("hold.yes") }] };
  const change = (id: string, value: string | null) => {
    if (value === ownRange) setAsking(true);
    else url.set({ [id]: id === "verdict" && value === null ? "all" : value });
  };
  const clear = () => url.set({ verdict: "all", due: null, hold: null });

  return (
    <Page fill>
      <PageHeader title={t("title")} actions={<ExportMenu list="inspections" filter={filter} orderBy={orderBy} />} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.inspections?.totalCount} />}>
        <FilterChips label={t("filters")} filters={[verdictFilter, dueFilter, holdFilter]} onChange={change} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(InspectionRow, list.rows)} href={(row) => `/inspections/${row.id}`}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.verdict === "CANCELLED"}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={verdict === "PENDING" && due === null && hold === null
            ? <EmptyState kind="noData" icon="quality" title={t("nothingDue")} action={<Button onPress={clear}>{t("showAll")}</Button>}>{t("nothingDue.text")}</EmptyState>
            : verdict !== "all" || due !== null || hold !== null
              ? <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
              : <EmptyState kind="noData" icon="quality" title={t("empty")}>{t("empty.text")}</EmptyState>} />
      )}
      {asking && <DueRangeDialog label={t("due")} value={due} onChange={(value) => url.set({ due: value })} onClose={() => setAsking(false)} />}
    </Page>
  );
}
