import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { isDecimal, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney, lineAmount } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import type { ProductChoice } from "@/parts/choices";
import { useProductChoices } from "@/parts/choices";
import { useUnits } from "@/parts/units";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { LineRow } from "./lines-tab";

const OrderLineAdd = graphql(`
  mutation OrderLineAdd($input: OrderLineAddInput!) {
    orderLineAdd(input: $input) { order { id version } userErrors { code message field } }
  }
`);

const OrderLineUpdate = graphql(`
  mutation OrderLineUpdate($input: OrderLineUpdateInput!) {
    orderLineUpdate(input: $input) { order { id version lines(first: 100) { nodes { id version description spec quantity unit unitPrice requestedOn promisedOn note product { id code name unit } } } } userErrors { code message field } }
  }
`);

function productOf(line: LineRow | null): ProductChoice | null {
  const product = line?.product;
  return product ? { id: product.id, label: product.code, note: product.name, name: product.name, unit: product.unit } : null;
}

/** A line as the form holds it: nothing is an empty text. */
function formOf(line: LineRow | null) {
  return {
    product: productOf(line), description: line?.description ?? "", spec: line?.spec ?? "", quantity: (line ? trim(line.quantity) : "") as Decimal | "",
    unit: line?.unit ?? "C62", unitPrice: (line?.unitPrice ? trim(line.unitPrice) : "") as Decimal | "",
    requestedOn: (line?.requestedOn ?? null) as CalendarDate | null, promisedOn: (line?.promisedOn ?? null) as CalendarDate | null, note: line?.note ?? "",
  };
}

export interface LineDialogProps {
  orderId: string;
  currency: string | null;
  /** The line to change; null for a new one. */
  line: LineRow | null;
  onClose: () => void;
}

/** One line of a draft. */
export function LineDialog({ orderId, currency, line, onClose }: LineDialogProps) {
  const t = useT("orders");
  const units = useUnits();
  const findProducts = useProductChoices();
  const add = useAct(OrderLineAdd);
  const update = useAct(OrderLineUpdate);
  const key = useIdempotencyKey();
  const [form, setForm] = useState(() => formOf(line));
  const set = (to: Partial<typeof form>) => setForm((all) => ({ ...all, ...to }));
  const { product, quantity, unit, unitPrice, requestedOn, promisedOn } = form;
  const act = line ? update : add;
  const amount = currency && isDecimal(quantity) && isDecimal(unitPrice) && (!line?.pricePer || trim(line.pricePer) === "1")
    ? lineAmount({ amount: unitPrice, currency }, quantity) : null;

  const submit = async () => {
    const values = {
      productId: product?.id ?? null, description: form.description.trim() || null, spec: form.spec.trim(), quantity: quantity || "0", unit, unitPrice: unitPrice || "0",
      requestedOn, promisedOn, note: form.note.trim(),
    };
    const done = line
      ? await update.run({ input: { ...values, id: line.id, version: line.version, idempotencyKey: key.current() } })
      : await add.run({ input: { orderId, line: values, idempotencyKey: key.current() } });
    if (!done) return;
    toast(t(line ? "line.saved" : "line.added"));
    onClose();
  };
  const fields: Record<string, string> = {
    productId: t("product"), description: t("description"), spec: t("spec"), quantity: t("quantity"), unit: t("unit"), unitPrice: t("unitPrice"),
    requestedOn: t("requested"), promisedOn: t("promised"), note: t("note"),
  };
  // A new line's mistakes are told under its place in the input, a changed one's at its fields.
  const prefix = line ? "" : "line.";
  const labels = Object.fromEntries(Object.entries(fields).map(([name, label]) => [`${prefix}${name}`, label]));
  const named = (name: string) => ({ name: `${prefix}${name}`, label: fields[name]! });
  const conflict = update.conflict;
  // After a conflict the line as it is now has come in under the form.
  const current = formOf(line);
  const words = (value: unknown) => (value && typeof value === "object" ? (value as ProductChoice).label : String(value ?? ""));
  const differences = (Object.keys(current) as Array<keyof typeof current>)
    .map((name) => ({ id: name, label: fields[name === "product" ? "productId" : name]!, mine: words(form[name]), current: words(current[name]) }))
    .filter((one) => one.mine !== one.current);
  return (
    <ActDialog title={line ? t("line.edit.title", { line: line.position }) : t("line.add")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("save")} act={conflict ? { ...act, errors: {} } : act}
      labels={labels} side columns={2} isDisabled={conflict}>
      {conflict && line && (
        <FormRow>
          <ConflictNotice differences={differences} busy={act.busy} onMine={() => {
            key.renew();
            void submit();
          }} onCurrent={() => {
            setForm(formOf(line));
            key.renew();
            act.reset();
          }} />
        </FormRow>
      )}
      <FormRow>
        <ComboBox {...named("productId")} load={findProducts} value={product} onChange={(choice) => {
          const chosen = choice as ProductChoice | null;
          set(chosen ? { product: chosen, unit: chosen.unit, description: form.description || chosen.name } : { product: null });
        }} />
      </FormRow>
      <FormRow><TextField {...named("description")} value={form.description} onChange={(description) => set({ description })} /></FormRow>
      <FormRow><TextField {...named("spec")} value={form.spec} onChange={(spec) => set({ spec })} /></FormRow>
      <NumberField {...named("quantity")} isRequired value={quantity} onChange={(next) => set({ quantity: next })} decimals={units.decimals(unit)} />
      <Select {...named("unit")} items={units.choices} value={unit} onChange={(next) => next && set({ unit: next })} />
      <NumberField {...named("unitPrice")} isRequired value={unitPrice} onChange={(next) => set({ unitPrice: next })} unit={currency ?? undefined} decimals={6}
        description={amount ? t("line.comesTo", { amount: formatMoney(amount) }) : undefined} />
      <span />
      <DatePicker {...named("requestedOn")} value={requestedOn} onChange={(next) => set({ requestedOn: next })} />
      <DatePicker {...named("promisedOn")} value={promisedOn} onChange={(next) => set({ promisedOn: next })} />
      <FormRow><TextField {...named("note")} value={form.note} onChange={(note) => set({ note })} /></FormRow>
    </ActDialog>
  );
}
