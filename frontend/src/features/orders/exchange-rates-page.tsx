import { Suspense, useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { ExchangeRatesQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";

const RateDialog = later(() => import("./rate-dialog"), "RateDialog");

const ExchangeRatesQuery = graphql(`
  query ExchangeRates($first: Int!, $after: String) {
    company { id baseCurrency }
    exchangeRates(first: $first, after: $after) {
      nodes { id currency validFrom rate }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

type Row = NonNullable<Data["exchangeRates"]>["nodes"][number];
const pick = (data: Data) => data.exchangeRates;

/** The rates at which orders are frozen when they are accepted. */
export function ExchangeRatesPage() {
  const t = useT("orders");
  const dates = useDates();
  const may = useMay("EXCHANGE_RATE_SET");
  const [setting, setSetting] = useState(false);
  const list = usePages(ExchangeRatesQuery, { first: 50 }, pick);
  const base = list.first?.company?.baseCurrency ?? "";
  // The newest of each currency stands first.
  const present = new Map([...list.rows].reverse().map((row) => [row.currency, row.rate]));
  const columns = useMemo((): Column<Row>[] => [
    { id: "currency", header: t("currency"), width: 120, card: "title", cell: (row) => row.currency },
    { id: "rate", header: t("rates.rate"), width: 220, align: "end", cell: (row) => t("rates.value", { currency: row.currency, rate: trim(row.rate), base }) },
    { id: "from", header: t("rates.from"), width: 160, grow: true, cell: (row) => dates.date(row.validFrom) },
  ], [t, dates, base]);
  const set = may ? <Button variant="primary" icon="plus" onPress={() => setSetting(true)}>{t("rates.set")}</Button> : undefined;
  return (
    <Page fill>
      <PageHeader title={t("rates")} subtitle={t("rates.note")} actions={set} />
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("rates.failed")} onRetry={list.retry} />}
      {(!list.failure || list.rows.length > 0) && (
        <DataTable label={t("rates")} columns={columns} rows={list.rows} loading={list.loading} outdated={list.outdated}
          hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore} letterKeys
          empty={<EmptyState kind="noData" icon="money" title={t("rates.none")} action={set}>{t("rates.none.text")}</EmptyState>} />
      )}
      {setting && <Suspense><RateDialog base={base} present={present} onClose={() => setSetting(false)} /></Suspense>}
    </Page>
  );
}
