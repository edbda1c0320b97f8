import { graphql } from "@/gen/graphql";
import { percentOf, compare } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { useUnits } from "@/parts/units";
import { Card } from "@/ui/card";
import { Progress } from "@/ui/progress";
import { StatusMark } from "@/ui/status-mark";
import styles from "./production.module.css";

const BatchOperationFragment = graphql(`
  fragment BatchOperation on Operation {
    id sequence name workCenter instruction quantity goodQuantity scrapQuantity reworkQuantity openQuantity startedAt finishedAt
  }
`);

export interface BatchOperationsProps {
  operations: ReadonlyArray<FragmentOf<typeof BatchOperationFragment>>;
  unit: string;
}

/** The operations in their sequence, each with how far it is. */
export function BatchOperations({ operations: refs, unit }: BatchOperationsProps) {
  const t = useT("production");
  const units = useUnits();
  const operations = readFragment(BatchOperationFragment, refs);
  const number = (value: string) => units.quantity(value, unit);
  return (
    <Card title={t("operations")}>
      <ol className={styles.operations}>
        {operations.map((one) => (
          <li key={one.id} className={styles.operation}>
            <span className={styles.sequence} aria-hidden="true">{one.sequence}</span>
            <div className={styles.operationBody}>
              <div className={styles.operationHead}>
                <h3>{one.name}</h3>
                {one.workCenter && <span className={styles.soft}>{one.workCenter}</span>}
                {one.finishedAt ? <StatusMark status="done">{t("operation.done")}</StatusMark>
                  : one.startedAt ? <StatusMark status="ok">{t("operation.running")}</StatusMark>
                  : <StatusMark status="waiting">{t("operation.waiting")}</StatusMark>}
              </div>
              <Progress label={t("operation.progress", { name: one.name })} hideLabel percent={percentOf(one.goodQuantity, one.quantity)}
                valueText={t("operation.good", { good: formatQuantity(one.goodQuantity), quantity: number(one.quantity) })} />
              <p className={styles.soft}>
                {[
                  compare(one.openQuantity, "0") > 0 && t("operation.open", { quantity: number(one.openQuantity) }),
                  compare(one.scrapQuantity, "0") > 0 && t("operation.scrap", { quantity: number(one.scrapQuantity) }),
                  compare(one.reworkQuantity, "0") > 0 && t("operation.rework", { quantity: number(one.reworkQuantity) }),
                ].filter(Boolean).join(" · ")}
              </p>
              {one.instruction && <p className={styles.instruction}>{one.instruction}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
