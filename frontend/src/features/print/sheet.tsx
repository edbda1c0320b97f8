import type { ReactNode } from "react";
import { useEffect, useMemo } from "react";
import { renderSVG } from "uqr";
import { useSearch } from "wouter";
import type { Failure } from "@/lib/errors";
import { useLanguage, useT } from "@/lib/i18n/use-t";
import { Button, LinkButton } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import styles from "./print.module.css";

/** The address of a record as a picture that any phone's camera opens. */
function Code({ address, label }: { address: string; label: string }) {
  const picture = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(address, { border: 1 }))}`, [address]);
  return <img className={styles.code} src={picture} alt={label} />;
}

export interface SheetProps {
  title: string;
  /** Who issues it. */
  firm: string;
  number: string;
  /** The record's page, which the code leads to. */
  path: string;
  /** Which version of the record is printed, and when. */
  edition: string;
  children: ReactNode;
  /** Who signs it. */
  signed: readonly string[];
}

/** One A4 document: head with a code, body, and boxes to sign in. It is always light, whatever the page's theme. */
export function Sheet({ title, firm, number, path, edition, children, signed }: SheetProps) {
  const t = useT("print");
  return (
    // On a phone the sheet is wider than the window; the keyboard moves it too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <article className={styles.sheet} aria-label={`${title} ${number}`} tabIndex={0}>
      <header className={styles.head}>
        <div>
          <p className={styles.firm}>{firm}</p>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.number}>{number}</p>
          <p className={styles.edition}>{edition}</p>
        </div>
        <Code address={`${window.location.origin}${path}`} label={t("code", { number })} />
      </header>
      {children}
      <footer className={styles.signatures}>
        {signed.map((who) => <div key={who} className={styles.signature}><span>{who}</span></div>)}
      </footer>
    </article>
  );
}

export interface PrintFrameProps {
  back: string;
  ready: boolean;
  failure: Failure | null;
  onRetry: () => void;
  /** There is no such record, or it is not for the viewer. */
  missing: boolean;
  children: ReactNode;
}

/** What stands around a document on the screen alone: print, its language, and the way back. */
export function PrintFrame({ back, ready, failure, onRetry, missing, children }: PrintFrameProps) {
  const t = useT("print");
  const { language, setLanguage } = useLanguage();
  const asked = new URLSearchParams(useSearch()).get("lang");
  useEffect(() => {
    if (asked === "en" || asked === "zh") setLanguage(asked === "en" ? "en" : "zh-CN", false);
  }, [asked, setLanguage]);
  return (
    <main className={styles.desk}>
      <div className={styles.tools} data-print="never">
        <LinkButton href={back} icon="chevron-left">{t("back")}</LinkButton>
        <Button onPress={() => setLanguage(language === "en" ? "zh-CN" : "en", false)}>{t("otherLanguage")}</Button>
        <Button variant="primary" icon="print" isDisabled={!ready} onPress={() => window.print()}>{t("print")}</Button>
      </div>
      {failure && <ErrorState failure={failure} what={t("failed")} onRetry={onRetry} />}
      {!failure && !ready && !missing && <Skeleton shape="page" />}
      {missing && <p role="alert">{t("missing")}</p>}
      {ready && children}
    </main>
  );
}

export interface Cell {
  label: string;
  value: ReactNode;
}

/** Facts in a grid of boxes, as forms have them. */
export function Facts({ cells }: { cells: ReadonlyArray<Cell | false | null> }) {
  return (
    <dl className={styles.facts}>
      {cells.filter((cell): cell is Cell => Boolean(cell)).map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value || "—"}</dd></div>)}
    </dl>
  );
}

export interface PrintColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  number?: boolean;
}

/** A table whose head repeats on each page and whose rows never break. */
export function PrintTable<Row extends { id: string }>({ caption, columns, rows, foot }: {
  caption: string; columns: ReadonlyArray<PrintColumn<Row> | false>; rows: readonly Row[]; foot?: ReactNode;
}) {
  const shown = columns.filter((column): column is PrintColumn<Row> => column !== false);
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead><tr>{shown.map((column) => <th key={column.id} scope="col" data-number={column.number || undefined}>{column.header}</th>)}</tr></thead>
      <tbody>{rows.map((row) => <tr key={row.id}>{shown.map((column) => <td key={column.id} data-number={column.number || undefined}>{column.cell(row)}</td>)}</tr>)}</tbody>
      {foot && <tfoot><tr><td colSpan={shown.length}>{foot}</td></tr></tfoot>}
    </table>
  );
}
