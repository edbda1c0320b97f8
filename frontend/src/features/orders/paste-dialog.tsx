import { useMemo, useState } from "react";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useProductChoices } from "@/parts/choices";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { StatusMark } from "@/ui/status-mark";
import { TextArea } from "@/ui/text-field";
import type { DraftLine } from "./draft";
import { newLine } from "./draft";
import styles from "./order-new.module.css";
import type { Aliases, PasteColumn, PastedLine } from "./paste-lines";
import { readBlock } from "./paste-lines";

export interface PasteLinesProps {
  text: string;
  onClose: () => void;
  onTake: (lines: DraftLine[]) => void;
}

function useAliases(): Aliases {
  const t = useT("orders");
  return useMemo(() => {
    const names = (words: string) => words.split("|");
    return {
      product: names(t("paste.product")), description: names(t("paste.description")), spec: names(t("paste.spec")), quantity: names(t("paste.quantity")),
      unit: names(t("paste.unit")), unitPrice: names(t("paste.unitPrice")), requestedOn: names(t("paste.requestedOn")),
    };
  }, [t]);
}

/** Lines copied from a sheet: what was read is shown before it is taken. */
export function PasteLines({ text, onClose, onTake }: PasteLinesProps) {
  const t = useT("orders");
  const tUi = useT("ui");
  const dates = useDates();
  const units = useUnits();
  const aliases = useAliases();
  const findProducts = useProductChoices();
  const [block, setBlock] = useState(text);
  const [busy, setBusy] = useState(false);
  const lines = useMemo(() => readBlock(block, aliases), [block, aliases]);
  const columnName: Record<PasteColumn, string> = {
    product: t("product"), description: t("description"), spec: t("spec"), quantity: t("quantity"), unit: t("unit"), unitPrice: t("unitPrice"), requestedOn: t("requested"),
  };
  const unitOf = (word: string) => units.choices.find((one) => [one.id, one.label].some((name) => name.toLowerCase() === word.toLowerCase()))?.id;

  const take = async () => {
    setBusy(true);
    const codes = [...new Set(lines.map((line) => line.product).filter(Boolean))];
    const found = new Map(await Promise.all(codes.map(async (code) => {
      const choices = await findProducts(code).catch(() => []);
      return [code, choices.find((one) => one.label.toLowerCase() === code.toLowerCase()) ?? null] as const;
    })));
    onTake(lines.map((line) => {
      const product = found.get(line.product) ?? null;
      return newLine({
        product, unit: unitOf(line.unit) ?? product?.unit ?? "C62", quantity: line.quantity, unitPrice: line.unitPrice, requestedOn: line.requestedOn,
        // A code the catalogue does not know stays to be read, in front of the words.
        description: product ? line.description || product.name : [line.product, line.description].filter(Boolean).join(" "),
        spec: line.spec,
      });
    }));
    onClose();
  };
  const doubt = (line: PastedLine) => line.unread.map(({ column, text: read }) => t("paste.unread", { column: columnName[column], text: read })).join(" ");
  return (
    <Dialog title={t("paste.title")} isOpen onClose={onClose} size="large" keepOpen actions={
      <>
        <Button onPress={onClose}>{tUi("back")}</Button>
        <Button variant="primary" busy={busy} isDisabled={lines.length === 0} onPress={() => void take()}>{t("paste.take", { count: lines.length })}</Button>
      </>
    }>
      <TextArea label={t("paste.label")} description={t("paste.help")} value={block} onChange={setBlock} lines={4} autoFocus />
      {lines.length > 0 && (
        // What scrolls must be reached by keyboard, also where nothing in it can be operated.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.scroll} role="region" aria-label={t("paste.preview")} tabIndex={0}>
          <table className={styles.pasted}>
            <thead>
              <tr>{[t("product"), t("description"), t("quantity"), t("unitPrice"), t("requested"), ""].map((name, index) => <th key={index} scope="col">{name}</th>)}</tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={index}>
                  <td>{line.product}</td>
                  <td>{line.description}</td>
                  <td>{line.quantity} {line.unit}</td>
                  <td>{line.unitPrice}</td>
                  <td>{line.requestedOn && dates.date(line.requestedOn)}</td>
                  <td>{line.unread.length > 0 && <StatusMark status="risk">{doubt(line)}</StatusMark>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}
