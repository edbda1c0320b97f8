import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderMoneyQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { subtract } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import type { Money } from "@/lib/money";
import { formatMoney } from "@/lib/money";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Columns } from "@/ui/page";
import { AdjustmentsPanel } from "./adjustments-panel";
import { CreditPanel } from "./credit-panel";
import styles from "./money.module.css";
import { PaymentDialog, VoidDialog } from "./payment-dialogs";
import { OrderPlan, PlanPanel } from "./plan-panel";
import { TabQuery } from "./tab-query";

const MatchDialog = later(() => import("./match-dialog"), "MatchDialog");

const OrderMoneyQuery = graphql(`
  query OrderMoney($id: ID!) {
    order(id: $id) {
      id version number status currency paymentTerms actions
      linesAmount { amount currency } allowanceAmount { amount currency } chargeAmount { amount currency } taxAmount { amount currency }
      prepaidAmount { amount currency } roundingAmount { amount currency } payableAmount { amount currency } paidAmount { amount currency }
      payableBaseAmount { amount currency } exchangeRate exchangeRateOn
      payments(first: 100) {
        nodes {
          id version amount { amount currency } receivedOn reference note archivedAt unallocatedAmount { amount currency }
          allocations { id amount { amount currency } paymentPlanLine { id } }
        }
      }
      heldGates
      ...OrderAdjusting
      ...OrderPlan
      ...OrderCredit
    }
  }
`);

type Order = NonNullable<Data["order"]>;

/** What is to be paid, how it comes about, and what was received. */
export function MoneyTab({ id }: { id: string }) {
  return (
    <TabQuery query={OrderMoneyQuery} id={id}>
      {(order) => <Columns main={<><PlanPanel order={order} /><Breakdown order={order} /><AdjustmentsPanel order={order} /></>}
        side={<><CreditPanel order={order} /><Payments order={order} /></>} />}
    </TabQuery>
  );
}

const isZero = (money: Money | null) => money === null || /^-?0*\.?0*$/.test(money.amount);

function outstanding(order: Order): Money | null {
  const { payableAmount: payable, paidAmount: paid } = order;
  return payable && paid ? { currency: payable.currency, amount: subtract(payable.amount, paid.amount) } : payable;
}

function Breakdown({ order }: { order: Order }) {
  const t = useT("orders");
  const dates = useDates();
  const rows: Array<[name: "lines" | "allowances" | "charges" | "tax" | "prepaid" | "rounding", sign: string, money: Money | null]> = [
    ["lines", "", order.linesAmount], ["allowances", "\u2212", order.allowanceAmount], ["charges", "+", order.chargeAmount], ["tax", "+", order.taxAmount],
    ["prepaid", "\u2212", order.prepaidAmount], ["rounding", "+", order.roundingAmount],
  ];
  return (
    <Card title={t("money.payable")} extra={order.paymentTerms}>
      <table className={styles.sum}>
        <tbody>
          {rows.filter(([name, , money]) => name === "lines" || !isZero(money)).map(([name, sign, money]) => (
            <tr key={name}>
              <th scope="row">{t(`money.${name}`)}</th>
              <td>{sign} {money && formatMoney(money)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr><th scope="row">{t("payable")}</th><td>{order.payableAmount && formatMoney(order.payableAmount)}</td></tr>
          {order.payableBaseAmount && order.payableBaseAmount.currency !== order.payableAmount?.currency && (
            <tr className={styles.base}>
              <th scope="row">{t("money.base", { rate: order.exchangeRate ?? "", on: dates.date(order.exchangeRateOn) })}</th>
              <td>{formatMoney(order.payableBaseAmount)}</td>
            </tr>
          )}
        </tfoot>
      </table>
    </Card>
  );
}

function Payments({ order }: { order: Order }) {
  const t = useT("orders");
  const dates = useDates();
  const may = useMay("PAYMENT_RECORD");
  const [recording, setRecording] = useState(false);
  const tPlan = useT("finance");
  const [voiding, setVoiding] = useState<string | null>(null);
  const [matching, setMatching] = useState<string | null>(null);
  const plan = readFragment(OrderPlan, order).paymentPlan ?? [];
  const payments = order.payments?.nodes ?? [];
  const voided = payments.find((one) => one.id === voiding && !one.archivedAt);
  const matched = payments.find((one) => one.id === matching && !one.archivedAt);
  const rest = outstanding(order);
  const record = may ? <Button icon="plus" onPress={() => setRecording(true)}>{t("payment.record")}</Button> : undefined;
  return (
    <Card title={t("payments")} extra={payments.length > 0 && record}>
      <dl className={styles.paid}>
        <div><dt>{t("money.paid")}</dt><dd>{order.paidAmount && formatMoney(order.paidAmount)}</dd></div>
        <div><dt>{t("money.outstanding")}</dt><dd><strong>{rest && formatMoney(rest)}</strong></dd></div>
      </dl>
      {payments.length === 0 ? <EmptyState kind="noData" icon="money" title={t("payments.none")} action={record} /> : (
        <ul className={styles.payments}>
          {payments.map((one) => (
            <li key={one.id} data-void={one.archivedAt ? "" : undefined}>
              <span className={styles.amount}>{one.amount && formatMoney(one.amount)}</span>
              <span className={styles.soft}>
                {[dates.date(one.receivedOn), one.reference, one.note].filter(Boolean).join(" · ")}
                {one.archivedAt && ` · ${t("payment.voided")}`}
                {!isZero(one.unallocatedAmount) && ` · ${tPlan("credit.left", { amount: formatMoney(one.unallocatedAmount) })}`}
              </span>
              {may && !one.archivedAt && (
                <span>
                  {plan.length > 0 && <IconButton icon="edit" label={tPlan("match.title", { amount: formatMoney(one.amount) })} onPress={() => setMatching(one.id)} />}
                  <IconButton icon="trash" label={t("payment.voidOf", { amount: formatMoney(one.amount) })} onPress={() => setVoiding(one.id)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {recording && <PaymentDialog orderId={order.id} currency={order.currency ?? ""} rest={rest} onClose={() => setRecording(false)} />}
      {matched && <MatchDialog payment={matched} lines={plan} onClose={() => setMatching(null)} />}
      {voided && <VoidDialog payment={voided} onClose={() => setVoiding(null)} />}
    </Card>
  );
}
