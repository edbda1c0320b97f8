import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { ProductionBatchOrder, ProductionBatchOrderField, ProductionPageQuery } from "@/gen/schema";
import { MaterialReadiness as readinesses, ProductionBatchStatus as statuses } from "@/gen/enums";
import { useClock } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees, useViewer } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { ownRange, useDueFilter } from "@/parts/due-filter";
import { questions } from "@/parts/list-questions";
import { Button, LinkButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { TableTools, useTableView } from "@/ui/table-tools";
import { BatchRow, useBatchColumns } from "./batch-columns";

const DueRangeDialog = later(() => import("@/parts/due-range-dialog"), "DueRangeDialog");

const ProductionPageDocument = graphql(`
  query ProductionPage($first: Int!, $after: String, $count: Boolean! = true, $filter: ProductionBatchFilter, $orderBy: ProductionBatchOrder) {
    productionBatches(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...BatchRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: ProductionPageQuery) => data.productionBatches;
const fields: Record<string, ProductionBatchOrderField> = { number: "NUMBER", due: "PLANNED_FINISH_ON" };

/** What is made, by the day it should be finished. */
export function ProductionPage() {
  const t = useT("production");
  const tStatus = useT("status-parts");
  const tMaterials = useT("materials");
  const url = useUrlState();
  const { today } = useClock();
  const viewer = useViewer();
  const view = useTableView("production");
  const [asking, setAsking] = useState(false);
  const mayReport = useMay("PRODUCTION_REPORT_CREATE");
  const columns = useBatchColumns(useSees("CUSTOMER"));

  const status = url.get("status") ?? "open";
  const due = url.get("due");
  const number = url.get("number") ?? "";
  const materials = url.get("materials");
  const reported = url.get("reported");
  const filter = questions.production(url, { today, viewerId: viewer.id });
  const orderBy: ProductionBatchOrder = { field: fields[url.sort?.column ?? ""] ?? "PLANNED_FINISH_ON", direction: url.sort?.descending ? "DESC" : "ASC" };
  const list = usePages(ProductionPageDocument, { first: 40, filter, orderBy }, pick);

  const statusFilter = {
    id: "status", label: t("status"), value: status === "all" ? null : status,
    choices: [{ id: "open", label: t("status.open") }, ...statuses.map((one) => ({ id: one, label: tStatus(`batch.${one}`) }))],
  };
  const materialFilter = {
    id: "materials", label: t("materials"), value: materials, choices: readinesses.map((one) => ({ id: one, label: tMaterials(`readiness.${one}`) })),
  };
  const dueFilter = useDueFilter("due", t("due"), due);
  const reportFilter = { id: "reported", label: t("reported"), value: reported, choices: [{ id: "no", label: t("reported.no") }] };
  const change = (id: string, value: string | null) => {
    if (value === ownRange) setAsking(true);
    else url.set({ [id]: id === "status" && value === null ? "all" : value });
  };
  const clear = () => url.set({ status: "all", due: null, number: null, materials: null, reported: null });
  const narrowed = status !== "all" || due !== null || number !== "" || materials !== null || reported !== null;

  return (
    <Page fill>
      <PageHeader title={t("title")} actions={(
        <>
          <ExportMenu list="batches" filter={filter} orderBy={orderBy} />
          {mayReport && <LinkButton href="/floor" icon="check">{t("toFloor")}</LinkButton>}
        </>
      )} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.productionBatches?.totalCount} />}>
        <SearchBox label={t("search")} value={number} onChange={(value) => url.set({ number: value.trim() || null })} placeholder={t("search.placeholder")} shortcut="/" />
        <FilterChips label={t("filters")} filters={[statusFilter, dueFilter, materialFilter, reportFilter]} onChange={change} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(BatchRow, list.rows)} href={(row) => `/batches/${row.number}`}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.status === "CANCELLED"}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={narrowed
            ? <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="production" title={t("empty")}>{t("empty.text")}</EmptyState>} />
      )}
      {asking && <DueRangeDialog label={t("due")} value={due} onChange={(value) => url.set({ due: value })} onClose={() => setAsking(false)} />}
    </Page>
  );
}
