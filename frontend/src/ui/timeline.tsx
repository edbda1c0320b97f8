import type { ReactNode } from "react";
import { useDates } from "@/lib/clock";
import type { Instant } from "@/lib/dates";
import { dateIn, timeIn } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { Avatar } from "./avatar";
import { Badge } from "./badge";
import { Icon } from "./icon";
import styles from "./timeline.module.css";

/** Who sees an entry: system facts and internal words stay in the house; customer ones do not. */
export type Audience = "system" | "internal" | "customer";

export interface TimelineEntry {
  id: string;
  at: Instant;
  audience: Audience;
  /** Who did or said it; null for the system. */
  actor: string | null;
  /** One line: what happened. */
  title: ReactNode;
  /** What was written. */
  body?: ReactNode;
}

export interface TimelineProps {
  label: string;
  entries: readonly TimelineEntry[];
}

function groupByDay(entries: readonly TimelineEntry[], zone: string): Array<[string, TimelineEntry[]]> {
  const days: Array<[string, TimelineEntry[]]> = [];
  for (const entry of entries) {
    const day = dateIn(entry.at, zone);
    const last = days.at(-1);
    if (last && last[0] === day) last[1].push(entry);
    else days.push([day, [entry]]);
  }
  return days;
}

/** What happened and what was said, newest first, as the caller orders it. */
export function Timeline({ label, entries }: TimelineProps) {
  const t = useT("ui");
  const dates = useDates();
  return (
    <div className={styles.timeline} role="group" aria-label={label}>
      {groupByDay(entries, dates.zone).map(([day, items]) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.date}>{day === dates.today ? t("date.today") : dates.date(day)}</h3>
          <ol>
            {items.map((entry) => (
              <li key={entry.id} className={styles.entry} data-audience={entry.audience}>
                <span className={styles.mark}>
                  {entry.actor ? <Avatar name={entry.actor} decorative /> : <Icon name="history" size={16} />}
                </span>
                <div className={styles.content}>
                  <p className={styles.head}>
                    <span className={styles.actor}>{entry.actor ?? t("timeline.system")}</span>
                    {entry.audience === "customer" && <Badge tone="outside">{t("timeline.customer")}</Badge>}
                    {entry.audience === "internal" && <Badge>{t("timeline.internal")}</Badge>}
                    <time dateTime={entry.at} className={styles.time}>{timeIn(entry.at, dates.zone)}</time>
                  </p>
                  <div className={styles.title}>{entry.title}</div>
                  {entry.body && <div className={styles.body}>{entry.body}</div>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
