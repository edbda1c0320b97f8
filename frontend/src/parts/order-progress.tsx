import type { Decimal } from "@/lib/decimal";
import { round } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import styles from "./order-progress.module.css";

export interface OrderPercents {
  madePercent: Decimal;
  shippedPercent: Decimal;
  deliveredPercent: Decimal;
}

/** How far an order is: made, shipped and delivered in one small bar, one before the other; the furthest begun is named. */
export function OrderProgress({ order }: { order: OrderPercents }) {
  const t = useT("order-parts");
  const whole = (percent: Decimal) => Number(round(percent, 0));
  const [made, shipped, delivered] = [whole(order.madePercent), whole(order.shippedPercent), whole(order.deliveredPercent)];
  const words = t("progress", { made, shipped, delivered });
  const [stage, percent] = delivered > 0 ? ["delivered", delivered] as const : shipped > 0 ? ["shipped", shipped] as const : ["made", made] as const;
  return (
    <span className={styles.progress} title={words}>
      <span className={styles.value} aria-hidden="true"><span>{t(`progress.${stage}`)}</span> {percent}%</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.made} style={{ inlineSize: `${made}%` }} />
        <span className={styles.shipped} style={{ inlineSize: `${shipped}%` }} />
        <span className={styles.delivered} style={{ inlineSize: `${delivered}%` }} />
      </span>
      <span className={styles.unseen}>{words}</span>
    </span>
  );
}
