import { useVirtualizer } from "@tanstack/react-virtual";
import type { MouseEvent } from "react";
import { useRef } from "react";
import { useLocation } from "wouter";
import { useT } from "@/lib/i18n/use-t";
import { Checkbox } from "./checkbox";
import { classes } from "./classes";
import type { Column, DataTableProps } from "./data-table-column";
import { nextSort } from "./data-table-column";
import { DataCards } from "./data-table-cards";
import { tellCut, useEdges, useFit } from "./data-table-fit";
import { LoadMore } from "./data-table-more";
import { useRowKeys } from "./data-table-rows";
import styles from "./data-table.module.css";
import { Icon } from "./icon";
import { Link } from "./link";
import { Skeleton } from "./skeleton";
import { useNarrow } from "./use-narrow";
import { useSteadyRows } from "./use-steady-rows";

/** Up to here all rows are drawn: print, find-in-page and screen readers then see them all. */
const drawAll = 80;
const checkWidth = 44;

/** A list: a table at the desk, cards on a phone. Sorting, filtering and paging are the server's. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const narrow = useNarrow();
  if (props.loading) return <div className={styles.frame} data-table><Skeleton shape="table" rows={8} /></div>;
  if (props.rows.length === 0) return <div className={styles.frame} data-table>{props.empty}</div>;
  return narrow ? <DataCards {...props} /> : <Grid {...props} />;
}

function Grid<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, href, onOpen, selected, onSelectedChange, hasMore = false, rowName, muted } = props;
  const t = useT("ui");
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { rows: records, settle, hold } = useSteadyRows(props.rows, props.outdated ?? false);
  const selectable = selected !== undefined && onSelectedChange !== undefined;
  const taken = selectable ? checkWidth : 0;
  const chosen = props.columns.filter((column) => !props.view?.hidden.includes(column.id));
  const { columns: visible, widths, total } = useFit({ scroller, table, columns: chosen, rows: records, taken, room: props.view });
  useEdges(scroller, table);

  const virtual = records.length > drawAll;
  const virtualizer = useVirtualizer({
    count: records.length, enabled: virtual, overscan: 12,
    getScrollElement: () => scroller.current,
    estimateSize: () => parseFloat(getComputedStyle(scroller.current ?? document.body).getPropertyValue("--row")) || 40,
  });
  const items = virtual ? virtualizer.getVirtualItems() : records.map((_, index) => ({ index, start: 0, end: 0 }));
  const before = virtual ? (items[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;

  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelectedChange?.(next);
  };
  const open = (index: number) => {
    const row = records[index];
    if (!row) return;
    if (onOpen) onOpen(row);
    else if (href) navigate(href(row));
  };
  const opens = Boolean(href ?? onOpen);
  const { active, setActive, onKeyDown } = useRowKeys(body, {
    count: records.length, letterKeys: props.letterKeys ?? false, open,
    reveal: (index) => virtual && virtualizer.scrollToIndex(index),
    toggle: selectable ? (index) => toggle(records[index]!.id) : undefined,
  });
  const click = (event: MouseEvent, index: number) => {
    setActive(index);
    const inner = (event.target as Element).closest("a, button, input, label, [role=button]");
    if (!inner && opens && !window.getSelection()?.toString()) open(index);
  };

  const all = selectable && records.every((row) => selected.has(row.id));
  const span = visible.length + (selectable ? 1 : 0);
  return (
    <div className={styles.frame} data-table data-outdated={props.outdated || undefined} {...hold}>
      {settle && (
        <button type="button" className={styles.settle} onClick={settle}>
          <Icon name="refresh" size={16} />{t("table.settle")}
        </button>
      )}
      <div ref={scroller} className={styles.scroller}>
        <table ref={table} className={styles.table} aria-label={label} aria-rowcount={hasMore ? -1 : records.length + 1} aria-busy={props.outdated}
          data-selectable={selectable || undefined} style={{ minInlineSize: total + taken }}>
          <colgroup>
            {selectable && <col style={{ inlineSize: checkWidth }} />}
            {visible.map((column) => <col key={column.id} style={column.grow ? undefined : { inlineSize: widths[column.id] }} />)}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {selectable && (
                <th className={styles.check} scope="col">
                  <Checkbox label={t("table.selectAll")} isSelected={all} isIndeterminate={!all && selected.size > 0}
                    onChange={(on) => onSelectedChange(new Set(on ? records.map((row) => row.id) : []))} />
                </th>
              )}
              {visible.map((column) => <HeadCell key={column.id} column={column} sort={props.sort} onSortChange={props.onSortChange} />)}
            </tr>
          </thead>
          {/* Rows are reached by Tab and hold the keys; links and buttons in them are reached by Tab too. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <tbody ref={body} onKeyDown={onKeyDown} onPointerOver={tellCut}>
            {before > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ blockSize: before, padding: 0 }} /></tr>}
            {items.map(({ index }) => {
              const row = records[index]!;
              return (
                <tr key={row.id} ref={virtual ? virtualizer.measureElement : undefined} data-index={index} data-row={index}
                  aria-rowindex={index + 2} tabIndex={index === active ? 0 : -1} onFocus={() => setActive(index)}
                  className={classes(opens && styles.opens, muted?.(row) && styles.muted, selectable && selected.has(row.id) && styles.selected)}
                  onClick={(event) => click(event, index)}>
                  {selectable && (
                    <td className={styles.check}>
                      <Checkbox label={t("table.select", { name: rowName?.(row) ?? String(index + 1) })} isSelected={selected.has(row.id)} onChange={() => toggle(row.id)} />
                    </td>
                  )}
                  {visible.map((column, place) => {
                    const content = column.cell(row);
                    const linked = place === 0 && href ? <Link href={href(row)} quiet>{content}</Link> : content;
                    return place === 0
                      ? <th key={column.id} scope="row" data-align={column.align}>{linked}</th>
                      : <td key={column.id} data-align={column.align} data-frozen={column.frozen}>{linked}</td>;
                  })}
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ blockSize: after, padding: 0 }} /></tr>}
          </tbody>
        </table>
        <LoadMore count={records.length} hasMore={hasMore} loading={props.loadingMore ?? false} onLoadMore={props.onLoadMore} />
      </div>
    </div>
  );
}

function HeadCell<Row extends { id: string }>({ column, sort, onSortChange }: { column: Column<Row> } & Pick<DataTableProps<Row>, "sort" | "onSortChange">) {
  const sorted = sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" data-column={column.id} data-align={column.align} data-frozen={column.frozen} aria-sort={sorted ?? (column.sortable ? "none" : undefined)}>
      {column.sortable && onSortChange ? (
        <button type="button" className={styles.sort} onClick={() => onSortChange(nextSort(sort, column.id))}>
          <span>{column.header}</span>
          <Icon name={sorted === "ascending" ? "sort-up" : sorted === "descending" ? "sort-down" : "sort"} size={14} />
        </button>
      ) : column.header}
    </th>
  );
}
