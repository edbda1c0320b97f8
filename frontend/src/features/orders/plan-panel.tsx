import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderPlanFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { DueMark, usePlanWords } from "@/parts/plan-words";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { StatusMark } from "@/ui/status-mark";
import styles from "./money.module.css";

const GateDialog = later(() => import("./gate-dialog"), "GateDialog");
const PlanDialog = later(() => import("./plan-dialog"), "PlanDialog");

export const OrderPlan = graphql(`
  fragment OrderPlan on Order {
    id version number status currency payableAmount { amount currency }
    paymentPlan {
      id version position kind percent amount { amount currency } paidAmount { amount currency } openAmount { amount currency }
      trigger fromMonthEnd offsetDays statedOn dueOn dueEstimated overdueDays status
      gate gateHeld releasedAt releaseReason releasedBy { id name }
    }
  }
`);

export type PlanLine = NonNullable<OrderPlanFragment["paymentPlan"]>[number];

/** What is to be paid when, what came of it, and what waits for it. */
export function PlanPanel({ order: ref }: { order: FragmentOf<typeof OrderPlan> }) {
  const t = useT("finance");
  const order = readFragment(OrderPlan, ref);
  const mayPlan = useMay("PAYMENT_PLAN_UPDATE");
  const [asked, setAsked] = useState<PlanLine | "plan" | null>(null);
  const lines = order.paymentPlan ?? [];
  const agreed = order.status === "CONFIRMED" || order.status === "CLOSED";
  const edit = mayPlan && agreed && lines.length > 0
    ? <Button variant="quiet" icon="edit" onPress={() => setAsked("plan")}>{t("plan.edit")}</Button> : undefined;
  const line = asked !== null && asked !== "plan" ? lines.find((one) => one.id === asked.id) : undefined;
  return (
    <Card title={t("plan")} extra={edit}>
      {lines.length === 0
        ? <EmptyState kind="noData" icon="money" title={t(agreed ? "plan.nothing" : "plan.later")}>{agreed ? undefined : t("plan.later.text")}</EmptyState>
        : <ol className={styles.plan}>{lines.map((one) => <PlanRow key={one.id} line={one} onGate={() => setAsked(one)} />)}</ol>}
      {asked === "plan" && <PlanDialog order={order} onClose={() => setAsked(null)} />}
      {line && <GateDialog line={line} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function PlanRow({ line, onGate }: { line: PlanLine; onGate: () => void }) {
  const t = useT("finance");
  const words = usePlanWords();
  const dates = useDates();
  const may = useMay("PAYMENT_GATE_RELEASE");
  const gated = line.gate && line.gate !== "NONE";
  return (
    <li className={styles.part}>
      <div className={styles.partHead}>
        <strong>{words.part(line)}</strong>
        <span className={styles.amount}>{line.amount && formatMoney(line.amount)}</span>
      </div>
      <div className={styles.partFacts}>
        <DueMark line={line} />
        <span className={styles.soft}>{words.when(line)}</span>
        {line.status === "OPEN" && line.paidAmount && Number(line.paidAmount.amount) > 0 && line.openAmount && (
          <span className={styles.soft}>{t("paidOf", { paid: formatMoney(line.paidAmount), open: formatMoney(line.openAmount) })}</span>
        )}
      </div>
      {gated && line.gateHeld && (
        <div className={styles.partFacts}>
          <StatusMark status="waiting" tinted>{t(`held.${line.gate!}`)}</StatusMark>
          {may && <Button onPress={onGate}>{t("release")}</Button>}
        </div>
      )}
      {gated && line.releasedAt && (
        <div className={styles.partFacts}>
          <span className={styles.soft}>{t("releasedBy", { gate: words.gate(line.gate!), name: line.releasedBy?.name ?? "—", at: dates.instant(line.releasedAt), reason: line.releaseReason ?? "" })}</span>
          {may && line.status === "OPEN" && <Button variant="quiet" onPress={onGate}>{t("takeBack")}</Button>}
        </div>
      )}
    </li>
  );
}
