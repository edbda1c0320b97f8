import type { ReactNode } from "react";
import styles from "./description-list.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Takes the whole width: an address, a note. */
  wide?: boolean;
}

export interface DescriptionListProps {
  items: readonly Fact[];
  /** How many beside each other where there is room. */
  columns?: 1 | 2 | 3 | 4;
  /** Label above value (default) or in a column beside it. */
  layout?: "stacked" | "beside";
}

/** Facts of a record. A fact one may not see is left out by the caller, never masked. */
export function DescriptionList({ items, columns = 3, layout = "stacked" }: DescriptionListProps) {
  return (
    <dl className={styles.list} data-columns={columns} data-layout={layout}>
      {items.map((item) => (
        <div key={item.label} className={styles.fact} data-wide={item.wide || undefined}>
          <dt className={styles.label}>{item.label}</dt>
          <dd className={styles.value}>{item.value ?? "—"}</dd>
        </div>
      ))}
    </dl>
  );
}
