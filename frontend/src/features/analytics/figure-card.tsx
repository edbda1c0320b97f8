import { useId, useState } from "react";
import { useLocation } from "wouter";
import { useT } from "@/lib/i18n/use-t";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import styles from "./analytics.module.css";
import type { Bar } from "./picture";

const Picture = later(() => import("./picture"), "Picture");

/** Fewer records than this say nothing by their shape. */
const least = 5;

export interface Row extends Bar {
  due: number;
  onTime: number;
  /** The list of what is counted; null where no list shows just that. */
  href: string | null;
}

export interface FigureCardProps {
  title: string;
  /** What is counted, by which date. */
  definition: string;
  rows: readonly Row[];
  /** What the rows are. */
  heading: string;
  count: string;
  /** Whether the share on time belongs to this picture. */
  punctual?: boolean;
  lying?: boolean;
  tone?: "plain" | "late";
  note?: string;
}

/** A picture of figures with how many there are, by which date, and the same as a table. */
export function FigureCard({ title, definition, rows, heading, count, punctual = false, lying, tone, note }: FigureCardProps) {
  const t = useT("analytics");
  const [, navigate] = useLocation();
  const [table, setTable] = useState(false);
  const caption = useId();
  const n = rows.reduce((sum, row) => sum + row.count, 0);
  const few = n < least;
  const select = (id: string) => {
    const href = rows.find((row) => row.id === id)?.href;
    if (href) navigate(href);
  };
  return (
    <Card title={title} extra={rows.length > 0 && !few && (
      <Button variant="quiet" aria-expanded={table} onPress={() => setTable(!table)}>{t(table ? "table.hide" : "table.show")}</Button>
    )}>
      <figure className={styles.figure} aria-labelledby={caption}>
        <figcaption id={caption} className={styles.caption}>{t("caption", { definition, n })}</figcaption>
        {few && <p className={styles.few}>{t(n === 0 ? "none" : "few", { least })}</p>}
        {!few && (
          <Picture label={title} bars={rows} names={{ count, rate: punctual ? t("rate") : undefined }} lying={lying} tone={tone}
            onSelect={rows.some((row) => row.href) ? select : undefined} />
        )}
        {note && <p className={styles.caption}>{note}</p>}
        {rows.length > 0 && (table || few) && <Twin title={title} rows={rows} heading={heading} count={count} punctual={punctual} />}
      </figure>
    </Card>
  );
}

/** The same figures as a table, which is also where the keyboard follows them to their lists. */
function Twin({ title, rows, heading, count, punctual }: Pick<FigureCardProps, "title" | "rows" | "heading" | "count" | "punctual">) {
  const t = useT("analytics");
  return (
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{count}</th>
          {punctual && <th scope="col">{t("due")}</th>}
          {punctual && <th scope="col">{t("onTime")}</th>}
          {punctual && <th scope="col">{t("rate")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.href ? <Link href={row.href}>{row.label}</Link> : row.label}</th>
            <td>{row.count}</td>
            {punctual && <td>{row.due}</td>}
            {punctual && <td>{row.onTime}</td>}
            {punctual && <td>{row.rate === null ? "—" : `${row.rate} %`}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
