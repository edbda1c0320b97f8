import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { DueMark, usePlanWords } from "@/parts/plan-words";
import { Card } from "@/ui/card";
import styles from "./portal.module.css";

const PortalPaymentsDocument = graphql(`
  fragment PortalPayments on Order {
    id
    paymentPlan {
      id kind percent amount { amount currency } paidAmount { amount currency } openAmount { amount currency }
      trigger fromMonthEnd offsetDays dueOn dueEstimated overdueDays status
    }
  }
`);

/** What is to be paid when, and what came. What waits for it in the house is not told. */
export function PortalPayments({ order: ref }: { order: FragmentOf<typeof PortalPaymentsDocument> }) {
  const t = useT("portal");
  const words = usePlanWords();
  const lines = (readFragment(PortalPaymentsDocument, ref).paymentPlan ?? []).filter((line) => line.status !== "CANCELLED");
  if (lines.length === 0) return null;
  return (
    <Card title={t("payments")}>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.id} className={styles.line}>
            <div className={styles.lineHead}>
              <strong>{words.part(line)}</strong>
              {line.amount && <span>{formatMoney(line.amount)}</span>}
            </div>
            <DueMark line={line} />
            <p className={styles.soft}>{words.when(line)}</p>
            {line.status === "OPEN" && line.paidAmount && Number(line.paidAmount.amount) > 0 && line.openAmount && (
              <p className={styles.soft}>{t("payments.part", { paid: formatMoney(line.paidAmount), open: formatMoney(line.openAmount) })}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
