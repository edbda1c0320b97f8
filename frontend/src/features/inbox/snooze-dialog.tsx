import { useState } from "react";
import { useDates } from "@/lib/clock";
import { addDays } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { DatePicker } from "@/ui/date-picker";
import { Dialog } from "@/ui/dialog";
import styles from "./inbox.module.css";

/** Until which day: tomorrow, next Monday, in a week, or another. */
export function SnoozeDialog({ onPick, onClose }: { onPick: (until: string, words: string) => void; onClose: () => void }) {
  const t = useT("inbox");
  const dates = useDates();
  const [other, setOther] = useState<string | null>(null);
  const weekday = new Date(`${dates.today}T00:00:00Z`).getUTCDay();
  const monday = addDays(dates.today, ((8 - weekday) % 7) || 7);
  const pick = (day: string) => onPick(day, dates.date(day));
  return (
    <Dialog title={t("snooze")} isOpen onClose={onClose} size="small" actions={
      <Button variant="primary" isDisabled={!other} onPress={() => other && pick(other)}>{t("snooze.submit")}</Button>
    }>
      <div className={styles.days}>
        <Button autoFocus onPress={() => pick(addDays(dates.today, 1))}>{t("snooze.tomorrow")}</Button>
        <Button onPress={() => pick(monday)}>{t("snooze.monday", { date: dates.date(monday) })}</Button>
        <Button onPress={() => pick(addDays(dates.today, 7))}>{t("snooze.week")}</Button>
      </div>
      <DatePicker name="until" label={t("snooze.other")} value={other} onChange={setOther} min={addDays(dates.today, 1)} max={addDays(dates.today, 366)} />
    </Dialog>
  );
}
