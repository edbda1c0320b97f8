import { Suspense, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { TaskRowFragment } from "@/gen/schema";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { TaskLine, TaskRow, useTick } from "@/parts/task-row";
import { ActList } from "@/ui/act-list";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import styles from "./order-page.module.css";

const TaskDialog = later(() => import("@/parts/task-dialog"), "TaskDialog");

export const OrderTasks = graphql(`
  fragment OrderTasks on Order {
    id
    tasks(first: 100, status: [OPEN]) { nodes { id ...TaskRow } }
  }
`);

/** What is to be done on an order, by whom and when; E ticks off. */
export function TasksPanel({ order: ref }: { order: FragmentOf<typeof OrderTasks> }) {
  const t = useT("tasks");
  const order = readFragment(OrderTasks, ref);
  const mayCreate = useMay("TASK_CREATE");
  const may = useMay("TASK_UPDATE");
  const { tick } = useTick();
  const [editing, setEditing] = useState<TaskRowFragment | "new" | null>(null);
  if (!may) return null;
  const rows = readFragment(TaskRow, order.tasks?.nodes ?? []);
  return (
    <Card title={t("title")} flush={rows.length > 0} extra={mayCreate && <Button icon="plus" variant="quiet" onPress={() => setEditing("new")}>{t("new")}</Button>}>
      {rows.length === 0 ? <p className={styles.soft}>{t("order.none")}</p> : (
        <ActList label={t("title")} groups={[{ id: "open", rows }]} commands={{ e: tick }} onOpen={(row) => row.mayUpdate && setEditing(row)}
          row={(row) => <TaskLine task={row} about={false} onTick={() => tick(row)} onEdit={() => setEditing(row)} />} />
      )}
      {editing && (
        <Suspense><TaskDialog task={editing === "new" ? undefined : editing} subjectId={order.id} orderId={order.id} onClose={() => setEditing(null)} /></Suspense>
      )}
    </Card>
  );
}
