import { useState } from "react";
import type { RequirementRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button, IconButton } from "@/ui/button";
import type { MenuAction } from "@/ui/menu";
import { Menu } from "@/ui/menu";

const PromiseDialog = later(() => import("./requirement-dialogs"), "PromiseDialog");
const ChaseDialog = later(() => import("./requirement-dialogs"), "ChaseDialog");
const ReceiveDialog = later(() => import("./requirement-dialogs"), "ReceiveDialog");
const CancelRequirementDialog = later(() => import("./requirement-dialogs"), "CancelRequirementDialog");
const RequirementDialog = later(() => import("./requirement-dialog"), "RequirementDialog");
const RequirementHistory = later(() => import("./requirement-history"), "RequirementHistory");

type Asked = "promise" | "receive" | "chase" | "edit" | "cancel" | "history" | null;

/** The one thing to do next: get a promise, take the goods on the day they should come, else ask. */
export function nextAct(row: Pick<RequirementRowFragment, "promisedOn" | "isLate">, today: string): "promise" | "receive" | "chase" {
  if (row.promisedOn === null) return "promise";
  if (row.promisedOn === today) return "receive";
  return row.isLate || row.promisedOn < today ? "chase" : "receive";
}

/** What this person may do with a requirement: one button, the rest behind it. */
export function RequirementActs({ requirement }: { requirement: RequirementRowFragment }) {
  const t = useT("materials");
  const { today } = useDates();
  const [asked, setAsked] = useState<Asked>(null);
  const follow = useMay("MATERIAL_REQUIREMENT_FOLLOW");
  const receive = useMay("GOODS_RECEIPT_RECORD");
  const change = useMay("MATERIAL_REQUIREMENT_CREATE");
  const { status } = requirement;
  const open = status === "OPEN";
  const may = { promise: follow && open, chase: follow && open, receive: receive && open };
  const main = open ? nextAct(requirement, today) : null;
  const item = (id: Exclude<Asked, null>, icon: MenuAction["icon"], dangerous?: boolean): MenuAction => ({ id, label: t(`act.${id}`), icon, dangerous, onAction: () => setAsked(id) });
  const items: MenuAction[] = [
    ...(may.promise && main !== "promise" ? [item("promise", "calendar")] : []),
    ...(may.receive && main !== "receive" ? [item("receive", "check")] : []),
    ...(may.chase && main !== "chase" ? [item("chase", "bell")] : []),
    item("history", "history"),
    ...(change && status !== "CANCELLED" ? [item("edit", "edit")] : []),
    ...(change && open ? [item("cancel", "trash", true)] : []),
  ];
  const close = () => setAsked(null);
  const name = requirement.material?.name ?? "";
  return (
    <>
      {main && may[main] && <Button onPress={() => setAsked(main)}>{t(`act.${main}`)}</Button>}
      <Menu label={t("more", { name })} trigger={<IconButton icon="more" label={t("more", { name })} />} items={items} />
      {asked === "promise" && <PromiseDialog requirement={requirement} onClose={close} />}
      {asked === "chase" && <ChaseDialog requirement={requirement} onClose={close} />}
      {asked === "receive" && <ReceiveDialog requirement={requirement} onClose={close} />}
      {asked === "cancel" && <CancelRequirementDialog requirement={requirement} onClose={close} />}
      {asked === "edit" && <RequirementDialog requirement={requirement} onClose={close} />}
      {asked === "history" && <RequirementHistory requirement={requirement} onClose={close} />}
    </>
  );
}
