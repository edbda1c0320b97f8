import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import type { ProductChoice } from "@/parts/choices";
import { useProductChoices } from "@/parts/choices";
import { useUnits } from "@/parts/units";
import { IconButton } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { DateField } from "@/ui/date-field";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { DraftLine } from "./draft";
import { amountOf } from "./draft";
import styles from "./order-new.module.css";

export interface DraftLineRowProps {
  line: DraftLine;
  index: number;
  currency: string;
  narrow: boolean;
  removable: boolean;
  onChange: (to: Partial<DraftLine>) => void;
  onRemove: () => void;
}

/** One line of a draft: a row at the desk, a card on a phone. */
export function DraftLineRow({ line, index, currency, narrow, removable, onChange, onRemove }: DraftLineRowProps) {
  const t = useT("orders");
  const units = useUnits();
  const findProducts = useProductChoices();
  const named = (label: string) => (narrow ? label : t("line.field", { line: index + 1, field: label }));
  const field = (name: string) => ({ name: `lines.${index}.${name}`, hideLabel: !narrow });
  const amount = amountOf(line, currency);
  const choose = (product: ProductChoice | null) =>
    onChange(product ? { product, unit: product.unit, description: line.description || product.name } : { product });
  return (
    <div className={styles.line} data-line={index} role="group" aria-label={t("line.name", { line: index + 1 })}>
      <span className={styles.place}>{index + 1}</span>
      <span data-column="product">
        <ComboBox {...field("productId")} label={named(t("product"))} load={findProducts} value={line.product} onChange={(choice) => choose(choice as ProductChoice | null)} placeholder={t("product.find")} />
      </span>
      <span data-column="description">
        <TextField {...field("description")} label={named(t("description"))} value={line.description} onChange={(description) => onChange({ description })} />
      </span>
      <span data-column="quantity">
        <NumberField {...field("quantity")} label={named(t("quantity"))} value={line.quantity} onChange={(quantity) => onChange({ quantity })} decimals={units.decimals(line.unit)} />
      </span>
      <span data-column="unit">
        <Select {...field("unit")} label={named(t("unit"))} items={units.choices} value={line.unit} onChange={(unit) => unit && onChange({ unit })} />
      </span>
      <span data-column="unitPrice">
        <NumberField {...field("unitPrice")} label={named(t("unitPrice"))} value={line.unitPrice} onChange={(unitPrice) => onChange({ unitPrice })} decimals={6} />
      </span>
      <span className={styles.amount}>{narrow && <span className={styles.label}>{t("amount")}</span>}{amount ? formatMoney(amount) : "—"}</span>
      <span data-column="requestedOn">
        <DateField {...field("requestedOn")} label={named(t("requested"))} value={line.requestedOn} onChange={(requestedOn) => onChange({ requestedOn })} />
      </span>
      <IconButton icon="trash" label={t("line.remove", { line: index + 1 })} isDisabled={!removable} onPress={onRemove} />
    </div>
  );
}
