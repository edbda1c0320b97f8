import { useState } from "react";
import { PaymentGate as gates, PaymentPlanKind as kinds, PaymentTrigger as triggers } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { OrderPlanFragment, PaymentGate, PaymentPlanKind, PaymentTrigger } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { currencyDecimals, formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { usePlanWords } from "@/parts/plan-words";
import { Button, IconButton } from "@/ui/button";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./money.module.css";

const PlanUpdate = graphql(`
  mutation PaymentPlanUpdate($input: PaymentPlanUpdateInput!) {
    paymentPlanUpdate(input: $input) { order { id version heldGates ...OrderPlan } userErrors { code message field } }
  }
`);

/** A line as the form holds it. */
interface Row {
  key: number;
  id: string | null;
  kind: PaymentPlanKind;
  by: "percent" | "amount";
  value: Decimal | "";
  trigger: PaymentTrigger;
  fromMonthEnd: boolean;
  offsetDays: Decimal | "";
  statedOn: CalendarDate | null;
  gate: PaymentGate;
}

function rowsOf(order: OrderPlanFragment): Row[] {
  return (order.paymentPlan ?? []).map((line, key) => ({
    key, id: line.id, kind: line.kind, by: line.percent ? "percent" : "amount", value: trim(line.percent ?? line.amount?.amount ?? "0"),
    trigger: line.trigger, fromMonthEnd: line.fromMonthEnd, offsetDays: String(line.offsetDays), statedOn: line.statedOn, gate: line.gate ?? "NONE",
  }));
}

/** The parts of what is to be paid, when each is due, and what waits for it. */
export function PlanDialog({ order, onClose }: { order: OrderPlanFragment; onClose: () => void }) {
  const t = useT("finance");
  const act = useAct(PlanUpdate);
  const version = useDecided(order, act.conflict);
  const key = useIdempotencyKey();
  const [rows, setRows] = useState(() => rowsOf(order));
  const [reason, setReason] = useState("");
  const set = (at: number, to: Partial<Row>) => setRows((all) => all.map((row) => (row.key === at ? { ...row, ...to } : row)));
  const add = () => setRows((all) => [...all, {
    key: Math.max(-1, ...all.map((row) => row.key)) + 1, id: null, kind: "BALANCE", by: "percent", value: "", trigger: "BILL_OF_LADING",
    fromMonthEnd: false, offsetDays: "0", statedOn: null, gate: "NONE",
  }]);
  const submit = async () => {
    const lines = rows.map((row) => ({
      id: row.id, kind: row.kind, percent: row.by === "percent" ? row.value || "0" : null, amount: row.by === "amount" ? row.value || "0" : null,
      trigger: row.trigger, fromMonthEnd: row.fromMonthEnd, offsetDays: Number(row.offsetDays || "0"), statedOn: row.statedOn, gate: row.gate,
    }));
    if (!(await act.run({ input: { orderId: order.id, version, lines, reason: reason.trim(), idempotencyKey: key.current() } }))) return;
    toast(t("plan.done"));
    onClose();
  };
  const labels = Object.fromEntries(rows.flatMap((_, i) => [
    [`lines.${i}.amount`, t("line.share", { line: i + 1 })], [`lines.${i}.percent`, t("line.share", { line: i + 1 })], [`lines.${i}.offsetDays`, t("line.days", { line: i + 1 })],
  ]));
  return (
    <ActDialog title={t("plan.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("plan.save")} act={act}
      labels={{ ...labels, lines: t("plan"), reason: t("reason") }} isDisabled={rows.length === 0}>
      <p>{t("plan.effect", { payable: formatMoney(order.payableAmount) })}</p>
      {rows.map((row, i) => (
        <PlanFields key={row.key} row={row} at={i} currency={order.currency ?? ""} onChange={(to) => set(row.key, to)}
          onRemove={rows.length > 1 ? () => setRows((all) => all.filter((one) => one.key !== row.key)) : undefined} />
      ))}
      <Button icon="plus" onPress={add} isDisabled={rows.length >= 12}>{t("plan.add")}</Button>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} lines={2} />
    </ActDialog>
  );
}

interface FieldsProps {
  row: Row;
  at: number;
  currency: string;
  onChange: (to: Partial<Row>) => void;
  onRemove: (() => void) | undefined;
}

function PlanFields({ row, at, currency, onChange, onRemove }: FieldsProps) {
  const t = useT("finance");
  const words = usePlanWords();
  const percent = row.by === "percent";
  return (
    <fieldset className={styles.planRow} aria-label={t("line", { line: at + 1 })}>
      <FormRow>
        <Select label={t("part")} name={`lines.${at}.kind`} value={row.kind} onChange={(kind) => kind && onChange({ kind })}
          items={kinds.map((id) => ({ id, label: words.kind(id) }))} />
        <NumberField label={t("share")} name={`lines.${at}.${row.by}`} isRequired value={row.value} onChange={(value) => onChange({ value })}
          unit={percent ? "%" : currency} decimals={percent ? 4 : currencyDecimals(currency)} />
        <Select label={t("by")} value={row.by} onChange={(by) => by && onChange({ by, value: "" })}
          items={[{ id: "percent", label: t("by.percent") }, { id: "amount", label: t("by.amount") }]} />
      </FormRow>
      <FormRow>
        <Select label={t("from")} name={`lines.${at}.trigger`} value={row.fromMonthEnd ? `${row.trigger}+` : row.trigger}
          onChange={(value) => value && onChange({ trigger: value.replace("+", "") as PaymentTrigger, fromMonthEnd: value.endsWith("+") })}
          items={[...triggers.map((id) => ({ id: id as string, label: words.trigger(id) })), { id: "INVOICE+", label: t("monthEnd", { trigger: words.trigger("INVOICE") }) }]} />
        <NumberField label={t("days")} name={`lines.${at}.offsetDays`} value={row.offsetDays} onChange={(offsetDays) => onChange({ offsetDays })} decimals={0} unit={t("daysUnit")} />
        <DatePicker label={t("statedOn")} name={`lines.${at}.statedOn`} value={row.statedOn} onChange={(statedOn) => onChange({ statedOn })} />
        <Select label={t("gate")} name={`lines.${at}.gate`} value={row.gate} onChange={(gate) => gate && onChange({ gate })}
          items={gates.map((id) => ({ id, label: words.gate(id) }))} />
      </FormRow>
      {onRemove && <div><IconButton icon="trash" label={t("line.remove", { line: at + 1 })} onPress={onRemove} /></div>}
    </fieldset>
  );
}
