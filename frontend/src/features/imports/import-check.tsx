import { useMemo, useState } from "react";
import type { SheetImportKind } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { Select } from "@/ui/select";
import { StatusMark } from "@/ui/status-mark";
import type { Preview } from "./import-page";
import styles from "./imports.module.css";

interface ImportCheckProps {
  kind: SheetImportKind;
  fileName: string;
  preview: Preview;
  busy: boolean;
  onColumns: (columns: Record<string, number>) => void;
  onRun: (columns: Record<string, number>, partly: boolean) => void;
  onAgain: () => void;
}

type Row = Preview["rows"][number] & { id: string };

/** Which column fills which field, and what each row would do: nothing is written yet. */
export function ImportCheck({ kind, fileName, preview, busy, onColumns, onRun, onAgain }: ImportCheckProps) {
  const t = useT("imports");
  const [partly, setPartly] = useState(false);
  const columns = Object.fromEntries(preview.fields.flatMap((field) => (field.column === null || field.column === undefined ? [] : [[field.name, field.column]])));
  const fieldName = (name: string) => t(`field.${name}`);
  const headings = preview.headings.map((heading, i) => ({ id: String(i), label: heading || t("column", { number: i + 1 }) }));
  const missing = preview.fields.filter((field) => field.required && columns[field.name] === undefined);
  const choose = (name: string, column: string | null) => {
    const others = Object.fromEntries(Object.entries(columns).filter(([field]) => field !== name));
    onColumns(column === null ? others : { ...others, [name]: Number(column) });
  };
  const ready = missing.length === 0 && preview.goodCount > 0 && (partly || preview.failedCount === 0);
  return (
    <>
      <Card title={t("mapping")} extra={<Button variant="quiet" onPress={onAgain} isDisabled={busy}>{t("otherFile")}</Button>}>
        <p className={styles.lead}>{preview.remembered ? t("remembered", { file: fileName }) : t("proposed", { file: fileName })}</p>
        <div className={styles.fields}>
          {preview.fields.map((field) => (
            <Select key={field.name} name={field.name} label={fieldName(field.name)} items={headings} isRequired={field.required} isDisabled={busy}
              value={columns[field.name] === undefined ? null : String(columns[field.name])} emptyLabel={t("noColumn")}
              error={field.required && columns[field.name] === undefined ? t("needed") : undefined} onChange={(column) => choose(field.name, column)} />
          ))}
        </div>
      </Card>
      <Card title={t("rows")} flush>
        <div className={styles.counts} aria-live="polite">
          <StatusMark status="done">{t("good", { count: preview.goodCount })}</StatusMark>
          {preview.presentCount > 0 && <StatusMark status="waiting">{t("present", { count: preview.presentCount })}</StatusMark>}
          {preview.failedCount > 0 && <StatusMark status="late">{t("failed", { count: preview.failedCount })}</StatusMark>}
          {preview.notes.map((note) => <span key={note} className={styles.note}>{note}</span>)}
        </div>
        <RowTable preview={preview} />
        <div className={styles.acts}>
          {preview.failedCount > 0 && <Checkbox isSelected={partly} onChange={setPartly} isDisabled={busy}>{t("partly", { count: preview.failedCount })}</Checkbox>}
          <Button variant="primary" busy={busy} isDisabled={!ready} onPress={() => onRun(columns, partly)}>{t(`run.${kind}`, { count: preview.goodCount })}</Button>
        </div>
      </Card>
    </>
  );
}

function RowTable({ preview }: { preview: Preview }) {
  const t = useT("imports");
  const rows: Row[] = preview.rows.map((row) => ({ ...row, id: String(row.line) }));
  const shown = useMemo<Column<Row>[]>(() => [
    { id: "line", header: t("line"), width: 64, align: "end", card: "none", cell: (row) => row.line },
    {
      id: "verdict", header: t("verdict"), width: 300, card: "status",
      cell: (row) => (row.reasons.length > 0 ? <span className={styles.reasons}>{row.reasons.join(" ")}</span> : row.present ? t("isPresent") : t("isGood")),
    },
    ...preview.headings.map((heading, i): Column<Row> => ({ id: `c${i}`, header: heading, width: 150, card: i === 0 ? "title" : "line", cell: (row) => row.cells[i] ?? "" })),
  ], [t, preview.headings]);
  return (
    <>
      <DataTable label={t("rows")} columns={shown} rows={rows} empty={null} />
      {preview.rowCount > rows.length && <p className={styles.more}>{t("firstOf", { shown: rows.length, count: preview.rowCount })}</p>}
    </>
  );
}
