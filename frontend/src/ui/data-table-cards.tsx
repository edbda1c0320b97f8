import { useRef } from "react";
import { classes } from "./classes";
import type { DataTableProps } from "./data-table-column";
import { LoadMore } from "./data-table-more";
import styles from "./data-table.module.css";
import { Link } from "./link";

/** A list on a phone: the title and the status first, then what the columns call a line. */
export function DataCards<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, rows, view, href, onOpen, muted } = props;
  const list = useRef<HTMLUListElement>(null);
  const shown = columns.filter((column) => !view?.hidden.includes(column.id));
  const title = shown.find((column) => column.card === "title") ?? shown[0];
  const status = shown.find((column) => column.card === "status");
  const corner = shown.find((column) => column.card === "corner");
  const lines = shown.filter((column) => column !== title && (column.card ?? "line") === "line");
  return (
    <div className={styles.cards} data-table data-outdated={props.outdated || undefined}>
      <ul ref={list} aria-label={label}>
        {rows.map((row) => (
          <li key={row.id} className={classes(styles.card, muted?.(row) && styles.muted)}>
            <div className={styles.cardHead}>
              <span className={styles.cardTitle}>
                {href ? <Link href={href(row)} quiet>{title?.cell(row)}</Link>
                  : onOpen ? <button type="button" className={styles.cardOpen} onClick={() => onOpen(row)}>{title?.cell(row)}</button>
                  : title?.cell(row)}
              </span>
              {corner ? <span className={styles.corner}>{status?.cell(row)}{corner.cell(row)}</span> : status?.cell(row)}
            </div>
            <dl className={styles.cardLines}>
              {lines.map((column) => (
                <div key={column.id}>
                  <dt>{column.header}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <LoadMore count={rows.length} hasMore={props.hasMore ?? false} loading={props.loadingMore ?? false} onLoadMore={props.onLoadMore} />
    </div>
  );
}
