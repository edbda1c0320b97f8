import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { AdjustmentKind } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { currencyDecimals, formatMoney } from "@/lib/money";
import { formatPercent } from "@/lib/quantity";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./money.module.css";

export const OrderAdjusting = graphql(`
  fragment OrderAdjusting on Order {
    id status currency actions
    adjustments(first: 100) { nodes { id version kind reason percent orderLineId taxPercent amount { amount currency } } }
    lines(first: 100) { nodes { id position description cancelledAt } }
  }
`);

const AdjustmentAdd = graphql(`
  mutation OrderAdjustmentAdd($input: OrderAdjustmentAddInput!) {
    orderAdjustmentAdd(input: $input) { order { id version } userErrors { code message field } }
  }
`);

const AdjustmentRemove = graphql(`
  mutation OrderAdjustmentRemove($input: OrderAdjustmentRemoveInput!) {
    orderAdjustmentRemove(input: $input) { order { id version } userErrors { code message field } }
  }
`);

interface Line { id: string; position: number; description: string }

/** Allowances and charges of the order and of its lines. */
export function AdjustmentsPanel({ order: ref }: { order: FragmentOf<typeof OrderAdjusting> }) {
  const t = useT("orders");
  const order = readFragment(OrderAdjusting, ref);
  const remove = useAct(AdjustmentRemove);
  const [adding, setAdding] = useState(false);
  const may = order.actions.includes("UPDATE") && (order.status === "DRAFT" || order.status === "CLARIFYING");
  const lines = (order.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  const all = order.adjustments?.nodes ?? [];
  if (all.length === 0 && !may) return null;
  const take = async (id: string, version: number) => {
    if (await remove.run({ input: { id, version } })) toast(t("adjustment.removed"));
    else toast({ tone: "failed", text: t("adjustment.notRemoved") });
  };
  return (
    <Card title={t("adjustments")} extra={may && <Button variant="quiet" icon="plus" onPress={() => setAdding(true)}>{t("adjustment.add")}</Button>}>
      {all.length === 0 && <p className={styles.soft}>{t("adjustments.none")}</p>}
      <ul className={styles.payments}>
        {all.map((one) => {
          const line = lines.find((each) => each.id === one.orderLineId);
          return (
            <li key={one.id}>
              <span className={styles.amount}>{one.kind === "ALLOWANCE" ? "\u2212" : "+"} {one.amount && formatMoney(one.amount)}</span>
              <span className={styles.soft}>
                {[t(`adjustment.${one.kind}`), one.reason, one.percent && formatPercent(one.percent), line && t("requirement.line", { line: line.position, description: line.description })]
                  .filter(Boolean).join(" · ")}
              </span>
              {may && <IconButton icon="trash" label={t("adjustment.remove", { reason: one.reason ?? t(`adjustment.${one.kind}`) })} onPress={() => void take(one.id, one.version)} />}
            </li>
          );
        })}
      </ul>
      {adding && <AdjustmentDialog orderId={order.id} currency={order.currency ?? ""} lines={lines} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function AdjustmentDialog({ orderId, currency, lines, onClose }: { orderId: string; currency: string; lines: readonly Line[]; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(AdjustmentAdd);
  const key = useIdempotencyKey();
  const [kind, setKind] = useState<AdjustmentKind>("ALLOWANCE");
  const [by, setBy] = useState<"amount" | "percent">("amount");
  const [value, setValue] = useState<Decimal | "">("");
  const [line, setLine] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const submit = async () => {
    const done = await act.run({
      input: {
        orderId, orderLineId: line, kind, reason: reason.trim() || null, amount: by === "amount" ? value : null, percent: by === "percent" ? value : null,
        idempotencyKey: key.current(),
      },
    });
    if (!done) return;
    toast(t("adjustment.added"));
    onClose();
  };
  return (
    <ActDialog title={t("adjustment.title")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("adjustment.add")} act={act} columns={2} isDisabled={value === ""}
      labels={{ amount: t("amount"), percent: t("adjustment.percent"), reason: t("reason") }}>
      <Select name="kind" label={t("adjustment.kind")} value={kind} onChange={(next) => next && setKind(next)}
        items={(["ALLOWANCE", "CHARGE"] as const).map((id) => ({ id, label: t(`adjustment.${id}`) }))} />
      <Select name="orderLineId" label={t("requirement.for")} emptyLabel={t("requirement.whole")} value={line} onChange={setLine}
        items={lines.map((one) => ({ id: one.id, label: t("requirement.line", { line: one.position, description: one.description }) }))} />
      <Select name="by" label={t("adjustment.by")} value={by} onChange={(next) => next && setBy(next)} items={[{ id: "amount", label: t("amount") }, { id: "percent", label: t("adjustment.percent") }]} />
      <NumberField name={by} label={by === "amount" ? t("amount") : t("adjustment.percent")} isRequired value={value} onChange={setValue} unit={by === "amount" ? currency : "%"}
        decimals={by === "amount" ? currencyDecimals(currency) : 6} />
      <TextField name="reason" label={t("adjustment.reason")} value={reason} onChange={setReason} />
    </ActDialog>
  );
}
