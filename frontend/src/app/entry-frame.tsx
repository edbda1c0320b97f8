import type { ReactNode } from "react";
import { LanguageSwitch, ThemeSwitch } from "@/app/preferences";
import { Mark } from "@/app/mark";
import { useT } from "@/lib/i18n/use-t";
import styles from "./entry-frame.module.css";

/** Around what strangers see: the mark, a card, and the two switches. */
export function EntryFrame({ children, lead, aside }: { children: ReactNode; lead?: string; aside?: ReactNode }) {
  const t = useT("ui");
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <span className={styles.mark}><Mark size={28} /><span className={styles.name}>{t("product")}</span></span>
        <span className={styles.switches}><LanguageSwitch /><ThemeSwitch /></span>
      </header>
      <main className={styles.main} data-aside={aside ? "" : undefined}>
        <div className={styles.card}>
          {children}
        </div>
        {(lead || aside) && (
          <div className={styles.aside}>
            {lead && <p className={styles.lead}>{lead}</p>}
            {aside}
          </div>
        )}
      </main>
    </div>
  );
}
