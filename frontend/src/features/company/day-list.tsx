import { useDates } from "@/lib/clock";
import { daysBetween } from "@/lib/dates";
import type { CalendarDate } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { IconButton } from "@/ui/button";
import styles from "./company.module.css";
import { spansOf } from "./work-days";

export interface DayListProps {
  kind: "off" | "extra";
  dates: readonly CalendarDate[];
  onRemove: (dates: readonly CalendarDate[]) => void;
}

/** The exceptions to come, days that follow each other as one, each with its way out; those gone by are counted. */
export function DayList({ kind, dates, onRemove }: DayListProps) {
  const t = useT("company");
  const { date, today } = useDates();
  const ahead = dates.filter((one) => one >= today);
  const past = dates.length - ahead.length;
  return (
    <div>
      <dt className={styles.kind}><span className={styles.sample} data-kind={kind} aria-hidden="true" />{t(kind === "off" ? "days.off" : "days.extra")}</dt>
      <dd>
        {ahead.length === 0 && past === 0 && <span className={styles.soft}>{t("days.none")}</span>}
        <ul className={styles.spans}>
          {spansOf(ahead).map(({ from, to }) => {
            const name = from === to ? date(from) : t("months", { from: date(from), to: date(to) });
            return (
              <li key={from} className={styles.span}>
                <span>{name}{from !== to && <> <span className={styles.soft}>{t("days.count", { count: daysBetween(from, to) + 1 })}</span></>}</span>
                <IconButton icon="close" label={t("day.remove", { day: name })} onPress={() => onRemove(ahead.filter((one) => one >= from && one <= to))} />
              </li>
            );
          })}
        </ul>
        {past > 0 && <span className={styles.soft}>{t("days.past", { count: past })}</span>}
      </dd>
    </div>
  );
}
