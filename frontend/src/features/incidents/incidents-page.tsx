import { useState } from "react";
import { IncidentKind as kinds } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { IncidentOrder, IncidentsPageQuery } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { useIncidentColumns } from "@/parts/incident-columns";
import { IncidentRow } from "@/parts/incident-row";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { incidentStates, questions } from "@/parts/list-questions";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { TableTools, useTableView } from "@/ui/table-tools";

const IncidentDialog = later(() => import("@/parts/incident-dialog"), "IncidentDialog");

const IncidentsPageDocument = graphql(`
  query IncidentsPage($first: Int!, $after: String, $count: Boolean! = true, $filter: IncidentFilter, $orderBy: IncidentOrder) {
    incidents(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...IncidentRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: IncidentsPageQuery) => data.incidents;

/** What stands in the way, by the day it should be dealt with. */
export function IncidentsPage() {
  const t = useT("incidents");
  const url = useUrlState();
  const view = useTableView("incidents");
  const may = useMay("INCIDENT_CREATE");
  const columns = useIncidentColumns();
  const [reporting, setReporting] = useState(false);
  const state = url.get("state") ?? "open";
  const kind = url.get("kind");
  const filter = questions.incidents(url);
  const orderBy: IncidentOrder = {
    field: url.sort?.column === "created" || state === "resolved" ? "CREATED_AT" : "DUE_ON", direction: (url.sort ? url.sort.descending : state === "resolved") ? "DESC" : "ASC",
  };
  const list = usePages(IncidentsPageDocument, { first: 40, filter, orderBy }, pick);
  const filters = [
    { id: "state", label: t("state"), value: state === "all" ? null : state, choices: incidentStates.map((one) => ({ id: one, label: t(`filter.${one}`) })) },
    { id: "kind", label: t("kind"), value: kind, choices: kinds.map((one) => ({ id: one, label: t(`kind.${one}`) })) },
  ];
  const clear = () => url.set({ state: "all", kind: null });
  const narrowed = kind !== null || (state !== "all" && state !== "open");
  useKeys({ n: () => setReporting(true) }, may);
  const report = may ? <Button variant="primary" icon="plus" onPress={() => setReporting(true)}>{t("report")}</Button> : undefined;
  return (
    <Page fill>
      <PageHeader title={t("title")} actions={<><ExportMenu list="incidents" filter={filter} orderBy={orderBy} />{report}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.incidents?.totalCount} />}>
        <FilterChips label={t("filters")} filters={filters} onChange={(id, value) => url.set({ [id]: id === "state" && value === null ? "all" : value })} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(IncidentRow, list.rows)} href={(row) => `/incidents/${row.number}`}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.status === "RESOLVED"}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={narrowed
            ? <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="check" title={t(state === "open" ? "nothingOpen" : "empty")} action={report} />} />
      )}
      {reporting && <IncidentDialog onClose={() => setReporting(false)} />}
    </Page>
  );
}
