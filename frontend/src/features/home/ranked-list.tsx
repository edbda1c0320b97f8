import type { ReactNode } from "react";
import { useMemo } from "react";
import { useT } from "@/lib/i18n/use-t";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import styles from "./home.module.css";

/** Something that waits for one, whatever it is: what, whose, by when, why it stands where it stands, and what to do. */
export interface HomeRow {
  id: string;
  name: string;
  href: string;
  /** Whose it is, or what of. */
  about: ReactNode;
  when: ReactNode;
  status: Status;
  /** The reasons in words, the weightiest first. */
  why: readonly string[];
  progress?: ReactNode;
  action: { label: string; href: string };
}

export interface RankedListProps {
  title: string;
  rows: readonly HomeRow[];
  /** How the columns are called. */
  heads: { name: string; about: string; when: string };
  /** The list of all of them. */
  all: { href: string; count: number | null };
  empty: { title: string; text: string };
  letterKeys?: boolean;
}

/** What waits, worst first. */
export function RankedList({ title, rows, heads, all, empty, letterKeys = true }: RankedListProps) {
  const t = useT("home");
  const progressed = rows.some((row) => row.progress !== undefined);
  const columns = useMemo(() => {
    const list: Array<Column<HomeRow> | false> = [
      { id: "name", header: heads.name, width: 140, card: "title", cell: (row) => row.name },
      { id: "why", header: t("why"), width: 230, grow: true, cell: (row) => <Why row={row} /> },
      { id: "about", header: heads.about, width: 300, cell: (row) => row.about },
      { id: "when", header: heads.when, width: 176, cell: (row) => row.when },
      progressed && { id: "progress", header: t("progress"), width: 130, cell: (row) => row.progress },
      { id: "next", header: t("next"), width: 140, cell: (row) => <Link href={row.action.href}>{row.action.label}</Link> },
    ];
    return list.filter((column): column is Column<HomeRow> => column !== false);
  }, [t, heads.name, heads.about, heads.when, progressed]);
  return (
    <Card title={title} flush extra={<Link href={all.href}>{t("open.all", { count: all.count ?? 0 })}</Link>}>
      <DataTable label={title} columns={columns} rows={rows} href={(row) => row.href} letterKeys={letterKeys} hasMore={(all.count ?? 0) > rows.length}
        empty={<EmptyState kind="noData" icon="check" title={empty.title}>{empty.text}</EmptyState>} />
    </Card>
  );
}

function Why({ row }: { row: HomeRow }) {
  const [first, ...more] = row.why;
  return (
    <span className={styles.why} title={row.why.join(" · ")}>
      <StatusMark status={row.status}>{first}</StatusMark>
      {more.length > 0 && <span className={styles.more}>{more.join(" · ")}</span>}
    </span>
  );
}
