import { Suspense, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import type { CustomerListQuery as Data, CustomerOrder, CustomerOrderField } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { useTradeTerms } from "@/parts/trade-terms";
import { Badge } from "@/ui/badge";
import { Button, LinkButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { TableTools, useTableView } from "@/ui/table-tools";

const CustomerDialog = later(() => import("./customer-dialog"), "CustomerDialog");

const CustomerListQuery = graphql(`
  query CustomerList($first: Int!, $after: String, $filter: CustomerFilter, $orderBy: CustomerOrder) {
    customers(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        id number name tier country currency paymentTerms updatedAt archivedAt
        merchandiser { id name }
        sales { id name }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

type Row = NonNullable<Data["customers"]>["nodes"][number];
const pick = (data: Data) => data.customers;
const sorts: Record<string, CustomerOrderField> = { name: "NAME", updated: "UPDATED_AT" };

function useColumns(): Column<Row>[] {
  const t = useT("customers");
  const dates = useDates();
  const { countryName } = useTradeTerms();
  const seesPrice = useSees("PRICE");
  const seesHouse = useSees("HOUSE");
  return useMemo(() => {
    const columns: Array<Column<Row> | null> = [
      { id: "name", header: t("name"), width: 200, grow: true, sortable: true, card: "title", cell: (row) => row.name ?? row.number },
      { id: "number", header: t("number"), width: 136, cell: (row) => row.number },
      seesHouse ? { id: "tier", header: t("tier"), width: 80, card: "status", cell: (row) => row.tier && <Badge tone="outline">{row.tier}</Badge> } : null,
      { id: "country", header: t("country"), width: 136, cell: (row) => countryName(row.country) },
      seesPrice ? { id: "currency", header: t("currency"), width: 80, card: "none", cell: (row) => row.currency } : null,
      seesPrice ? { id: "terms", header: t("paymentTerms"), width: 170, card: "none", cell: (row) => row.paymentTerms } : null,
      { id: "merchandiser", header: t("merchandiser"), width: 110, cell: (row) => row.merchandiser?.name },
      { id: "sales", header: t("sales"), width: 110, card: "none", cell: (row) => row.sales?.name },
      { id: "updated", header: t("updatedAt"), width: 130, sortable: true, card: "none", cell: (row) => dates.instant(row.updatedAt) },
    ];
    return columns.filter((column) => column !== null);
  }, [t, dates, countryName, seesPrice, seesHouse]);
}

/** The customers the viewer may see. */
export function CustomerListPage() {
  const t = useT("customers");
  const url = useUrlState();
  const may = useMay("CUSTOMER_CREATE");
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const columns = useColumns();
  const view = useTableView("customers");
  const archived = url.get("archived") === "yes";
  const name = url.get("q");
  const filter = { name, archived };
  const orderBy: CustomerOrder = { field: sorts[url.sort?.column ?? ""] ?? "NAME", direction: url.sort?.descending ? "DESC" : "ASC" };
  const list = usePages(CustomerListQuery, { first: 50, filter, orderBy }, pick);
  useKeys({ n: () => setCreating(true) }, may);
  const create = may ? <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>{t("new")}</Button> : undefined;
  return (
    <Page fill>
      <PageHeader title={t("title")} actions={<><ExportMenu list="customers" filter={filter} orderBy={orderBy} />{may && <LinkButton href="/import/customers">{t("import")}</LinkButton>}{create}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} />}>
        <SearchBox label={t("search")} placeholder={t("search.placeholder")} value={name ?? ""} onChange={(q) => url.set({ q: q || null })} />
        <FilterChips label={t("filter")} onChange={(id, value) => url.set({ [id]: value })} onClear={() => url.set({ archived: null })}
          filters={[{ id: "archived", label: t("archived"), value: url.get("archived"), choices: [{ id: "yes", label: t("filter.archived") }] }]} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("list.failed")} onRetry={list.retry} />}
      {(!list.failure || list.rows.length > 0) && (
        <DataTable label={t("title")} columns={columns} view={view} rows={list.rows} href={(row) => `/customers/${row.id}`}
          sort={url.sort ?? { column: "name", descending: false }} onSortChange={url.setSort} loading={list.loading} outdated={list.outdated}
          hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore} letterKeys
          empty={name || archived
            ? <EmptyState kind="noMatch" title={t("list.noMatch")} action={<Button onPress={() => url.set({ q: null, archived: null })}>{t("list.clear")}</Button>} />
            : <EmptyState kind="noData" icon="customers" title={t("list.empty")} action={create}>{t("list.empty.text")}</EmptyState>} />
      )}
      {creating && <Suspense><CustomerDialog customer={null} onClose={() => setCreating(false)} onSaved={(id) => navigate(`/customers/${id}`)} /></Suspense>}
    </Page>
  );
}
