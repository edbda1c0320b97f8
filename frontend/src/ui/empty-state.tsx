import type { ReactNode } from "react";
import type { IconName } from "./icon";
import { Icon } from "./icon";
import styles from "./state.module.css";

export interface EmptyStateProps {
  /** Whether there is no data at all, or only none that matches: two different texts. */
  kind: "noData" | "noMatch";
  /** What this is and why it is empty. */
  title: string;
  children?: ReactNode;
  /** One button: make the first, or clear the filter. */
  action?: ReactNode;
  icon?: IconName;
}

export function EmptyState({ kind, title, children, action, icon }: EmptyStateProps) {
  return (
    <div className={styles.state} data-kind={kind}>
      <span className={styles.emblem}><Icon name={icon ?? (kind === "noData" ? "inbox" : "filter")} size={24} /></span>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
