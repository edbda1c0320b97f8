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

/** A main column and a narrower one beside it, one below the other where there is no room. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
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
