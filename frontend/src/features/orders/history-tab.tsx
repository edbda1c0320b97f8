import { useMemo } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderHistoryQuery as Data } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { usePages } from "@/lib/use-pages";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import type { TimelineEntry } from "@/ui/timeline";
import { Timeline } from "@/ui/timeline";
import type { Change } from "@/parts/history-words";
import { HistoryLine, toldChanges } from "@/parts/history-words";
import styles from "./messages.module.css";

const OrderHistoryQuery = graphql(`
  query OrderHistory($id: ID!, $first: Int!, $after: String) {
    order(id: $id) {
      id
      history(first: $first, after: $after) {
        nodes { id at actorName kind operation reason changes { field before after } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const pick = (data: Data) => data.order?.history;

/** Every change of an order and of what hangs on it, with its fields before and after. */
export function HistoryTab({ id }: { id: string }) {
  const t = useT("orders");
  const list = usePages(OrderHistoryQuery, { id, first: 50 }, pick);
  const entries = useMemo(() => list.rows
    .filter((one) => one.operation !== "UPDATE" || toldChanges(one as Change).length > 0)
    .map((one): TimelineEntry => ({ id: one.id, at: one.at, audience: "system", actor: one.actorName, title: <HistoryLine change={one as Change} /> })), [list.rows]);
  if (list.failure && list.rows.length === 0) return <ErrorState failure={list.failure} what={t("tab.failed")} onRetry={list.retry} />;
  if (list.loading) return <Skeleton rows={8} />;
  return (
    <Card title={t("history.title")}>
      {entries.length === 0 ? <EmptyState kind="noData" icon="history" title={t("history.none")} /> : <Timeline label={t("history.title")} entries={entries} />}
      {list.hasMore && <div className={styles.more}><Button variant="quiet" busy={list.loadingMore} onPress={list.loadMore}>{t("messages.more")}</Button></div>}
    </Card>
  );
}
