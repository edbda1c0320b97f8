import { Suspense, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { later } from "@/parts/later";
import { Badge } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { toast } from "@/ui/toast";
import styles from "./order-page.module.css";

const RequirementDialog = later(() => import("./requirement-dialog"), "RequirementDialog");

export const OrderRequirements = graphql(`
  fragment OrderRequirements on Order {
    id actions
    requirements(first: 100) { nodes { id version kind text orderLineId } }
    lines(first: 100) { nodes { id position description cancelledAt } }
  }
`);

const RequirementRemove = graphql(`
  mutation OrderRequirementRemove($input: OrderRequirementRemoveInput!) {
    orderRequirementRemove(input: $input) { order { id version } userErrors { code message field } }
  }
`);

/** What the customer asks for specially, for the order or for one line. */
export function RequirementsPanel({ order: ref }: { order: FragmentOf<typeof OrderRequirements> }) {
  const t = useT("orders");
  const order = readFragment(OrderRequirements, ref);
  const remove = useAct(RequirementRemove);
  const [adding, setAdding] = useState(false);
  const may = order.actions.includes("UPDATE");
  const lines = (order.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  const all = order.requirements?.nodes ?? [];
  const take = async (id: string, version: number, text: string) => {
    if (await remove.run({ input: { id, version } })) toast(t("requirement.removed", { text }));
    else toast({ tone: "failed", text: t("requirement.notRemoved") });
  };
  const lineOf = (id: string | null) => lines.find((line) => line.id === id);
  return (
    <Card title={t("requirements")} extra={may && <Button icon="plus" variant="quiet" onPress={() => setAdding(true)}>{t("requirement.add")}</Button>}>
      {all.length === 0 ? <p className={styles.soft}>{t("requirements.none")}</p> : (
        <ul className={styles.requirements}>
          {all.map((one) => {
            const line = lineOf(one.orderLineId);
            return (
              <li key={one.id}>
                <Badge>{t(`requirement.${one.kind}`)}</Badge>
                <span className={styles.doubt}>
                  <span>{one.text}</span>
                  {line && <span className={styles.soft}>{t("requirement.line", { line: line.position, description: line.description })}</span>}
                </span>
                {may && <IconButton icon="trash" label={t("requirement.remove", { text: one.text })} onPress={() => void take(one.id, one.version, one.text)} />}
              </li>
            );
          })}
        </ul>
      )}
      {adding && <Suspense><RequirementDialog orderId={order.id} lines={lines} onClose={() => setAdding(false)} /></Suspense>}
    </Card>
  );
}
