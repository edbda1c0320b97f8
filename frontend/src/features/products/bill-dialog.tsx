import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { ProductBillFragment } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import type { MaterialChoice } from "@/parts/purchasing-choices";
import { useMaterialChoices } from "@/parts/purchasing-choices";
import { useUnits } from "@/parts/units";
import { Button, IconButton } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./product-bill";
import styles from "./products.module.css";

const BillSet = graphql(`
  mutation BillOfMaterialsSet($input: BillOfMaterialsSetInput!) {
    billOfMaterialsSet(input: $input) { product { id ...ProductBill } userErrors { code message field } }
  }
`);

interface Row {
  key: number;
  material: MaterialChoice | null;
  quantity: Decimal | "";
  scrap: Decimal | "";
  note: string;
}

let lastKey = 0;

function newRow(values: Partial<Row> = {}): Row {
  lastKey += 1;
  return { material: null, quantity: "", scrap: "", note: "", ...values, key: lastKey };
}

const rowsOf = (product: ProductBillFragment): Row[] => (product.billOfMaterials ?? []).map((one) => newRow({
  material: one.material && { id: one.material.id, label: one.material.name, note: one.material.code, unit: one.material.unit },
  quantity: trim(one.quantityPerUnit), scrap: trim(one.scrapPercent), note: one.note ?? "",
}));

/** Writes the bill of materials anew: what one unit of the product takes. */
export function BillDialog({ product, onClose }: { product: ProductBillFragment; onClose: () => void }) {
  const t = useT("products");
  const units = useUnits();
  const act = useAct(BillSet);
  const key = useIdempotencyKey();
  const load = useMaterialChoices();
  const version = useDecided(product, act.conflict);
  const [rows, setRows] = useState<readonly Row[]>(() => {
    const given = rowsOf(product);
    return given.length > 0 ? given : [newRow()];
  });
  const change = (at: number, to: Partial<Row>) => setRows((all) => all.map((row) => (row.key === at ? { ...row, ...to } : row)));
  const filled = rows.filter((row) => row.material !== null);
  const submit = async () => {
    const done = await act.run({
      input: {
        id: product.id, version, idempotencyKey: key.current(),
        lines: filled.map((row) => ({ materialId: row.material!.id, quantityPerUnit: row.quantity || "0", scrapPercent: row.scrap || null, note: row.note.trim() || null })),
      },
    });
    if (!done) return;
    toast(t("bill.done", { code: product.code }));
    onClose();
  };
  return (
    <ActDialog title={t("bill.title", { code: product.code })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("bill.save")} act={act} side size="large">
      <p>{t("bill.effect", { unit: units.name(product.unit) })}</p>
      <fieldset className={styles.rows}>
        <legend>{t("bill")}</legend>
        {rows.map((row, at) => (
          <div key={row.key} className={styles.bill} role="group" aria-label={t("bill.line", { line: at + 1 })}>
            <ComboBox name={`lines.${filled.indexOf(row)}.materialId`} label={t("bill.material")} value={row.material} load={load} onChange={(choice) => change(row.key, { material: choice as MaterialChoice | null })} />
            <NumberField name={`lines.${filled.indexOf(row)}.quantityPerUnit`} label={t("bill.quantity")} min="0" value={row.quantity} unit={row.material ? units.name(row.material.unit) : undefined} onChange={(quantity) => change(row.key, { quantity })} />
            <NumberField name={`lines.${filled.indexOf(row)}.scrapPercent`} label={t("bill.scrap")} min="0" max="100" unit="%" value={row.scrap} onChange={(scrap) => change(row.key, { scrap })} />
            <TextField name={`lines.${filled.indexOf(row)}.note`} label={t("bill.note")} value={row.note} onChange={(note) => change(row.key, { note })} maxLength={500} />
            <IconButton icon="trash" label={t("bill.remove", { line: at + 1 })} onPress={() => setRows((all) => all.filter((one) => one.key !== row.key))} />
          </div>
        ))}
        <span><Button icon="plus" onPress={() => setRows((all) => [...all, newRow()])}>{t("bill.add")}</Button></span>
      </fieldset>
    </ActDialog>
  );
}
