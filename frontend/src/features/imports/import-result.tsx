import type { SheetImportKind } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { StatusMark } from "@/ui/status-mark";
import { failedFile, saveText } from "./failed-file";
import type { Done } from "./import-page";
import styles from "./imports.module.css";

/** What became of a table; the refused rows can be taken along, put right and uploaded again. */
export function ImportResult({ kind, done, list, onAgain }: { kind: SheetImportKind; done: Done; list: string; onAgain: () => void }) {
  const t = useT("imports");
  const download = () => saveText(t("failedName", { file: done.fileName.replace(/\.[^.]+$/, "") }), failedFile(done.headings, done.failedRows, t("reason")));
  return (
    <Card title={t("done")}>
      <div className={styles.counts} role="status">
        <StatusMark status="done">{t(`made.${kind}`, { count: done.createdCount })}</StatusMark>
        {done.presentCount > 0 && <StatusMark status="waiting">{t("present", { count: done.presentCount })}</StatusMark>}
        {done.failedCount > 0 && <StatusMark status="late">{t("failed", { count: done.failedCount })}</StatusMark>}
      </div>
      {done.failedCount > 0 && (
        <ul className={styles.failed}>
          {done.failedRows.slice(0, 20).map((row) => <li key={row.line}>{t("failedLine", { line: row.line, reasons: row.reasons.join(" ") })}</li>)}
        </ul>
      )}
      <div className={styles.acts}>
        {done.failedCount > 0 && <Button icon="download" onPress={download}>{t("download")}</Button>}
        <Button onPress={onAgain}>{t("otherFile")}</Button>
        <LinkButton variant="primary" href={list}>{t("toList")}</LinkButton>
      </div>
    </Card>
  );
}
