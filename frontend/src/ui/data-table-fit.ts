import type { RefObject } from "react";
import { useEffect, useLayoutEffect, useState } from "react";
import type { Column, ColumnRoom } from "./data-table-column";

const usualWidth = 140;
/** How far from its own width what stands in a column may widen it, and want of room narrow it: beyond that it is cut and told in full when pointed at. */
const widest = 1.6;
const narrowest = 0.85;

type Widths = Readonly<Record<string, number>>;

export interface Fitted<Row> {
  columns: ReadonlyArray<Column<Row>>;
  /** Of each column but the growing one, which takes what is left. */
  widths: Widths;
  /** Of all of them: below it the table scrolls. */
  total: number;
  /** The columns there is no room for. */
  leftOut: readonly string[];
}

/** What a column asks for, and what it can be narrowed to before it would rather scroll. */
function asks<Row>(column: Column<Row>, needs: Widths): { wanted: number; least: number } {
  const own = column.width ?? usualWidth;
  const need = needs[column.id] ?? own;
  // What names the row is never cut, nor a state, nor what can be pressed.
  if (column.frozen || column.card === "status" || (column.card === "title" && !column.grow)) return { wanted: need, least: need };
  const least = Math.min(need, own * narrowest);
  return { wanted: Math.min(need, column.grow ? own : own * widest), least };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/**
 * Brings columns into a place: each as wide as what stands in it; where that is too much the spare ones
 * are left out from the last, then what remains is narrowed; what there is over widens it up to its own width.
 */
export function fitColumns<Row>(columns: ReadonlyArray<Column<Row>>, needs: Widths, place: number): Fitted<Row> {
  const kept = [...columns];
  const wantedOf = (list: ReadonlyArray<Column<Row>>) => sum(list.map((column) => asks(column, needs).wanted));
  while (place > 0 && wantedOf(kept) > place) {
    const last = kept.findLastIndex((column) => column.spare ?? column.card === "none");
    if (last < 1) break;
    kept.splice(last, 1);
  }
  const sizes = kept.map((column) => ({ column, own: column.width ?? usualWidth, ...asks(column, needs) }));
  const free = place - sum(sizes.map((one) => one.wanted));
  const slack = (one: (typeof sizes)[number]) => (free < 0 ? one.wanted - one.least : Math.max(0, one.own - one.wanted));
  const all = sum(sizes.map(slack));
  const share = all > 0 && place > 0 ? Math.max(-1, Math.min(1, free / all)) : 0;
  const widths = sizes.map((one) => Math.floor(one.wanted + slack(one) * share));
  return {
    columns: kept, total: sum(widths),
    widths: Object.fromEntries(kept.map((column, index) => [column.id, widths[index]!])),
    leftOut: columns.filter((column) => !kept.includes(column)).map((column) => column.id),
  };
}

/** How wide the element is, without its frame. */
function usePlace(element: RefObject<HTMLElement | null>): number {
  const [place, setPlace] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    setPlace(watched.clientWidth);
    const watch = new ResizeObserver(() => setPlace(watched.clientWidth));
    watch.observe(watched);
    return () => watch.disconnect();
  }, [element]);
  return place;
}

/** The width each column would take if nothing held it; what the page looks like is the same after as before. */
function measure(scroller: HTMLElement, table: HTMLElement): Map<string, number> {
  const { scrollLeft, scrollTop, offsetHeight } = scroller;
  scroller.style.blockSize = `${offsetHeight}px`;
  table.dataset.measured = "";
  const found = new Map([...table.querySelectorAll<HTMLElement>("thead [data-column]")]
    .map((head) => [head.dataset.column!, Math.ceil(head.getBoundingClientRect().width)]));
  delete table.dataset.measured;
  scroller.style.blockSize = "";
  if (scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop) scroller.scrollTo(scrollLeft, scrollTop);
  return found;
}

interface Fit<Row> {
  scroller: RefObject<HTMLElement | null>;
  table: RefObject<HTMLElement | null>;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  /** Taken by what is no column: the boxes to select by. */
  taken: number;
  room?: ColumnRoom;
}

/** The columns that fit where the table stands, as wide as what stands in them; it follows the window and the rows. */
export function useFit<Row>({ scroller, table, columns, rows, taken, room }: Fit<Row>): Fitted<Row> {
  const place = usePlace(scroller);
  const [needs, setNeeds] = useState<{ of: string; widths: Widths }>({ of: "", widths: {} });
  const heads = columns.map((column) => column.header).join("\n");
  const fitted = fitColumns(columns, needs.of === heads ? needs.widths : {}, place - taken);
  const shown = fitted.columns.map((column) => column.id).join();
  useLayoutEffect(() => {
    if (!scroller.current || !table.current) return;
    const found = measure(scroller.current, table.current);
    // A column once widened stays so while its list is read: what comes and goes moves nothing.
    setNeeds((before) => {
      const known = before.of === heads ? before.widths : {};
      const wider = [...found].filter(([id, width]) => width > (known[id] ?? 0));
      return wider.length === 0 ? before : { of: heads, widths: { ...known, ...Object.fromEntries(wider) } };
    });
  }, [scroller, table, rows, heads, shown]);
  const left = fitted.leftOut.join();
  const tell = room?.setLeftOut;
  useEffect(() => tell?.(left ? left.split(",") : []), [tell, left]);
  return fitted;
}

/** Says by data-before and data-after on the frame whether the table goes on beyond its edges. */
export function useEdges(scroller: RefObject<HTMLElement | null>, table: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const moved = scroller.current;
    const frame = moved?.parentElement;
    if (!moved || !frame || !table.current) return;
    const look = () => {
      frame.toggleAttribute("data-before", moved.scrollLeft > 1);
      frame.toggleAttribute("data-after", moved.scrollLeft + moved.clientWidth < moved.scrollWidth - 1);
    };
    look();
    moved.addEventListener("scroll", look, { passive: true });
    const watch = new ResizeObserver(look);
    watch.observe(moved);
    watch.observe(table.current);
    return () => {
      moved.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [scroller, table]);
}

/** What is cut in a cell is told in full to who points at it. */
export function tellCut({ target }: { target: EventTarget }): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>("td, th") : null;
  if (!cell) return;
  const cut = [cell, ...cell.querySelectorAll<HTMLElement>("*")].some((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth);
  if (cut && !cell.querySelector("button, input")) cell.title = cell.innerText.trim();
  else cell.removeAttribute("title");
}
