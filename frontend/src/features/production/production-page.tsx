import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { MaterialReadiness, ProductionBatchFilter, ProductionBatchOrder, ProductionBatchOrderField, ProductionBatchStatus, ProductionPageQuery } from "@/gen/schema";
import { MaterialReadiness as readinesses, ProductionBatchStatus as statuses } from "@/gen/enums";
import { useClock } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { openBatchStatuses } from "@/parts/batch-status";
import { ownRange, readDue, useDueFilter } from "@/parts/due-filter";
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
  query ProductionPage($first: Int!, $after: String, $filter: ProductionBatchFilter, $orderBy: ProductionBatchOrder) {
    productionBatches(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes { id ...BatchRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: ProductionPageQuery) => data.productionBatches;
const fields: Record<string, ProductionBatchOrderField> = { number: "NUMBER", due: "PLANNED_FINISH_ON" };

function statusesOf(value: string): ProductionBatchStatus[] | null {
  if (value === "open") return [...openBatchStatuses];
  return (statuses as readonly string[]).includes(value) ? [value as ProductionBatchStatus] : null;
}

/** What is made, by the day it should be finished. */
export function ProductionPage() {
  const t = useT("production");
  const tStatus = useT("status-parts");
  const tMaterials = useT("materials");
  const url = useUrlState();
  const { today } = useClock();
  const view = useTableView("production");
  const [asking, setAsking] = useState(false);
  const mayReport = useMay("PRODUCTION_REPORT_CREATE");
  const columns = useBatchColumns(useSees("CUSTOMER"));

  // Finished batches are the many and nobody's work: they are shown when asked for.
  const status = url.get("status") ?? "open";
  const due = url.get("due");
  const number = url.get("number") ?? "";
  const materials = url.get("materials");
  const filter: ProductionBatchFilter = {
    status: statusesOf(status), plannedFinishOn: readDue(due, today), number: number || null,
    materialReadiness: (readinesses as readonly string[]).includes(materials ?? "") ? [materials as MaterialReadiness] : null,
  };
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
  const change = (id: string, value: string | null) => {
    if (value === ownRange) setAsking(true);
    else url.set({ [id]: id === "status" && value === null ? "all" : value });
  };
  const clear = () => url.set({ status: "all", due: null, number: null, materials: null });
  const narrowed = status !== "all" || due !== null || number !== "" || materials !== null;

  return (
    <Page fill>
      <PageHeader title={t("title")} actions={(
        <>
          <ExportMenu list="batches" filter={filter} orderBy={orderBy} />
          {mayReport && <LinkButton href="/floor" icon="check">{t("toFloor")}</LinkButton>}
        </>
      )} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} />}>
        <SearchBox label={t("search")} value={number} onChange={(value) => url.set({ number: value.trim() || null })} placeholder={t("search.placeholder")} shortcut="/" />
        <FilterChips label={t("filters")} filters={[statusFilter, dueFilter, materialFilter]} onChange={change} onClear={clear} />
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
