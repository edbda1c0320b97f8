import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import type { SupplierFactsFragment, SupplierListQuery as Data, SupplierOrderField } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { TableTools, useTableView } from "@/ui/table-tools";
import { Punctuality } from "./punctuality";
import { SupplierFacts } from "./supplier-facts";

const SupplierDialog = later(() => import("./supplier-dialog"), "SupplierDialog");

const SupplierListQuery = graphql(`
  query SupplierList($first: Int!, $after: String, $filter: SupplierFilter, $orderBy: SupplierOrder) {
    suppliers(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes { id ...SupplierFacts }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: Data) => data.suppliers;
const sorts: Record<string, SupplierOrderField> = { name: "NAME", updated: "UPDATED_AT" };

function useColumns(): ReadonlyArray<Column<SupplierFactsFragment>> {
  const t = useT("materials");
  const dates = useDates();
  const seesContact = useSees("SUPPLIER");
  return useMemo(() => {
    const columns: Array<Column<SupplierFactsFragment> | false> = [
      { id: "name", header: t("name"), width: 220, grow: true, sortable: true, card: "title", cell: (row) => row.name },
      { id: "code", header: t("code"), width: 110, card: "status", cell: (row) => row.code },
      seesContact && { id: "contact", header: t("contactName"), width: 200, cell: (row) => [row.contactName, row.phone].filter(Boolean).join(" · ") || "—" },
      { id: "leadDays", header: t("leadDays"), width: 110, align: "end", cell: (row) => t("leadDays.value", { days: row.leadDays }) },
      { id: "punctuality", header: t("punctuality"), width: 190, cell: (row) => <Punctuality of={row.punctuality} /> },
      { id: "updated", header: t("updatedAt"), width: 130, sortable: true, card: "none", cell: (row) => dates.instant(row.updatedAt) },
    ];
    return columns.filter((column): column is Column<SupplierFactsFragment> => column !== false);
  }, [t, dates, seesContact]);
}

/** The firms that materials come from, each with how well it keeps its word. */
export function SuppliersPage() {
  const t = useT("materials");
  const url = useUrlState();
  const may = useMay("SUPPLIER_CREATE");
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const columns = useColumns();
  const view = useTableView("suppliers");
  const archived = url.get("archived") === "yes";
  const name = url.get("q");
  const filter = { name, archived };
  const orderBy = { field: sorts[url.sort?.column ?? ""] ?? "NAME", direction: url.sort?.descending ? "DESC" : "ASC" } as const;
  const list = usePages(SupplierListQuery, { first: 50, filter, orderBy }, pick);
  useKeys({ n: () => setCreating(true) }, may);
  const create = may ? <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>{t("supplier.new")}</Button> : undefined;
  return (
    <Page fill>
      <PageHeader title={t("suppliers")} actions={<><ExportMenu list="suppliers" filter={filter} orderBy={orderBy} />{create}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} />}>
        <SearchBox label={t("suppliers.search")} placeholder={t("suppliers.search")} value={name ?? ""} onChange={(q) => url.set({ q: q || null })} />
        <FilterChips label={t("filters")} onChange={(id, value) => url.set({ [id]: value })} onClear={() => url.set({ archived: null })}
          filters={[{ id: "archived", label: t("archived"), value: url.get("archived"), choices: [{ id: "yes", label: t("filter.archived") }] }]} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("suppliers.failed")} onRetry={list.retry} />}
      {(!list.failure || list.rows.length > 0) && (
        <DataTable label={t("suppliers")} columns={columns} view={view} rows={readFragment(SupplierFacts, list.rows)} href={(row) => `/suppliers/${row.id}`}
          sort={url.sort ?? { column: "name", descending: false }} onSortChange={url.setSort} loading={list.loading} outdated={list.outdated} muted={(row) => row.archivedAt !== null}
          hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore} letterKeys
          empty={name || archived
            ? <EmptyState kind="noMatch" title={t("suppliers.noMatch")} action={<Button onPress={() => url.set({ q: null, archived: null })}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="suppliers" title={t("suppliers.none")} action={create}>{t("suppliers.none.text")}</EmptyState>} />
      )}
      {creating && <SupplierDialog supplier={null} onClose={() => setCreating(false)} onSaved={(id) => navigate(`/suppliers/${id}`)} />}
    </Page>
  );
}
