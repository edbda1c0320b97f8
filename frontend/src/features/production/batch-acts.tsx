import { useState } from "react";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button, IconButton } from "@/ui/button";
import type { MenuAction } from "@/ui/menu";
import { Menu } from "@/ui/menu";
import { BatchActsFragment } from "./batch-acts-fragment";

const EditBatchDialog = later(() => import("./edit-batch-dialog"), "EditBatchDialog");
const CancelBatchDialog = later(() => import("./move-batch-dialogs"), "CancelBatchDialog");
const FinishBatchDialog = later(() => import("./move-batch-dialogs"), "FinishBatchDialog");
const ReleaseBatchDialog = later(() => import("./move-batch-dialogs"), "ReleaseBatchDialog");
const RequestInspectionDialog = later(() => import("./request-inspection-dialog"), "RequestInspectionDialog");

type Asked = "release" | "finish" | "cancel" | "edit" | "inspect" | null;

/** What this person may do with the batch as it stands. */
export function BatchActs({ batch: ref }: { batch: FragmentOf<typeof BatchActsFragment> }) {
  const t = useT("production");
  const batch = readFragment(BatchActsFragment, ref);
  const [asked, setAsked] = useState<Asked>(null);
  const mayMove = useMay("PRODUCTION_BATCH_RELEASE");
  const mayEdit = useMay("PRODUCTION_BATCH_UPDATE");
  const mayInspect = useMay("INSPECTION_CREATE");
  const { status } = batch;
  const alive = status !== "FINISHED" && status !== "CANCELLED";
  const running = status === "RELEASED" || status === "IN_PROGRESS";
  const items: MenuAction[] = [
    ...(mayEdit && alive ? [{ id: "edit", label: t("edit"), icon: "edit" as const, onAction: () => setAsked("edit") }] : []),
    ...(mayMove && running ? [{ id: "finish", label: t("finish"), icon: "check" as const, onAction: () => setAsked("finish") }] : []),
    ...(mayMove && (status === "PLANNED" || status === "RELEASED")
      ? [{ id: "cancel", label: t("cancelBatch"), icon: "trash" as const, dangerous: true, onAction: () => setAsked("cancel") }] : []),
  ];
  const close = () => setAsked(null);
  return (
    <>
      {items.length > 0 && <Menu label={t("more")} trigger={<IconButton icon="more" variant="secondary" label={t("more")} />} items={items} />}
      {mayInspect && status !== "PLANNED" && status !== "CANCELLED" && (
        <Button icon="quality" onPress={() => setAsked("inspect")}>{t("requestInspection")}</Button>
      )}
      {mayMove && status === "PLANNED" && <Button variant="primary" onPress={() => setAsked("release")}>{t("release")}</Button>}
      {asked === "release" && <ReleaseBatchDialog batch={batch} onClose={close} />}
      {asked === "finish" && <FinishBatchDialog batch={batch} onClose={close} />}
      {asked === "cancel" && <CancelBatchDialog batch={batch} onClose={close} />}
      {asked === "edit" && <EditBatchDialog batch={batch} onClose={close} />}
      {asked === "inspect" && <RequestInspectionDialog batch={batch} onClose={close} />}
    </>
  );
}
