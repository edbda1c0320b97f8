import { useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import styles from "./floor.module.css";
import type { QueuedReport } from "./queued-report";
import type { QueueView, ReportQueue } from "./report-queue";

/** What still waits on this device, and what the server refused when it was sent later. */
export function QueueBar({ queue, view }: { queue: ReportQueue | null; view: QueueView }) {
  const t = useT("production");
  const [leaving, setLeaving] = useState<QueuedReport | null>(null);
  const waiting = view.reports.filter((one) => one.refused === null);
  const refused = view.reports.filter((one) => one.refused !== null);
  return (
    <>
      <div role="status" className={styles.sync} data-waiting={waiting.length > 0 || undefined}>
        {waiting.length > 0 && (
          <>
            <Icon name="clock" size={16} />
            <span>{t("queue.waiting", { count: waiting.length })}</span>
            <Button variant="quiet" busy={view.sending} onPress={() => void queue?.replay()}>{t("queue.now")}</Button>
          </>
        )}
      </div>
      {refused.length > 0 && (
        <ul className={styles.refused} aria-label={t("queue.refused")}>
          {refused.map((one) => <RefusedReport key={one.key} report={one} onDiscard={() => setLeaving(one)} />)}
        </ul>
      )}
      <ConfirmDialog title={t("queue.discard.title")} isOpen={leaving !== null} onClose={() => setLeaving(null)} confirmLabel={t("queue.discard")} dangerous
        onConfirm={async () => {
          if (leaving) await queue?.discard(leaving.key);
        }}>
        <p>{t(leaving?.counted ? "queue.discard.photo" : "queue.discard.text")}</p>
      </ConfirmDialog>
    </>
  );
}

function RefusedReport({ report, onDiscard }: { report: QueuedReport; onDiscard: () => void }) {
  const t = useT("production");
  const units = useUnits();
  return (
    <li className={styles.refusedItem} role="alert">
      <Icon name="alert" size={18} />
      <div>
        <p className={styles.strong}>
          {t(report.counted ? "queue.photoRefused" : "queue.reportRefused", {
            batch: report.batchNumber, operation: report.operationName, good: units.quantity(report.good, report.unit),
          })}
        </p>
        <p>{report.refused}</p>
      </div>
      <Button onPress={onDiscard}>{t("queue.discard")}</Button>
    </li>
  );
}
