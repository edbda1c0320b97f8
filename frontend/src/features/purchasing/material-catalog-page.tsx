import { useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { MaterialCatalogQuery as Data, MaterialFactsFragment, MaterialOrderField } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
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
import { SearchBox } from "@/ui/search-box";
import { TableTools, useTableView } from "@/ui/table-tools";
import { MaterialFacts } from "./material-facts";

const MaterialDialog = later(() => import("./material-dialog"), "MaterialDialog");

const MaterialCatalogDocument = graphql(`
  query MaterialCatalog($first: Int!, $after: String, $filter: MaterialFilter, $orderBy: MaterialOrder) {
    materials(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes { id ...MaterialFacts }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: Data) => data.materials;
const sorts: Record<string, MaterialOrderField> = { name: "NAME", updated: "UPDATED_AT" };

function useColumns(): ReadonlyArray<Column<MaterialFactsFragment>> {
  const t = useT("materials");
  const dates = useDates();
  const units = useUnits();
  return useMemo((): Column<MaterialFactsFragment>[] => [
    { id: "name", header: t("name"), width: 220, grow: true, sortable: true, card: "title", cell: (row) => row.name },
    { id: "code", header: t("code"), width: 120, card: "status", cell: (row) => row.code },
    { id: "nameEn", header: t("nameEn"), width: 200, card: "none", cell: (row) => row.nameEn || "—" },
    { id: "unit", header: t("unit"), width: 90, cell: (row) => units.name(row.unit) },
    { id: "supplier", header: t("supplier.usually"), width: 180, cell: (row) => (row.supplier ? <Link href={`/suppliers/${row.supplier.id}`}>{row.supplier.name}</Link> : "—") },
    { id: "updated", header: t("updatedAt"), width: 130, sortable: true, card: "none", cell: (row) => dates.instant(row.updatedAt) },
  ], [t, dates, units]);
}

/** Everything that is bought, with where it usually comes from. */
export function MaterialCatalogPage() {
  const t = useT("materials");
  const url = useUrlState();
  const mayCreate = useMay("MATERIAL_CREATE");
  const mayChange = useMay("MATERIAL_UPDATE");
  const [open, setOpen] = useState<string | null>(null);
  const columns = useColumns();
  const view = useTableView("material-catalog");
  const archived = url.get("archived") === "yes";
  const name = url.get("q");
  const filter = { name, archived };
  const orderBy = { field: sorts[url.sort?.column ?? ""] ?? "NAME", direction: url.sort?.descending ? "DESC" : "ASC" } as const;
  const list = usePages(MaterialCatalogDocument, { first: 50, filter, orderBy }, pick);
  useKeys({ n: () => setOpen("new") }, mayCreate);
  const rows = readFragment(MaterialFacts, list.rows);
  const create = mayCreate ? <Button variant="primary" icon="plus" onPress={() => setOpen("new")}>{t("catalog.new")}</Button> : undefined;
  return (
    <Page fill>
      <PageHeader title={t("catalog")} trail={[{ label: t("title"), href: "/materials" }]} actions={<><ExportMenu list="materials" filter={filter} orderBy={orderBy} />{create}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} />}>
        <SearchBox label={t("catalog.search")} placeholder={t("catalog.search")} value={name ?? ""} onChange={(q) => url.set({ q: q || null })} />
        <FilterChips label={t("filters")} onChange={(id, value) => url.set({ [id]: value })} onClear={() => url.set({ archived: null })}
          filters={[{ id: "archived", label: t("archived"), value: url.get("archived"), choices: [{ id: "yes", label: t("filter.archived") }] }]} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("catalog.failed")} onRetry={list.retry} />}
      {(!list.failure || list.rows.length > 0) && (
        <DataTable label={t("catalog")} columns={columns} view={view} rows={rows} onOpen={mayChange ? (row) => setOpen(row.id) : undefined}
          sort={url.sort ?? { column: "name", descending: false }} onSortChange={url.setSort} loading={list.loading} outdated={list.outdated} muted={(row) => row.archivedAt !== null}
          hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore} letterKeys
          empty={name || archived
            ? <EmptyState kind="noMatch" title={t("catalog.noMatch")} action={<Button onPress={() => url.set({ q: null, archived: null })}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="materials" title={t("catalog.none")} action={create}>{t("catalog.none.text")}</EmptyState>} />
      )}
      {open && <MaterialDialog key={open} material={rows.find((row) => row.id === open) ?? null} onClose={() => setOpen(null)} />}
    </Page>
  );
}
