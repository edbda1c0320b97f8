import { useMemo, useState } from "react";
import { ShipmentStatus as statuses } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { ShipmentOrder, ShipmentOrderField, ShipmentRowFragment, ShipmentsPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees, useViewer } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { ownRange, useDueFilter } from "@/parts/due-filter";
import { questions } from "@/parts/list-questions";
import { ShipmentMarks, useShippingWords } from "@/parts/shipment-status";
import { Button, LinkButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { StatusMark } from "@/ui/status-mark";
import { TableTools, useTableView } from "@/ui/table-tools";

const DueRangeDialog = later(() => import("@/parts/due-range-dialog"), "DueRangeDialog");

const ShipmentRow = graphql(`
  fragment ShipmentRow on Shipment {
    id number status exception stage mode carrier trackingNo fromPlace toPlace etdOn etaOn departedAt deliveredAt cartonCount
    customer { id name }
  }
`);

const ShipmentsPageDocument = graphql(`
  query ShipmentsPage($first: Int!, $after: String, $count: Boolean! = true, $filter: ShipmentFilter, $orderBy: ShipmentOrder) {
    shipments(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...ShipmentRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: ShipmentsPageQuery) => data.shipments;
const fields: Record<string, ShipmentOrderField> = { number: "NUMBER", etd: "ETD_ON", eta: "ETA_ON" };

function useColumns(seesCustomer: boolean): ReadonlyArray<Column<ShipmentRowFragment>> {
  const t = useT("shipments");
  const words = useShippingWords();
  const dates = useDates();
  return useMemo(() => {
    const day = (date: string | null, past: boolean) =>
      !past && date !== null && date < dates.today ? <StatusMark status="late">{dates.dateAway(date)}</StatusMark> : past ? dates.date(date) : dates.dateAway(date);
    const columns: Array<Column<ShipmentRowFragment> | false> = [
      { id: "number", header: t("number"), width: 122, sortable: true, card: "title", cell: (row) => row.number },
      { id: "status", header: t("status"), width: 100, card: "status", cell: (row) => <ShipmentMarks shipment={row} /> },
      seesCustomer && { id: "customer", header: t("customer"), width: 130, grow: true, cell: (row) => row.customer?.name ?? "—" },
      { id: "mode", header: t("mode"), width: 176, cell: (row) => [words.mode(row.mode), row.carrier].filter(Boolean).join(" · ") },
      { id: "way", header: t("way"), width: 160, cell: (row) => [row.fromPlace, row.toPlace].filter(Boolean).join(" → ") || "—" },
      { id: "etd", header: t("etd"), width: 130, sortable: true, cell: (row) => day(row.etdOn, row.departedAt !== null || row.status === "CANCELLED") },
      { id: "eta", header: t("eta"), width: 160, sortable: true, cell: (row) => day(row.etaOn, row.deliveredAt !== null || row.status === "CANCELLED") },
      { id: "tracking", header: t("trackingNo"), width: 128, card: "none", cell: (row) => row.trackingNo ?? "—" },
    ];
    return columns.filter((column): column is Column<ShipmentRowFragment> => column !== false);
  }, [t, words, dates, seesCustomer]);
}

/** What goes out, and what is on its way. */
export function ShipmentsPage() {
  const t = useT("shipments");
  const tStatus = useT("status-parts");
  const url = useUrlState();
  const { today } = useDates();
  const viewer = useViewer();
  const view = useTableView("shipments");
  const mayCreate = useMay("SHIPMENT_CREATE");
  const columns = useColumns(useSees("CUSTOMER"));
  const [asking, setAsking] = useState<"etd" | "eta" | null>(null);

  const status = url.get("status") ?? "open";
  const [etd, eta] = [url.get("etd"), url.get("eta")];
  const number = url.get("number") ?? "";
  const signed = url.get("signed");
  const filter = questions.shipments(url, { today, viewerId: viewer.id });
  const ahead = status === "open" || status === "preparing";
  const orderBy: ShipmentOrder = {
    field: fields[url.sort?.column ?? ""] ?? (ahead ? "ETD_ON" : "UPDATED_AT"),
    direction: url.sort ? (url.sort.descending ? "DESC" : "ASC") : ahead ? "ASC" : "DESC",
  };
  const list = usePages(ShipmentsPageDocument, { first: 40, filter, orderBy }, pick);
  const statusFilter = {
    id: "status", label: t("status"), value: status === "all" ? null : status,
    choices: [{ id: "open", label: t("status.open") }, { id: "preparing", label: t("status.preparing") }, ...statuses.map((one) => ({ id: one, label: tStatus(`shipment.${one}`) }))],
  };
  const etdFilter = useDueFilter("etd", t("etd"), etd);
  const etaFilter = useDueFilter("eta", t("eta"), eta);
  const signedFilter = { id: "signed", label: t("signed"), value: signed, choices: [{ id: "no", label: t("signed.no") }] };
  const change = (id: string, value: string | null) => {
    if (value === ownRange) setAsking(id === "etd" ? "etd" : "eta");
    else url.set({ [id]: id === "status" && value === null ? "all" : value });
  };
  const clear = () => url.set({ status: "all", etd: null, eta: null, number: null, signed: null });
  const narrowed = status !== "all" || etd !== null || eta !== null || number !== "" || signed !== null;
  const create = mayCreate && <LinkButton href="/shipments/new" variant="primary" icon="plus">{t("new")}</LinkButton>;

  return (
    <Page fill>
      <PageHeader title={t("title")} actions={<><ExportMenu list="shipments" filter={filter} orderBy={orderBy} />{create}</>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.shipments?.totalCount} />}>
        <SearchBox label={t("search")} value={number} onChange={(value) => url.set({ number: value.trim() || null })} placeholder={t("search.placeholder")} shortcut="/" />
        <FilterChips label={t("filters")} filters={[statusFilter, etdFilter, etaFilter, signedFilter]} onChange={change} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(ShipmentRow, list.rows)} href={(row) => `/shipments/${row.number}`}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.status === "CANCELLED"}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={narrowed
            ? <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
            : <EmptyState kind="noData" icon="shipping" title={t("empty")} action={create || undefined}>{t("empty.text")}</EmptyState>} />
      )}
      {asking && (
        <DueRangeDialog label={t(asking === "etd" ? "etd" : "eta")} value={asking === "etd" ? etd : eta}
          onChange={(value) => url.set({ [asking]: value })} onClose={() => setAsking(null)} />
      )}
    </Page>
  );
}
