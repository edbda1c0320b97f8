import { Suspense, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import type { InboxPageQuery, InboxRowFragment, NotificationLevel } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { later } from "@/parts/later";
import type { ActGroup } from "@/ui/act-list";
import { ActList } from "@/ui/act-list";
import { Button } from "@/ui/button";
import { LoadMore } from "@/ui/data-table-more";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Link } from "@/ui/link";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { InboxLine, InboxRow, placeOf } from "./inbox-row";
import styles from "./inbox.module.css";
import { useDeal } from "./use-deal";

const SnoozeDialog = later(() => import("./snooze-dialog"), "SnoozeDialog");

const InboxPageDocument = graphql(`
  query InboxPage($first: Int!, $after: String, $view: InboxView!, $level: [NotificationLevel!]) {
    inbox(first: $first, after: $after, view: $view, level: $level) {
      nodes { id ...InboxRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: InboxPageQuery) => data.inbox;
const views = ["open", "snoozed", "done"] as const;
const levels: readonly NotificationLevel[] = ["ACT", "CONCERN", "RECORD"];

/** What happened on one order stands together, the order with the newest first. */
export function byOrder(rows: readonly InboxRowFragment[]): Array<{ id: string; order: InboxRowFragment["order"]; rows: InboxRowFragment[] }> {
  const groups = new Map<string, { id: string; order: InboxRowFragment["order"]; rows: InboxRowFragment[] }>();
  for (const row of rows) {
    const id = row.order?.id ?? "none";
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { id, order: row.order, rows: [row] });
  }
  return [...groups.values()];
}

/** Of what one was told, grouped by order: E puts away, H puts off. */
export function InboxPage() {
  const t = useT("inbox");
  const url = useUrlState();
  const [, navigate] = useLocation();
  const { done, snooze } = useDeal();
  const [putOff, setPutOff] = useState<readonly string[] | null>(null);
  const view = views.find((one) => one === url.get("view")) ?? "open";
  const level = levels.find((one) => one === url.get("level")) ?? null;
  const list = usePages(InboxPageDocument, {
    first: 50, view: ({ open: "OPEN", snoozed: "SNOOZED", done: "DONE" } as const)[view], level: level ? [level] : null,
  }, pick);
  const rows = readFragment(InboxRow, list.rows);
  const away = view !== "done";
  const groups = useMemo((): Array<ActGroup<InboxRowFragment>> => byOrder(rows).map((group) => ({
    id: group.id, rows: group.rows,
    title: group.order ? (
      <span className={styles.order}>
        <Link href={`/orders/${group.order.number}`}>{group.order.number}</Link>
        {group.order.customer?.name && <span className={styles.customer}>{group.order.customer.name}</span>}
      </span>
    ) : t("noOrder"),
    extra: away && group.rows.length > 1 && (
      <Button variant="quiet" icon="check" onPress={() => void done(group.rows.map((row) => row.id))}>{t("done.all", { count: group.rows.length })}</Button>
    ),
  })), [rows, away, t, done]);
  const filters = [
    { id: "view", label: t("view"), value: view, choices: views.map((id) => ({ id, label: t(`view.${id}`) })) },
    { id: "level", label: t("level"), value: level, choices: levels.map((id) => ({ id, label: t(`level.${id}`) })) },
  ];
  const usual = view === "open" && !level;
  return (
    <Page>
      <PageHeader title={t("title")} subtitle={t("keys")} />
      <Toolbar><FilterChips label={t("filters")} filters={filters} onChange={(id, value) => url.set({ [id]: value })} /></Toolbar>
      {list.failure && <ErrorState inline={rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {list.loading && <Skeleton rows={8} />}
      {!list.loading && !list.failure && rows.length === 0 && (
        <EmptyState kind={usual ? "noData" : "noMatch"} icon="inbox" title={t(usual ? "none" : "noMatch")}
          action={!usual && <Button onPress={() => url.set({ view: null, level: null })}>{t("showOpen")}</Button>}>
          {usual && t("none.text")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <ActList label={t("title")} groups={groups} letterKeys commands={{ e: (row) => void done([row.id], away), h: (row) => away && setPutOff([row.id]) }}
            onOpen={(row) => { const place = placeOf(row); if (place) navigate(place); }}
            row={(row) => <InboxLine row={row} onDone={() => void done([row.id], away)} onSnooze={() => setPutOff([row.id])} />} />
          <LoadMore count={rows.length} hasMore={list.hasMore} loading={list.loadingMore} onLoadMore={list.loadMore} />
        </>
      )}
      {putOff && (
        <Suspense>
          <SnoozeDialog onClose={() => setPutOff(null)} onPick={(until, words) => { void snooze(putOff, until, words); setPutOff(null); }} />
        </Suspense>
      )}
    </Page>
  );
}
