import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { MaterialsPageQuery } from "@/gen/schema";
import { useClock } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useViewer } from "@/lib/viewer";
import { ownRange, useDueFilter } from "@/parts/due-filter";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { materialStates, questions } from "@/parts/list-questions";
import { useRequirementColumns } from "@/parts/requirement-columns";
import { RequirementRow } from "@/parts/requirement-row";
import { Button, LinkButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { TableTools, useTableView } from "@/ui/table-tools";

const SupplierFilter = later(() => import("./supplier-filter"), "SupplierFilter");
const DueRangeDialog = later(() => import("@/parts/due-range-dialog"), "DueRangeDialog");

const MaterialsPageDocument = graphql(`
  query MaterialsPage($first: Int!, $after: String, $count: Boolean! = true, $filter: MaterialRequirementFilter, $orderBy: MaterialRequirementOrder) {
    materialRequirements(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...RequirementRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: MaterialsPageQuery) => data.materialRequirements;

/** What batches wait for, the latest first: get a promise, ask, take the goods. */
export function MaterialsPage() {
  const t = useT("materials");
  const url = useUrlState();
  const { today } = useClock();
  const viewer = useViewer();
  const view = useTableView("materials");
  const [asking, setAsking] = useState(false);
  const columns = useRequirementColumns();

  const state = url.get("state") ?? "open";
  const need = url.get("need");
  const supplierId = url.get("supplier");
  const filter = questions.materials(url, { today, viewerId: viewer.id });
  const orderBy = { field: url.sort?.column === "needBy" ? "NEED_BY_ON" : "LATE_ON", direction: url.sort?.descending ? "DESC" : "ASC" } as const;
  const list = usePages(MaterialsPageDocument, { first: 40, filter, orderBy }, pick);
  const filters = [
    {
      id: "state", label: t("state"), value: state === "all" ? null : state,
      choices: materialStates.map((one) => ({ id: one, label: t(`filter.${one}`) })),
    },
    useDueFilter("need", t("needBy"), need),
  ];
  const change = (id: string, value: string | null) => {
    if (value === ownRange) setAsking(true);
    else url.set({ [id]: id === "state" && value === null ? "all" : value });
  };
  const clear = () => url.set({ state: "all", need: null, supplier: null });
  const narrowed = need !== null || supplierId !== null || (state !== "all" && state !== "open");

  return (
    <Page fill>
      <PageHeader title={t("title")} subtitle={t("lead")} actions={<><ExportMenu list="material-requirements" filter={filter} orderBy={orderBy} /><LinkButton href="/materials/catalog">{t("catalog")}</LinkButton></>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.materialRequirements?.totalCount} />}>
        <FilterChips label={t("filters")} filters={filters} onChange={change} onClear={clear} />
        <SupplierFilter id={supplierId} onChange={(id) => url.set({ supplier: id })} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(RequirementRow, list.rows)}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.status === "CANCELLED"}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={narrowed
            ? <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="check" title={t(state === "open" ? "nothingOpen" : "empty")}>{t("empty.text")}</EmptyState>} />
      )}
      {asking && <DueRangeDialog label={t("needBy")} value={need} onChange={(value) => url.set({ need: value })} onClose={() => setAsking(false)} />}
    </Page>
  );
}
