import { Suspense, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import type { ProductListQuery as Data, ProductOrder, ProductOrderField } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { useUnits } from "@/parts/units";
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

const ProductDialog = later(() => import("./product-dialog"), "ProductDialog");

const ProductListQuery = graphql(`
  query ProductList($first: Int!, $after: String, $filter: ProductFilter, $orderBy: ProductOrder) {
    products(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes { id code name nameEn unit hsCode minOrderQuantity leadDays unitsPerCarton updatedAt archivedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

type Row = NonNullable<Data["products"]>["nodes"][number];
const pick = (data: Data) => data.products;
const sorts: Record<string, ProductOrderField> = { name: "NAME", updated: "UPDATED_AT" };

/** What is typed with a digit in it is the beginning of a code, else of a name. */
function readSearch(text: string | null) {
  if (!text) return {};
  return /\d/.test(text) ? { code: text } : { name: text };
}

function useColumns(): Column<Row>[] {
  const t = useT("products");
  const dates = useDates();
  const units = useUnits();
  return useMemo((): Column<Row>[] => [
    { id: "code", header: t("code"), width: 140, card: "title", cell: (row) => row.code },
    { id: "name", header: t("name"), width: 180, grow: true, sortable: true, cell: (row) => <>{row.name} {row.archivedAt && <Badge>{t("archived")}</Badge>}</> },
    { id: "nameEn", header: t("nameEn"), width: 180, card: "none", cell: (row) => row.nameEn },
    { id: "unit", header: t("unit"), width: 110, cell: (row) => units.name(row.unit) },
    { id: "moq", header: t("minOrderQuantity"), width: 120, align: "end", cell: (row) => row.minOrderQuantity && compare(row.minOrderQuantity, "0") > 0 && units.quantity(row.minOrderQuantity, row.unit) },
    { id: "lead", header: t("leadDays"), width: 130, align: "end", cell: (row) => row.leadDays > 0 && t("leadDays.value", { days: row.leadDays }) },
    { id: "hs", header: t("hsCode"), width: 120, card: "none", cell: (row) => row.hsCode },
    { id: "updated", header: t("updatedAt"), width: 130, sortable: true, card: "none", cell: (row) => dates.instant(row.updatedAt) },
  ], [t, dates, units]);
}

/** What is made here. */
export function ProductListPage() {
  const t = useT("products");
  const url = useUrlState();
  const may = useMay("PRODUCT_CREATE");
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const columns = useColumns();
  const view = useTableView("products");
  const typed = url.get("q");
  const archived = url.get("archived") === "yes";
  const filter = { ...readSearch(typed), archived };
  const orderBy: ProductOrder = { field: sorts[url.sort?.column ?? ""] ?? "NAME", direction: url.sort?.descending ? "DESC" : "ASC" };
  const list = usePages(ProductListQuery, { first: 50, filter, orderBy }, pick);
  useKeys({ n: () => setCreating(true) }, may);
  const create = may ? <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>{t("new")}</Button> : undefined;
  return (
    <Page fill>
      <PageHeader title={t("title")} actions={<><ExportMenu list="products" filter={filter} orderBy={orderBy} />{may && <LinkButton href="/import/products">{t("import")}</LinkButton>}{create}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} />}>
        <SearchBox label={t("search")} placeholder={t("search.placeholder")} value={typed ?? ""} onChange={(q) => url.set({ q: q || null })} />
        <FilterChips label={t("filter")} onChange={(id, value) => url.set({ [id]: value })} onClear={() => url.set({ archived: null })}
          filters={[{ id: "archived", label: t("archived"), value: url.get("archived"), choices: [{ id: "yes", label: t("filter.archived") }] }]} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("list.failed")} onRetry={list.retry} />}
      {(!list.failure || list.rows.length > 0) && (
        <DataTable label={t("title")} columns={columns} hidden={view.hidden} rows={list.rows} href={(row) => `/products/${row.id}`}
          sort={url.sort ?? { column: "name", descending: false }} onSortChange={url.setSort} loading={list.loading} outdated={list.outdated}
          hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore} muted={(row) => row.archivedAt !== null} letterKeys
          empty={typed || archived
            ? <EmptyState kind="noMatch" title={t("list.noMatch")} action={<Button onPress={() => url.set({ q: null, archived: null })}>{t("list.clear")}</Button>} />
            : <EmptyState kind="noData" icon="product" title={t("list.empty")} action={create}>{t("list.empty.text")}</EmptyState>} />
      )}
      {creating && <Suspense><ProductDialog product={null} onClose={() => setCreating(false)} onSaved={(id) => navigate(`/products/${id}`)} /></Suspense>}
    </Page>
  );
}
