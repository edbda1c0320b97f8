import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { add, compare, percentOf } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { formatMoney } from "@/lib/money";
import { useUnits } from "@/parts/units";
import { Card } from "@/ui/card";
import { Progress } from "@/ui/progress";
import { StatusMark } from "@/ui/status-mark";
import styles from "./portal.module.css";

const PortalLinesDocument = graphql(`
  fragment PortalLines on Order {
    id
    lines(first: 100) {
      nodes {
        id position description customerItemNo spec quantity unit promisedOn cancelledAt madeQuantity shippedQuantity deliveredQuantity lostQuantity
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
          const of = (value: string, whole: string) => ({ percent: percentOf(value, whole), valueText: `${formatQuantity(value)} / ${units.quantity(whole, line.unit)}` });
          // What was lost on the way is made and sent once more.
          const lost = compare(line.lostQuantity, "0") > 0;
          const toSend = add(line.quantity, line.lostQuantity);
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
              {lost && <p><StatusMark status="risk">{t("line.lost", { quantity: units.quantity(line.lostQuantity, line.unit) })}</StatusMark></p>}
              <div className={styles.bars}>
                <Progress label={t("line.made")} {...of(line.madeQuantity, toSend)} />
                <Progress label={t("step.shipped")} {...of(line.shippedQuantity, toSend)} />
                <Progress label={t("step.delivered")} {...of(line.deliveredQuantity, line.quantity)} />
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
