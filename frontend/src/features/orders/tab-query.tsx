import type { TypedDocumentNode } from "@urql/core";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import type { Pages } from "@/lib/use-pages";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

export interface TabQueryProps<Order> {
  query: TypedDocumentNode<{ order: Order | null }, { id: string }>;
  id: string;
  children: (order: Order) => ReactNode;
}

/** Asks for what a tab shows of its order, and says so while it waits or when it fails. */
export function TabQuery<Order>({ query, id, children }: TabQueryProps<Order>) {
  const t = useT("orders");
  const [{ data, error }, again] = useQuery({ query, variables: { id } });
  const retry = () => again({ requestPolicy: "network-only" });
  if (data?.order) {
    return (
      <>
        {error && <ErrorState inline failure={failureOf(error)} what={t("page.stale")} onRetry={retry} />}
        {children(data.order)}
      </>
    );
  }
  return error ? <ErrorState failure={failureOf(error)} what={t("tab.failed")} onRetry={retry} /> : <Skeleton shape="panel" />;
}

export interface TabPagesProps<Node, Data extends { order: unknown }> {
  list: Pages<Node, Data>;
  children: (order: NonNullable<Data["order"]>) => ReactNode;
}

/** The same for a tab whose list grows page by page. */
export function TabPages<Node, Data extends { order: unknown }>({ list, children }: TabPagesProps<Node, Data>) {
  const t = useT("orders");
  const order = list.first?.order;
  if (!order) return list.failure ? <ErrorState failure={list.failure} what={t("tab.failed")} onRetry={list.retry} /> : <Skeleton shape="panel" />;
  return (
    <>
      {list.failure && <ErrorState inline failure={list.failure} what={t("page.stale")} onRetry={list.retry} />}
      {children(order)}
    </>
  );
}
