import { useT } from "@/lib/i18n/use-t";
import { Button, IconButton } from "@/ui/button";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";
import type { OperationRow, ParameterRow } from "./product-form";
import { newOperation, newParameter } from "./product-form";
import styles from "./products.module.css";

/** The standard parameters of a product, each with what can be made. */
export function ParameterFields({ rows, onChange }: { rows: readonly ParameterRow[]; onChange: (rows: readonly ParameterRow[]) => void }) {
  const t = useT("products");
  const change = (key: number, to: Partial<ParameterRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...to } : row)));
  return (
    <fieldset className={styles.rows}>
      <legend>{t("parameters")}</legend>
      {rows.map((row, at) => (
        <div key={row.key} className={styles.parameter} role="group" aria-label={t("parameter", { line: at + 1 })}>
          <TextField name={`parameters.${at}.name`} label={t("parameter.name")} value={row.name} onChange={(name) => change(row.key, { name })} />
          <TextField name={`parameters.${at}.value`} label={t("parameter.value")} value={row.value} onChange={(value) => change(row.key, { value })} />
          <TextField name={`parameters.${at}.unit`} label={t("parameter.unit")} value={row.unit} onChange={(unit) => change(row.key, { unit })} />
          <TextField name={`parameters.${at}.min`} label={t("parameter.min")} value={row.min} onChange={(min) => change(row.key, { min })} />
          <TextField name={`parameters.${at}.max`} label={t("parameter.max")} value={row.max} onChange={(max) => change(row.key, { max })} />
          <IconButton icon="trash" label={t("parameter.remove", { line: at + 1 })} onPress={() => onChange(rows.filter((one) => one.key !== row.key))} />
        </div>
      ))}
      <span><Button icon="plus" onPress={() => onChange([...rows, newParameter()])}>{t("parameter.add")}</Button></span>
    </fieldset>
  );
}

/** The route of a product: its operations in the order in which they are done. */
export function OperationFields({ rows, onChange }: { rows: readonly OperationRow[]; onChange: (rows: readonly OperationRow[]) => void }) {
  const t = useT("products");
  const change = (key: number, to: Partial<OperationRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...to } : row)));
  const up = (at: number) => {
    const next = [...rows];
    next.splice(at - 1, 2, rows[at]!, rows[at - 1]!);
    onChange(next);
  };
  return (
    <fieldset className={styles.rows}>
      <legend>{t("route")}</legend>
      {rows.map((row, at) => (
        <div key={row.key} className={styles.operation} role="group" aria-label={t("operation", { line: at + 1 })}>
          <TextField name={`operations.${at}.name`} label={t("operation.name")} value={row.name} onChange={(name) => change(row.key, { name })} />
          <TextField name={`operations.${at}.workCenter`} label={t("operation.workCenter")} value={row.workCenter} onChange={(workCenter) => change(row.key, { workCenter })} />
          <NumberField name={`operations.${at}.minutesPerUnit`} label={t("operation.minutes")} min="0" value={row.minutesPerUnit} onChange={(minutesPerUnit) => change(row.key, { minutesPerUnit })} />
          <TextField name={`operations.${at}.instruction`} label={t("operation.instruction")} value={row.instruction} onChange={(instruction) => change(row.key, { instruction })} />
          <span className={styles.rowActs}>
            <IconButton icon="chevron-up" label={t("operation.up", { line: at + 1 })} isDisabled={at === 0} onPress={() => up(at)} />
            <IconButton icon="trash" label={t("operation.remove", { line: at + 1 })} onPress={() => onChange(rows.filter((one) => one.key !== row.key))} />
          </span>
        </div>
      ))}
      <span><Button icon="plus" onPress={() => onChange([...rows, newOperation()])}>{t("operation.add")}</Button></span>
    </fieldset>
  );
}
