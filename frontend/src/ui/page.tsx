import type { ReactNode } from "react";
import styles from "./page.module.css";

export interface PageProps {
  children: ReactNode;
  /** A list page: it fills the window and its table scrolls in itself, so that the head stays in sight. */
  fill?: boolean;
  /** How wide text and forms may become. */
  width?: "full" | "reading";
}

/** What a page's content stands in. */
export function Page({ children, fill = false, width = "full" }: PageProps) {
  return <div className={styles.page} data-fill={fill || undefined} data-width={width}>{children}</div>;
}

export interface ColumnsProps {
  main: ReactNode;
  side: ReactNode;
  /** Where there is no room beside it, the side stands above the main column: it says what to do now. */
  sideFirst?: boolean;
}

/** A main column and a narrower one beside it, one below the other where there is no room. */
export function Columns({ main, side, sideFirst = false }: ColumnsProps) {
  return (
    <div className={styles.columns} data-side-first={sideFirst || undefined}>
      <div className={styles.stack}>{main}</div>
      <div className={styles.stack}>{side}</div>
    </div>
  );
}

/** Cards one below the other. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** A row of controls above a list: filters to the left, tools to the right. */
export function Toolbar({ children, tools }: { children: ReactNode; tools?: ReactNode }) {
  return (
    <div className={styles.toolbar} data-print="never">
      <div className={styles.filters}>{children}</div>
      {tools && <div className={styles.tools}>{tools}</div>}
    </div>
  );
}
