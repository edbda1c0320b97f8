import type { ReactNode } from "react";
import { useId } from "react";
import { classes } from "./classes";
import styles from "./card.module.css";

export interface CardProps {
  /** Makes it a region with this heading. */
  title?: string;
  /** Beside the title: a count, a link, a button. */
  extra?: ReactNode;
  children: ReactNode;
  /** Its content goes to its edges: a table. */
  flush?: boolean;
  level?: 2 | 3;
}

export function Card({ title, extra, children, flush = false, level = 2 }: CardProps) {
  const id = useId();
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section className={styles.card} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className={styles.head}>
          <Title id={id} className={styles.title}>{title}</Title>
          {extra && <div className={styles.extra}>{extra}</div>}
        </header>
      )}
      <div className={classes(styles.body, flush && styles.flush)}>{children}</div>
    </section>
  );
}
