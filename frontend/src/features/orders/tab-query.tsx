import type { TypedDocumentNode } from "@urql/core";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
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
