import type { ReactNode } from "react";
import { useEffect } from "react";
import { useT } from "@/lib/i18n/use-t";
import { Icon } from "./icon";
import { Link } from "./link";
import styles from "./page-header.module.css";

export interface PageHeaderProps {
  /** The one h1 of the page, and its title in the browser. */
  title: string;
  /** Marks beside the title: a status, a version. */
  marks?: ReactNode;
  /** A line below it. */
  subtitle?: ReactNode;
  /** The buttons, the main one last. */
  actions?: ReactNode;
  /** Where it lies: the pages above this one. */
  trail?: ReadonlyArray<{ label: string; href: string }>;
}

export function PageHeader({ title, marks, subtitle, actions, trail }: PageHeaderProps) {
  const t = useT("ui");
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <header className={styles.header}>
      {trail && trail.length > 0 && (
        <nav aria-label={t("trail")} className={styles.trail}>
          <ol>
            {trail.map((step) => (
              <li key={step.href}>
                <Link href={step.href} quiet>{step.label}</Link>
                <Icon name="chevron-right" size={12} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.line}>
        <div className={styles.words}>
          <div className={styles.title}>
            <h1>{title}</h1>
            {marks}
          </div>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={styles.actions} data-print="never">{actions}</div>}
      </div>
    </header>
  );
}
