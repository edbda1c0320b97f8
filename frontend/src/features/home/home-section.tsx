import type { ReactNode } from "react";
import type { CombinedError } from "urql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { classes } from "@/ui/classes";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Skeleton } from "@/ui/skeleton";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import type { Figures } from "./figures";
import { hrefOf } from "./figures";
import styles from "./home.module.css";

/** One number as it stands at the head of a section. */
export interface Tile {
  id: string;
  href: string;
  status: Status;
  /** How many the list behind it has; null where it is not known yet, or it leads to no list. */
  count: number | null;
  /** Stands in place of the count: a rate of them, an age. */
  text?: string;
  /** What it is called. */
  label: string;
  /** A second line: what the counted is worth. */
  note?: string;
}

/** An answer by name: connections that were counted. */
type Counted = Record<string, { totalCount?: number } | null | undefined | object>;

/** The tiles of figures that a query counted under the same names. */
export function tilesOf(figures: Figures, data: object, label: (name: string) => string): Tile[] {
  return Object.entries(figures).map(([id, figure]) => ({
    id, href: hrefOf(figure), status: figure.status, label: label(id),
    count: ((data as Counted)[id] as { totalCount?: number } | null | undefined)?.totalCount ?? null,
  }));
}

function FigureTile({ tile }: { tile: Tile }) {
  const nothing = tile.count === 0 && tile.text === undefined;
  return (
    <Link href={tile.href} quiet>
      <span className={classes(styles.count, nothing && styles.nothing)} data-figure={tile.id} data-count={tile.count ?? undefined}>{tile.text ?? tile.count ?? "—"}</span>
      <StatusMark status={nothing ? "done" : tile.status}>{tile.label}</StatusMark>
      {tile.note && <span className={styles.note}>{tile.note}</span>}
    </Link>
  );
}

export interface HomeSectionProps {
  title: string;
  /** Whether other sections stand on the page: then each says what it is. */
  titled: boolean;
  tiles: readonly Tile[] | null;
  error: CombinedError | undefined;
  onRetry: () => void;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A part of the first page: numbers that lead to what they count, and the list of what to do, worst first. */
export function HomeSection({ title, titled, tiles, error, onRetry, actions, children }: HomeSectionProps) {
  const t = useT("home");
  return (
    <section className={styles.section} aria-label={title}>
      {titled && <header className={styles.head}><h2>{title}</h2>{actions}</header>}
      {error && <ErrorState inline={tiles !== null} failure={failureOf(error)} what={t("failed")} onRetry={onRetry} />}
      {!tiles && !error && <Skeleton shape="page" />}
      {tiles && (
        <ul className={styles.counts} aria-label={t("counts")}>
          {tiles.map((tile) => <li key={tile.id}><FigureTile tile={tile} /></li>)}
        </ul>
      )}
      {tiles && children}
    </section>
  );
}
