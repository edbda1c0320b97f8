import { Suspense, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { DiscrepancyResolution, OrderDoubtsFragment } from "@/gen/schema";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DiscrepancyMark } from "./discrepancy-mark";
import styles from "./order-page.module.css";

const dialogs = () => import("./doubt-dialogs");
const ResolveDialog = later(dialogs, "ResolveDialog");
const WaiveAllDialog = later(dialogs, "WaiveAllDialog");

export const OrderDoubts = graphql(`
  fragment OrderDoubts on Order {
    status
    discrepancies(first: 100) {
      nodes { id version severity message sourcePath resolvedAt }
    }
  }
`);

export type Doubt = NonNullable<OrderDoubtsFragment["discrepancies"]>["nodes"][number];

/** So many are shown at once; the rest would push what the order is about out of sight. */
const atOnce = 3;

const weight = { BLOCKING: 0, WARNING: 1, NOTICE: 2 };

/** What contradicts and is not settled: put right, or let be with a reason. Absent when there is nothing. */
export function DiscrepanciesPanel({ order }: { order: FragmentOf<typeof OrderDoubts> }) {
  const t = useT("orders");
  const may = useMay("ORDER_UPDATE");
  const { status, discrepancies } = readFragment(OrderDoubts, order);
  const [asked, setAsked] = useState<{ id: string; resolution: DiscrepancyResolution } | null>(null);
  const [all, setAll] = useState(false);
  const [waiving, setWaiving] = useState(false);
  const open = (discrepancies?.nodes ?? []).filter((one) => !one.resolvedAt).sort((a, b) => weight[a.severity] - weight[b.severity]);
  if (open.length === 0 || status === "CANCELLED" || status === "CLOSED") return null;
  // Looked up anew, so that its version is that of now.
  const doubt = open.find((one) => one.id === asked?.id);
  const waivable = open.filter((one) => one.severity !== "BLOCKING");
  const shown = all ? open : open.slice(0, atOnce);
  const blocking = open.filter((one) => one.severity === "BLOCKING").length;
  return (
    <Card title={t("doubts.title", { count: open.length })} extra={<span className={styles.soft}>{blocking > 0 ? t("doubts.blocking", { count: blocking }) : t("doubts.notBlocking")}</span>}>
      <ul className={styles.doubts} id="doubts">
        {shown.map((one) => (
          <li key={one.id}>
            <DiscrepancyMark severity={one.severity} />
            <span className={styles.doubt}>
              <span>{one.message ?? t("doubts.hidden")}</span>
              {one.sourcePath && <code className={styles.path}>{one.sourcePath}</code>}
            </span>
            {may && (
              <span className={styles.doubtActs}>
                <Button onPress={() => setAsked({ id: one.id, resolution: "FIXED" })}>{t("doubts.fix")}</Button>
                {one.severity !== "BLOCKING" && <Button variant="quiet" onPress={() => setAsked({ id: one.id, resolution: "WAIVED" })}>{t("doubts.waive")}</Button>}
              </span>
            )}
          </li>
        ))}
      </ul>
      {(open.length > atOnce || (may && waivable.length > 1)) && (
        <div className={styles.doubtsFoot}>
          {open.length > atOnce && <Button variant="quiet" onPress={() => setAll(!all)} aria-expanded={all}>{all ? t("doubts.less") : t("doubts.all", { count: open.length })}</Button>}
          {may && waivable.length > 1 && <Button variant="quiet" onPress={() => setWaiving(true)}>{t("doubts.waiveAll", { count: waivable.length })}</Button>}
        </div>
      )}
      {waiving && <Suspense><WaiveAllDialog doubts={waivable} onClose={() => setWaiving(false)} /></Suspense>}
      {doubt && asked && <Suspense><ResolveDialog doubt={doubt} resolution={asked.resolution} onClose={() => setAsked(null)} /></Suspense>}
    </Card>
  );
}
