import type { Client, CombinedError, TypedDocumentNode } from "@urql/core";
import { createRequest } from "@urql/core";
import { pipe, subscribe } from "wonka";

/** A page of a list, as the API's connections have it. */
export interface Page<Node> {
  nodes: ReadonlyArray<Node>;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface Slot<Node, Data> {
  after: string | null;
  page: Page<Node> | null;
  data: Data | null;
  error: CombinedError | null;
  stop: () => void;
}

/** What a list looks like at one moment. */
export interface PagedView<Node, Data> {
  ready: boolean;
  rows: Node[];
  first: Data | null;
  hasMore: boolean;
  loadingMore: boolean;
  error: CombinedError | null;
}

/**
 * A cursor list that grows. How many rows there are in all is asked with the first page alone, of documents that have `$count`. Each page is a query of its own that follows the cache, and starts
 * where the page before it ends *now*: a row that is added or moves never falls between two pages.
 */
export class PagedList<Data, Node extends { id: string }> {
  private slots: Array<Slot<Node, Data>> = [];
  private listeners = new Set<() => void>();
  private view: PagedView<Node, Data> = { ready: false, rows: [], first: null, hasMore: false, loadingMore: false, error: null };

  constructor(
    private readonly client: Client,
    private readonly document: TypedDocumentNode<Data, never>,
    private readonly variables: object,
    private readonly pick: (data: Data) => Page<Node> | null | undefined,
  ) {}

  readonly snapshot = (): PagedView<Node, Data> => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      if (this.slots.length === 0) this.open(0, null);
      else this.slots.forEach((slot, index) => this.open(index, slot.after));
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.slots.forEach((slot) => slot.stop());
    };
  };

  readonly loadMore = (): void => {
    const end = this.slots.at(-1)?.page?.pageInfo;
    if (end?.hasNextPage && end.endCursor) this.open(this.slots.length, end.endCursor);
  };

  readonly retry = (): void => {
    const index = this.slots.findIndex((slot) => slot.error);
    if (index >= 0) this.open(index, this.slots[index]!.after);
  };

  private open(index: number, after: string | null): void {
    const before = this.slots[index];
    before?.stop();
    const slot: Slot<Node, Data> = {
      after, page: before?.page ?? null, data: before?.data ?? null, error: null, stop: () => {},
    };
    this.slots[index] = slot;
    this.draw();
    const request = createRequest(this.document, { ...this.variables, after, count: after === null } as never);
    const { unsubscribe } = pipe(
      this.client.executeQuery(request),
      subscribe((result) => {
        if (this.slots[index] !== slot) return;
        slot.error = result.error ?? null;
        if (result.data) this.take(index, slot, result.data);
        this.draw();
      }),
    );
    slot.stop = unsubscribe;
  }

  private take(index: number, slot: Slot<Node, Data>, data: Data): void {
    slot.data = data;
    slot.page = this.pick(data) ?? { nodes: [], pageInfo: { hasNextPage: false } };
    const next = this.slots[index + 1];
    const end = slot.page.pageInfo.endCursor ?? null;
    if (!next || next.after === end) return;
    if (slot.page.pageInfo.hasNextPage && end) this.open(index + 1, end);
    else this.slots.splice(index + 1).forEach((gone) => gone.stop());
  }

  private draw(): void {
    const seen = new Set<string>();
    const last = this.slots.at(-1);
    this.view = {
      ready: this.slots[0]?.page != null,
      rows: this.slots.flatMap((slot) => slot.page?.nodes ?? []).filter((node) => !seen.has(node.id) && seen.add(node.id)),
      first: this.slots[0]?.data ?? null,
      hasMore: last?.page?.pageInfo.hasNextPage ?? false,
      loadingMore: this.slots.length > 1 && last?.page === null && !last.error,
      error: this.slots.find((slot) => slot.error)?.error ?? null,
    };
    this.listeners.forEach((listener) => listener());
  }
}
