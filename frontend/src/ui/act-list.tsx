import type { ReactNode } from "react";
import { useRef } from "react";
import { useKeys } from "@/lib/keys";
import styles from "./act-list.module.css";
import { classes } from "./classes";
import { useRowKeys } from "./data-table-rows";

export interface ActGroup<Row> {
  id: string;
  title?: ReactNode;
  /** Beside the title: a count, or what to do with all of the group. */
  extra?: ReactNode;
  rows: readonly Row[];
}

export interface ActListProps<Row extends { id: string }> {
  label: string;
  groups: ReadonlyArray<ActGroup<Row>>;
  row: (row: Row) => ReactNode;
  onOpen?: (row: Row) => void;
  /** What a letter does to the row that has the focus: E done, H snooze. */
  commands?: Record<string, (row: Row) => void>;
  /** J and K move through it from anywhere on the page: for the one list of a page. */
  letterKeys?: boolean;
  muted?: (row: Row) => boolean;
}

/** Things to be dealt with one after the other, in groups: one row has the keys, a letter acts on it. */
export function ActList<Row extends { id: string }>({ label, groups, row, onOpen, commands = {}, letterKeys = false, muted }: ActListProps<Row>) {
  const body = useRef<HTMLDivElement>(null);
  const all = groups.flatMap((group) => group.rows);
  const { active, setActive, onKeyDown } = useRowKeys(body, {
    count: all.length, letterKeys, reveal: () => {}, open: (index) => all[index] && onOpen?.(all[index]),
  });
  const focused = () => {
    const at = document.activeElement?.closest<HTMLElement>("[data-row]");
    return at && body.current?.contains(at) ? all[Number(at.dataset.row)] : undefined;
  };
  useKeys(Object.fromEntries(Object.entries(commands).map(([key, act]) => [key, () => {
    const one = focused();
    if (one) act(one);
  }])));
  const place = new Map(all.map((one, index) => [one.id, index]));
  return (
    // Rows are reached by Tab and hold the keys; what is in them is reached by Tab too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={body} className={styles.list} role="group" aria-label={label} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <section key={group.id} className={styles.group}>
          {group.title && (
            <header className={styles.head}>
              <h2 className={styles.title}>{group.title}</h2>
              {group.extra}
            </header>
          )}
          <ul>
            {group.rows.map((one) => {
              const index = place.get(one.id)!;
              return (
                // A list item that takes the focus, as the rows of a table do.
                // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
                <li key={one.id} data-row={index} tabIndex={index === active ? 0 : -1} onFocus={() => setActive(index)}
                  className={classes(styles.row, muted?.(one) && styles.muted)}>
                  {row(one)}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
