import type { TypedDocumentNode } from "@urql/core";
import { useMemo, useState, useSyncExternalStore } from "react";
import { useClient } from "urql";
import type { Failure } from "@/lib/errors";
import { failureOf } from "@/lib/errors";
import type { Page } from "@/lib/paged-list";
import { PagedList } from "@/lib/paged-list";

export interface Pages<Node, Data> {
  /** While another filter is being answered, the rows of the one before it. */
  rows: Node[];
  /** The very first answer is still awaited: show a skeleton. */
  loading: boolean;
  /** What is shown belongs to the question before this one. */
  outdated: boolean;
  loadingMore: boolean;
  hasMore: boolean;
  loadMore: () => void;
  failure: Failure | null;
  retry: () => void;
  /** The data of the first page, for what stands beside the list. */
  first: Data | null;
}

/**
 * A growing list. `variables` are those of the query without `after`; `pick` finds the connection
 * in the answer and must be defined outside the component.
 */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Node extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, "after">,
  pick: (data: Data) => Page<Node> | null | undefined,
): Pages<Node, Data> {
  const client = useClient();
  const asked = JSON.stringify(variables);
  const list = useMemo(
    () => new PagedList<Data, Node>(client, document as TypedDocumentNode<Data, never>, JSON.parse(asked) as object, pick),
    [client, document, asked, pick],
  );
  const view = useSyncExternalStore(list.subscribe, list.snapshot);
  const [held, setHeld] = useState(view);
  if (view.ready && held !== view) setHeld(view);
  const shown = view.ready ? view : held;
  return {
    rows: shown.rows,
    loading: !shown.ready && !view.error,
    outdated: !view.ready && shown.ready,
    loadingMore: view.loadingMore,
    hasMore: shown.hasMore,
    loadMore: list.loadMore,
    failure: view.error ? failureOf(view.error) : null,
    retry: list.retry,
    first: shown.first,
  };
}
