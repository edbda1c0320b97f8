import type { ReactNode } from "react";
import styles from "./badge.module.css";

export interface BadgeProps {
  children: ReactNode;
  /** outside marks what the customer sees; accent what is chosen or new. Never a status: that is StatusMark. */
  tone?: "neutral" | "accent" | "outside" | "outline";
}

/** A small label: a kind, a version, a count. */
export function Badge({ children, tone = "neutral" }: BadgeProps) {
  return <span className={styles.badge} data-tone={tone}>{children}</span>;
}
