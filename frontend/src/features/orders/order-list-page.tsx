import { Suspense, useState } from "react";
import { useLocation } from "wouter";
import type { OrderListQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useViewer } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { Button, LinkButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { TableTools, useTableView } from "@/ui/table-tools";
import { useOrderColumns } from "./order-list-columns";
import { OrderListFilters } from "./order-list-filters";
import { filterNames, OrderListQuery, readList } from "./order-list-query";

const HandOverAllDialog = later(() => import("./hand-over-all"), "HandOverAllDialog");
const OrderImport = later(() => import("./order-import"), "OrderImport");

const pick = (data: Data) => data.orders;
const pageSize = 50;

/** Orders the viewer may see: filter, sort and what is typed stand in the address. */
export function OrderListPage() {
  const t = useT("orders");
  const url = useUrlState();
  const viewer = useViewer();
  const dates = useDates();
  const mayCreate = useMay("ORDER_CREATE");
  const [, navigate] = useLocation();
  const [importing, setImporting] = useState(false);
  const [handing, setHanding] = useState(false);
  const mayHandOver = useMay("ORDER_HAND_OVER");
  const columns = useOrderColumns();
  const view = useTableView("orders");
  const question = readList(url, dates.today, viewer.id);
  const list = usePages(OrderListQuery, { first: pageSize, ...question }, pick);
  useKeys({ n: () => navigate("/orders/new") }, mayCreate);

  const narrowed = filterNames.some((name) => (name === "status" ? url.get(name) !== "all" : url.get(name)));
  const clear = () => url.set({ ...Object.fromEntries(filterNames.map((name) => [name, null])), status: "all" });
  const create = <LinkButton variant="primary" icon="plus" href="/orders/new">{t("new")}</LinkButton>;
  const empty = narrowed
    ? <EmptyState kind="noMatch" title={t("list.noMatch")} action={<Button onPress={clear}>{t("list.clear")}</Button>}>{t("list.noMatch.text")}</EmptyState>
    : <EmptyState kind="noData" icon="order" title={t("list.empty")} action={mayCreate ? create : undefined}>{t("list.empty.text")}</EmptyState>;
  return (
    <Page fill>
      <PageHeader title={t("title")} actions={(
        <>
          {mayHandOver && question.filter.merchandiserId && <Button icon="users" onPress={() => setHanding(true)}>{t("handOverAll")}</Button>}
          <ExportMenu list="orders" {...question} />
          {mayCreate && <Button icon="upload" onPress={() => setImporting(true)}>{t("import")}</Button>}
          {mayCreate && create}
        </>
      )} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.orders?.totalCount} />}><OrderListFilters url={url} /></Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("list.failed")} onRetry={list.retry} />}
      {(!list.failure || list.rows.length > 0) && (
        <DataTable label={t("title")} columns={columns} view={view} rows={list.rows} href={(row) => `/orders/${encodeURIComponent(row.number)}`}
          sort={url.sort ?? { column: "promised", descending: false }} onSortChange={url.setSort}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          muted={(row) => row.status === "CANCELLED"} empty={empty} letterKeys />
      )}
      {handing && question.filter.merchandiserId && <HandOverAllDialog from={question.filter.merchandiserId} onDone={list.retry} onClose={() => setHanding(false)} />}
      {importing && <Suspense><OrderImport onClose={() => setImporting(false)} /></Suspense>}
    </Page>
  );
}
