import { graphql } from "@/gen/graphql";
import type { TaskRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { StatusMark } from "@/ui/status-mark";
import { toast } from "@/ui/toast";
import styles from "./task-row.module.css";

export const TaskRow = graphql(`
  fragment TaskRow on Task {
    id version title note status dueOn lateDays mayUpdate
    owner { id name }
    creator { id name }
    order { id number }
    customer { id name }
    subject {
      __typename id
      ... on ProductionBatch { number }
      ... on Inspection { number }
      ... on Shipment { number }
      ... on Feedback { number }
    }
  }
`);

const TaskDone = graphql(`
  mutation TaskDone($input: TaskDoneInput!) {
    taskDone(input: $input) { task { ...TaskRow } userErrors { code message field } }
  }
`);

const TaskReopen = graphql(`
  mutation TaskReopen($input: TaskReopenInput!) {
    taskReopen(input: $input) { task { ...TaskRow } userErrors { code message field } }
  }
`);

/** Ticks a task off, or takes that back; both say so and can be undone. */
export function useTick(): { tick: (task: TaskRowFragment) => void } {
  const t = useT("tasks");
  const done = useAct(TaskDone);
  const reopen = useAct(TaskReopen);
  const turn = async (task: TaskRowFragment) => {
    const input = { id: task.id, version: task.version };
    const now = task.status === "OPEN" ? (await done.run({ input }))?.task : (await reopen.run({ input }))?.task;
    if (!now) {
      toast({ tone: "failed", text: t("tick.failed") });
      return;
    }
    const changed = readFragment(TaskRow, now);
    toast({ text: t(changed.status === "OPEN" ? "tick.open" : "tick.done", { title: task.title }), onUndo: () => void turn(changed) });
  };
  return { tick: (task) => task.mayUpdate && void turn(task) };
}

/** Where the thing a task is about is looked at. */
function subjectLink(task: TaskRowFragment): { href: string; label: string } | null {
  const { subject, order, customer } = task;
  if (subject && "number" in subject && subject.number) {
    const at = { ProductionBatch: "/batches", Inspection: "/inspections", Shipment: "/shipments", Feedback: "/feedback" }[subject.__typename];
    return { href: `${at}/${subject.__typename === "Inspection" ? subject.id : subject.number}`, label: subject.number };
  }
  if (order) return { href: `/orders/${order.number}`, label: order.number };
  return customer ? { href: `/customers/${customer.id}`, label: customer.name ?? "—" } : null;
}

/** One task: tick, what, about what, who, by when. */
export function TaskLine({ task, onTick, onEdit, about = true }: { task: TaskRowFragment; onTick: () => void; onEdit: () => void; about?: boolean }) {
  const t = useT("tasks");
  const dates = useDates();
  const open = task.status === "OPEN";
  const link = about ? subjectLink(task) : null;
  return (
    <div className={styles.line} data-status={task.status}>
      {task.mayUpdate ? (
        <button type="button" className={styles.tick} aria-pressed={!open} aria-label={t(open ? "tick" : "untick", { title: task.title })} onClick={onTick}>
          {!open && <Icon name={task.status === "DONE" ? "check" : "minus"} size={14} />}
        </button>
      ) : (
        <span className={styles.tick} data-still>{!open && <Icon name={task.status === "DONE" ? "check" : "minus"} size={14} />}</span>
      )}
      <div className={styles.words}>
        <p className={styles.title}>{task.title}</p>
        {task.note && <p className={styles.note}>{task.note}</p>}
        <p className={styles.facts}>
          {link && <Link href={link.href}>{link.label}</Link>}
          <span>{task.owner?.name ?? "—"}</span>
          {task.creator && task.creator.id !== task.owner?.id && <span>{t("givenBy", { name: task.creator.name })}</span>}
        </p>
      </div>
      <div className={styles.due}>
        {!open ? <StatusMark status={task.status === "DONE" ? "done" : "unknown"}>{t(`status.${task.status}`)}</StatusMark>
          : task.lateDays > 0 ? <StatusMark status="late">{t("late", { days: task.lateDays })}</StatusMark>
          : <span>{dates.dateAway(task.dueOn)}</span>}
      </div>
      {task.mayUpdate && open ? <IconButton icon="edit" label={t("edit.of", { title: task.title })} onPress={onEdit} /> : <span className={styles.gap} />}
    </div>
  );
}
