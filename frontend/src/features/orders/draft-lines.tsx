import type { ClipboardEvent, KeyboardEvent } from "react";
import { useRef, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { isComposing } from "@/lib/keys";
import { formatMoney } from "@/lib/money";
import { Button } from "@/ui/button";
import { useNarrow } from "@/ui/use-narrow";
import type { DraftLine } from "./draft";
import { newLine, totalOf, isLineEmpty } from "./draft";
import { DraftLineRow } from "./draft-line-row";
import styles from "./order-new.module.css";
import { PasteLines } from "./paste-dialog";

export interface DraftLinesProps {
  lines: readonly DraftLine[];
  currency: string;
  onChange: (lines: readonly DraftLine[]) => void;
}

/** The heads above numbers, which stand at the end of their column. */
const numbers = [2, 4, 5];

/** What is ordered, as in a sheet: Tab goes along, Enter goes down and opens a new line, a block can be pasted. */
export function DraftLines({ lines, currency, onChange }: DraftLinesProps) {
  const t = useT("orders");
  const narrow = useNarrow();
  const body = useRef<HTMLDivElement>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const add = () => onChange([...lines, newLine({ requestedOn: lines.at(-1)?.requestedOn ?? null })]);

  const focusCell = (row: number, column: string) => {
    const cell = body.current?.querySelector(`[data-line="${row}"] [data-column="${column}"]`);
    cell?.querySelector<HTMLElement>("input, [role=spinbutton], button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.ctrlKey || event.metaKey || isComposing(event.nativeEvent)) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    const row = Number(event.target.closest<HTMLElement>("[data-line]")?.dataset.line);
    const column = event.target.closest<HTMLElement>("[data-column]")?.dataset.column;
    if (Number.isNaN(row) || !column) return;
    event.preventDefault();
    if (row === lines.length - 1) add();
    requestAnimationFrame(() => focusCell(row + 1, column));
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/\t/.test(text) && !/\n./.test(text)) return;
    event.preventDefault();
    setPasted(text);
  };
  const take = (more: readonly DraftLine[]) => onChange([...lines.filter((line) => !isLineEmpty(line)), ...more]);

  const total = totalOf(lines, currency);
  const heads = [t("product"), t("description"), t("quantity"), t("unit"), t("unitPrice"), t("amount"), t("requested")];
  return (
    <div className={styles.lines}>
      {!narrow && (
        <div className={styles.heads} aria-hidden="true">
          <span>#</span>
          {heads.map((name, index) => <span key={name} data-end={numbers.includes(index) || undefined}>{name}</span>)}
          <span />
        </div>
      )}
      {/* The keys of a sheet, on top of what each field does by itself. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={body} onKeyDown={onKeyDown} onPaste={onPaste}>
        {lines.map((line, index) => (
          <DraftLineRow key={line.key} line={line} index={index} currency={currency} narrow={narrow} removable={lines.length > 1}
            onChange={(to) => onChange(lines.map((one) => (one.key === line.key ? { ...one, ...to } : one)))}
            onRemove={() => onChange(lines.filter((one) => one.key !== line.key))} />
        ))}
      </div>
      <div className={styles.below}>
        <span className={styles.buttons}>
          <Button icon="plus" onPress={add}>{t("line.add")}</Button>
          <Button variant="quiet" icon="copy" onPress={() => setPasted("")}>{t("paste.open")}</Button>
        </span>
        <output className={styles.total} aria-live="polite">
          <span>{t("line.total", { count: lines.filter((line) => !isLineEmpty(line)).length })}</span>
          <strong>{total ? formatMoney(total) : t("line.noTotal")}</strong>
        </output>
      </div>
      {pasted !== null && <PasteLines text={pasted} onClose={() => setPasted(null)} onTake={take} />}
    </div>
  );
}
