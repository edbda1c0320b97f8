import { lazy, Suspense, useState } from "react";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "react-aria-components/Button";
import styles from "./demo-banner.module.css";

const DemoClockDialog = lazy(() => import("@/app/demo-clock-dialog"));

/** On every page of a demonstration: nothing here is real, and what day it takes for today. */
export function DemoBanner() {
  const t = useT("app");
  const dates = useDates();
  const [open, setOpen] = useState(false);
  return (
    <aside className={styles.banner} aria-label={t("signIn.demo")} data-print="never">
      <span className={styles.words}>{t("demo.banner", { date: dates.date(dates.today) })}</span>
      <span className={styles.short}>{t("demo.banner.short", { date: dates.date(dates.today) })}</span>
      <Button className={styles.button!} onPress={() => setOpen(true)}>{t("demo.clock")}</Button>
      {open && <Suspense><DemoClockDialog onClose={() => setOpen(false)} /></Suspense>}
    </aside>
  );
}
