import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { BatchActsFragment } from "@/gen/schema";
import { trim } from "@/lib/decimal";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import type { Difference } from "@/parts/conflict-notice";
import { ConflictNotice } from "@/parts/conflict-notice";
import { useUnits } from "@/parts/units";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { BatchActsFragment as document } from "./batch-acts-fragment";

const BatchUpdate = graphql(`
  mutation BatchUpdate($input: ProductionBatchUpdateInput!) {
    productionBatchUpdate(input: $input) { productionBatch { ...BatchActs } userErrors { code message field } }
  }
`);

interface Values {
  quantity: string;
  plannedStartOn: string | null;
  plannedFinishOn: string | null;
  note: string;
}

function valuesOf(batch: BatchActsFragment): Values {
  return {
    quantity: trim(batch.quantity), plannedStartOn: batch.plannedStartOn, plannedFinishOn: batch.plannedFinishOn, note: batch.note ?? "",
  };
}

/** Changes dates and note of a batch, and its quantity while it is only planned. */
export function EditBatchDialog({ batch, onClose }: { batch: BatchActsFragment; onClose: () => void }) {
  const t = useT("production");
  const units = useUnits();
  const act = useAct(BatchUpdate);
  const key = useIdempotencyKey();
  // The form starts from one version of the row and keeps to it, whatever arrives meanwhile.
  const [base, setBase] = useState(batch);
  const [values, setValues] = useState(() => valuesOf(batch));
  const set = (change: Partial<Values>) => setValues((now) => ({ ...now, ...change }));
  const labels = { quantity: t("quantity"), plannedStartOn: t("plannedStart"), plannedFinishOn: t("due"), note: t("note") };
  const current = act.current?.productionBatch ? readFragment(document, act.current.productionBatch) : null;

  const send = async (from: BatchActsFragment) => {
    const before = valuesOf(from);
    const planned = from.status === "PLANNED";
    const done = await act.run({
      input: {
        id: from.id, version: from.version, idempotencyKey: key.current(),
        // Only what was changed here is sent, so that other people's changes stay.
        ...(planned && values.quantity !== before.quantity ? { quantity: values.quantity } : {}),
        ...(values.plannedStartOn !== before.plannedStartOn ? { plannedStartOn: values.plannedStartOn } : {}),
        ...(values.plannedFinishOn !== before.plannedFinishOn ? { plannedFinishOn: values.plannedFinishOn } : {}),
        ...(values.note !== before.note ? { note: values.note } : {}),
      },
    });
    if (!done) return;
    toast(t("edit.done", { number: from.number }));
    onClose();
  };
  const differences: Difference[] = current
    ? (Object.keys(labels) as Array<keyof Values>)
      .map((id) => ({ id, label: labels[id], mine: values[id] ?? "", current: valuesOf(current)[id] ?? "" }))
      .filter((one) => one.mine !== one.current)
    : [];
  const takeCurrent = () => {
    if (!current) return;
    setBase(current);
    setValues(valuesOf(current));
    act.reset();
  };
  return (
    <ActDialog title={t("edit.title", { number: batch.number })} onClose={onClose} onSubmit={() => void send(current ?? base)} submitLabel={t("edit.submit")}
      act={act} labels={labels} columns={2}>
      {current && <FormRow><ConflictNotice differences={differences} onMine={() => void send(current)} onCurrent={takeCurrent} busy={act.busy} /></FormRow>}
      {base.status === "PLANNED" && (
        <FormRow>
          <NumberField name="quantity" label={labels.quantity} value={values.quantity} onChange={(quantity) => set({ quantity })}
            unit={units.name(base.unit)} decimals={units.decimals(base.unit)} min="0" isRequired />
        </FormRow>
      )}
      <DatePicker name="plannedStartOn" label={labels.plannedStartOn} value={values.plannedStartOn} onChange={(plannedStartOn) => set({ plannedStartOn })} />
      <DatePicker name="plannedFinishOn" label={labels.plannedFinishOn} value={values.plannedFinishOn} onChange={(plannedFinishOn) => set({ plannedFinishOn })} />
      <FormRow><TextArea name="note" label={labels.note} value={values.note} onChange={(note) => set({ note })} lines={2} /></FormRow>
    </ActDialog>
  );
}
