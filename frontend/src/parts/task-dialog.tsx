import { useCallback, useState } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { TaskRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useViewer } from "@/lib/viewer";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import type { Choice } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const OrderStaffQuery = graphql(`query OrderStaff($id: ID!) { order(id: $id) { id staff { id name } } }`);
const ColleaguesQuery = graphql(`
  query Colleagues($name: String) { users(first: 20, filter: { name: $name, disabled: false }, orderBy: { field: NAME }) { nodes { id name } } }
`);

const TaskCreate = graphql(`
  mutation TaskCreate($input: TaskCreateInput!) {
    taskCreate(input: $input) { task { ...TaskRow } userErrors { code message field } }
  }
`);
const TaskUpdate = graphql(`
  mutation TaskUpdate($input: TaskUpdateInput!) {
    taskUpdate(input: $input) { task { id version title note dueOn owner { id name } } userErrors { code message field } }
  }
`);
const TaskCancel = graphql(`
  mutation TaskCancel($input: TaskCancelInput!) {
    taskCancel(input: $input) { task { ...TaskRow } userErrors { code message field } }
  }
`);

/** Finds whom a task can be given: on an order those whom it reaches, else any colleague. */
function useOwners(orderId: string | null) {
  const client = useClient();
  return useCallback(async (text: string): Promise<Choice[]> => {
    if (!orderId) {
      const { data, error } = await client.query(ColleaguesQuery, { name: text || null }).toPromise();
      if (error) throw error;
      return (data?.users?.nodes ?? []).map((one) => ({ id: one.id, label: one.name }));
    }
    const { data, error } = await client.query(OrderStaffQuery, { id: orderId }).toPromise();
    if (error) throw error;
    return (data?.order?.staff ?? []).filter((one) => one.name.includes(text)).map((one) => ({ id: one.id, label: one.name }));
  }, [client, orderId]);
}

export interface TaskDialogProps {
  /** The task to change; a new one where left out. */
  task?: TaskRowFragment;
  /** What a new one is about. */
  subjectId?: string;
  orderId?: string | null;
  onClose: () => void;
}

/** Gives somebody something to do, or changes what, who and when. */
export function TaskDialog({ task, subjectId, orderId = null, onClose }: TaskDialogProps) {
  const t = useT("tasks");
  const viewer = useViewer();
  const dates = useDates();
  const create = useAct(TaskCreate);
  const update = useAct(TaskUpdate);
  const cancel = useAct(TaskCancel);
  const key = useIdempotencyKey();
  const findOwners = useOwners(task?.order?.id ?? orderId);
  const [title, setTitle] = useState(task?.title ?? "");
  const [note, setNote] = useState(task?.note ?? "");
  const [owner, setOwner] = useState<Choice | null>(task?.owner ? { id: task.owner.id, label: task.owner.name } : { id: viewer.id, label: viewer.name });
  const [dueOn, setDueOn] = useState<string | null>(task ? task.dueOn : dates.today);
  const act = task ? (cancel.failure || Object.keys(cancel.errors).length > 0 ? cancel : update) : create;
  const current = update.current?.task;
  const save = async (version: number) => {
    if (!owner || !dueOn) return;
    const fields = { title, note, ownerId: owner.id, dueOn };
    const done = task
      ? await update.run({ input: { id: task.id, version, ...fields, idempotencyKey: key.current() } })
      : await create.run({ input: { ...fields, subjectId: subjectId ?? null, idempotencyKey: key.current() } });
    if (!done) return;
    toast(t(task ? "edit.done" : "new.done", { title, name: owner.label }));
    onClose();
  };
  const giveUp = async () => {
    if (!task) return;
    const done = await cancel.run({ input: { id: task.id, version: current?.version ?? task.version } });
    if (!done) return;
    toast(t("cancel.done", { title: task.title }));
    onClose();
  };
  return (
    <ActDialog title={t(task ? "edit" : "new")} onClose={onClose} onSubmit={() => void save(task?.version ?? 0)} submitLabel={t(task ? "edit.submit" : "new.submit")}
      act={{ ...act, busy: create.busy || update.busy || cancel.busy }} isDisabled={!title.trim() || !owner || !dueOn}
      labels={{ title: t("title.field"), note: t("note"), ownerId: t("owner"), dueOn: t("due") }}>
      {current && (
        <ConflictNotice busy={update.busy} onMine={() => void save(current.version)} onCurrent={update.reset}
          differences={[
            { id: "title", label: t("title.field"), mine: title, current: current.title },
            { id: "owner", label: t("owner"), mine: owner?.label ?? "", current: current.owner?.name ?? "" },
            { id: "due", label: t("due"), mine: dates.date(dueOn), current: dates.date(current.dueOn) },
          ].filter((one) => one.mine !== one.current)} />
      )}
      <TextField name="title" label={t("title.field")} isRequired autoFocus value={title} onChange={setTitle} maxLength={200} />
      <ComboBox name="ownerId" label={t("owner")} isRequired load={findOwners} value={owner} onChange={setOwner} />
      <DatePicker name="dueOn" label={t("due")} isRequired value={dueOn} onChange={setDueOn} min={task?.dueOn && task.dueOn < dates.today ? task.dueOn : dates.today} />
      <TextArea name="note" label={t("note")} value={note} onChange={setNote} maxLength={4000} lines={3} />
      {task && <Button variant="quiet" icon="close" onPress={() => void giveUp()} busy={cancel.busy}>{t("cancel")}</Button>}
    </ActDialog>
  );
}
