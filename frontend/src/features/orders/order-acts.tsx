import type { ComponentType } from "react";
import { Suspense, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderAction, OrderActingFragment } from "@/gen/schema";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay, useSees } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button, IconButton } from "@/ui/button";
import type { IconName } from "@/ui/icon";
import type { MenuAction } from "@/ui/menu";
import { Menu } from "@/ui/menu";

export const OrderActing = graphql(`
  fragment OrderActing on Order {
    id version number status heldAt deliveredOn actions
    merchandiser { id name }
    customer { id name }
  }
`);

/** An order as the dialogs of its acts know it. */
export type Acting = OrderActingFragment;

const icons: Partial<Record<OrderAction, IconName>> = {
  UPDATE: "edit", CLARIFY: "send", HOLD: "pause", CANCEL: "close", PROMISE: "calendar", HAND_OVER: "users", CLOSE: "check",
};

const plain = () => import("./act-plain");
const withReason = () => import("./act-reason");

const dialogs: Record<OrderAction, ComponentType<{ order: Acting; onClose: () => void }>> = {
  UPDATE: later(() => import("./head-dialog"), "HeadDialog"),
  CLARIFY: later(() => import("./act-clarify"), "ClarifyDialog"),
  CONFIRM: later(plain, "ConfirmOrderDialog"),
  HOLD: later(withReason, "HoldDialog"),
  RESUME: later(plain, "ResumeDialog"),
  CANCEL: later(withReason, "CancelDialog"),
  CLOSE: later(plain, "CloseDialog"),
  PROMISE: later(() => import("./act-promise"), "PromiseDialog"),
  HAND_OVER: later(() => import("./act-hand-over"), "HandOverDialog"),
};

const CopyDialog = later(() => import("./act-copy"), "CopyDialog");

/** The one act that is most likely next; null when the work lies elsewhere. */
export function mainAct(order: Pick<Acting, "actions" | "deliveredOn">): OrderAction | null {
  const can = (action: OrderAction) => order.actions.includes(action);
  if (can("RESUME")) return "RESUME";
  if (can("CONFIRM")) return "CONFIRM";
  return can("CLOSE") && order.deliveredOn ? "CLOSE" : null;
}

const order: readonly OrderAction[] = ["CLARIFY", "PROMISE", "UPDATE", "HAND_OVER", "HOLD", "CLOSE", "CANCEL"];

/** What the viewer may do with an order now: the likely act as a button, the rest behind it. */
export function OrderActs({ order: ref }: { order: FragmentOf<typeof OrderActing> }) {
  const t = useT("orders");
  const acting = readFragment(OrderActing, ref);
  const [open, setOpen] = useState<OrderAction | null>(null);
  const [copying, setCopying] = useState(false);
  const mayCreate = useMay("ORDER_CREATE");
  const seesHouse = useSees("HOUSE");
  const main = mainAct(acting);
  const rest = order.filter((action) => action !== main && acting.actions.includes(action));
  const second = rest.find((action) => action === "CLARIFY" || action === "PROMISE");
  const inMenu = rest.filter((action) => action !== second);
  const Dialog = open ? dialogs[open] : null;
  const paper = encodeURIComponent(acting.number);
  const others: MenuAction[] = [
    ...(mayCreate ? [{ id: "copy", label: t("act.copy"), icon: "copy" as const, onAction: () => setCopying(true) }] : []),
    { id: "print", label: t("act.print"), icon: "print", href: `/print/orders/${paper}` },
    ...(seesHouse ? [{ id: "notice", label: t("act.notice"), icon: "print" as const, href: `/print/production/${paper}` }] : []),
  ];
  return (
    <>
      <Menu label={t("act.more")} trigger={<IconButton icon="more" label={t("act.more")} variant="secondary" />} groups={[
        ...(inMenu.length > 0 ? [{ id: "acts", items: inMenu.map((action) => ({
          id: action, label: t(`act.${action}`), icon: icons[action], dangerous: action === "CANCEL", onAction: () => setOpen(action),
        })) }] : []),
        { id: "others", items: others },
      ]} />
      {second && <Button icon={icons[second]} onPress={() => setOpen(second)}>{t(`act.${second}`)}</Button>}
      {main && <Button variant="primary" icon="check" onPress={() => setOpen(main)}>{t(`act.${main}`)}</Button>}
      {copying && <CopyDialog order={acting} onClose={() => setCopying(false)} />}
      {Dialog && <Suspense><Dialog order={acting} onClose={() => setOpen(null)} /></Suspense>}
    </>
  );
}
