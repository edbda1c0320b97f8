import type { ReactNode } from "react";
import type { Sort } from "@/lib/url-state";

/** A column of a table, and what becomes of it on a phone's card. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** In pixels; a growing column takes at least this. */
  width?: number;
  /** Takes what is left of the width; one column of a table at most. */
  grow?: boolean;
  /** Numbers to the end, so that their digits stand below each other. */
  align?: "start" | "end";
  sortable?: boolean;
  /** title: the card's first line · status and corner: beside it · line: label and value · none: not on a phone. */
  card?: "title" | "status" | "corner" | "line" | "none";
  /** Left out where there is no room, the last first; unless said otherwise, those that are not on a phone. */
  spare?: boolean;
  /** Stays in sight at the end while the rest moves under it: what is done to a row. */
  frozen?: boolean;
}

/** Which columns are not shown: those a person hides, and those there is no room for. */
export interface ColumnRoom {
  hidden: readonly string[];
  leftOut: readonly string[];
  setLeftOut: (leftOut: readonly string[]) => void;
}

export interface DataTableProps<Row extends { id: string }> {
  /** Names the table. */
  label: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  /** Where a row leads: the first column becomes the link, Enter and a click open it. */
  href?: (row: Row) => string;
  /** What opening a row does where it leads nowhere. */
  onOpen?: (row: Row) => void;
  sort?: Sort | null;
  onSortChange?: (sort: Sort | null) => void;
  /** Which columns are hidden, and where it is told which have no room. */
  view?: ColumnRoom;
  /** The selected rows, where rows can be selected. */
  selected?: ReadonlySet<string>;
  onSelectedChange?: (selected: ReadonlySet<string>) => void;
  /** What a row's checkbox is called: its number. */
  rowName?: (row: Row) => string;
  hasMore?: boolean;
  loadingMore?: boolean;
  onLoadMore?: () => void;
  loading?: boolean;
  /** The rows answer an older question: they are shown paler until the new ones come. */
  outdated?: boolean;
  /** Stands in place of the rows where there are none. */
  empty: ReactNode;
  /** J and K move through it from anywhere on the page: for the one list of a page. */
  letterKeys?: boolean;
  /** Turns a row pale, as one that is cancelled. */
  muted?: (row: Row) => boolean;
}

/** Sorting goes up, down, and back to the list's own order. */
export function nextSort(sort: Sort | null | undefined, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
