import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { nextStep, OrderSteps, stepHref, stepTabs } from "@/parts/next-step";
import { LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { StatusMark } from "@/ui/status-mark";
import styles from "./order-page.module.css";

export const OrderNext = graphql(`
  fragment OrderNext on Order {
    number lateDays
    discrepancies(first: 100) { nodes { id severity resolvedAt } }
    ...OrderSteps
  }
`);

/** What comes next, in words, and the way there. */
export function NextStep({ order: ref }: { order: FragmentOf<typeof OrderNext> }) {
  const t = useT("orders");
  const tParts = useT("order-parts");
  const order = readFragment(OrderNext, ref);
  const doubtful = (order.discrepancies?.nodes ?? []).some((one) => !one.resolvedAt && one.severity !== "NOTICE");
  const step = nextStep(readFragment(OrderSteps, order), doubtful);
  const tab = step in stepTabs ? stepTabs[step as keyof typeof stepTabs] : null;
  return (
    <Card title={t("next")}>
      <div className={styles.next}>
        {order.lateDays > 0 && <StatusMark status="late" tinted>{tParts("late", { days: order.lateDays })}</StatusMark>}
        <p className={styles.nextWords}>{tParts(`step.${step}`)}</p>
        <p className={styles.soft}>{t(`next.${step}.text`)}</p>
        {tab && <span><LinkButton href={stepHref(order.number, step)}>{t("next.go", { tab: t(`tab.${tab}`) })}</LinkButton></span>}
      </div>
    </Card>
  );
}
