import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { percentOf } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { formatMoney } from "@/lib/money";
import { useUnits } from "@/parts/units";
import { Card } from "@/ui/card";
import { Progress } from "@/ui/progress";
import styles from "./portal.module.css";

const PortalLinesDocument = graphql(`
  fragment PortalLines on Order {
    id
    lines(first: 100) {
      nodes {
        id position description customerItemNo spec quantity unit promisedOn cancelledAt madeQuantity shippedQuantity deliveredQuantity
        amount { amount currency }
      }
    }
  }
`);

/** What was ordered, and how much of it is made, on its way and there. */
export function PortalLines({ order: ref }: { order: FragmentOf<typeof PortalLinesDocument> }) {
  const t = useT("portal");
  const dates = useDates();
  const units = useUnits();
  const lines = (readFragment(PortalLinesDocument, ref).lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  return (
    <Card title={t("lines")}>
      <ol className={styles.lines}>
        {lines.map((line) => {
          const of = (value: string) => `${formatQuantity(value)} / ${units.quantity(line.quantity, line.unit)}`;
          return (
            <li key={line.id} className={styles.line}>
              <div className={styles.lineHead}>
                <strong>{line.description}</strong>
                <span>{units.quantity(line.quantity, line.unit)}</span>
                {line.amount && <span className={styles.soft}>{formatMoney(line.amount)}</span>}
              </div>
              <p className={styles.soft}>
                {[line.customerItemNo && t("itemNo", { number: line.customerItemNo }), line.spec, line.promisedOn && t("linePromised", { date: dates.date(line.promisedOn) })].filter(Boolean).join(" · ")}
              </p>
              <div className={styles.bars}>
                <Progress label={t("line.made")} percent={percentOf(line.madeQuantity, line.quantity)} valueText={of(line.madeQuantity)} />
                <Progress label={t("step.shipped")} percent={percentOf(line.shippedQuantity, line.quantity)} valueText={of(line.shippedQuantity)} />
                <Progress label={t("step.delivered")} percent={percentOf(line.deliveredQuantity, line.quantity)} valueText={of(line.deliveredQuantity)} />
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
