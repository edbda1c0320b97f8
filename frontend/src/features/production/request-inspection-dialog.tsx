import { useState } from "react";
import { InspectionKind as kinds } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { BatchActsFragment, InspectionKind } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useInspectionKind } from "@/parts/inspection-verdict";
import { useUnits } from "@/parts/units";
import { DatePicker } from "@/ui/date-picker";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const InspectionRequest = graphql(`
  mutation InspectionRequest($input: InspectionCreateInput!) {
    inspectionCreate(input: $input) { inspection { id number } userErrors { code message field } }
  }
`);

type Batch = BatchActsFragment;

/** Pieces of no failed lot. */
const others = "others";

/** The lots of a kind that failed and wait to be judged anew. */
export function failedLots(batch: Batch, kind: InspectionKind) {
  const all = batch.inspections?.nodes ?? [];
  return all.filter((one) => one.verdict === "FAILED" && one.kind === kind
    && !all.some((other) => other.repeats?.id === one.id && other.verdict !== "CANCELLED"));
}

/** Asks quality for an inspection of what was made: of a lot that failed, or of other pieces. */
export function RequestInspectionDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const t = useT("production");
  const kindName = useInspectionKind();
  const units = useUnits();
  const act = useAct(InspectionRequest);
  const key = useIdempotencyKey();
  const [kind, setKind] = useState<InspectionKind>("FINAL");
  const [chosen, setChosen] = useState<string | null>(null);
  const [quantity, setQuantity] = useState("");
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const lots = failedLots(batch, kind);
  const lot = chosen === others ? undefined : lots.find(({ id }) => id === chosen) ?? lots[0];
  const labels = { kind: t("inspect.kind"), repeatsId: t("inspect.lot"), quantity: t("inspect.quantity"), dueOn: t("inspect.due"), note: t("inspect.note") };
  const submit = async () => {
    const done = await act.run({
      input: { batchId: batch.id, kind, repeatsId: lot?.id ?? null, quantity: quantity || null, dueOn, note: note || null, idempotencyKey: key.current() },
    });
    if (!done) return;
    toast(t("inspect.done", { number: done.inspection?.number ?? "" }));
    onClose();
  };
  return (
    <ActDialog title={t("inspect.title", { number: batch.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("requestInspection")} act={act} labels={labels}>
      <Select name="kind" label={labels.kind} items={kinds.map((id) => ({ id, label: kindName(id) }))} value={kind}
        onChange={(next) => next && setKind(next)} description={t("inspect.kind.text")} />
      {lots.length > 0 && (
        <Select name="repeatsId" label={labels.repeatsId} value={lot?.id ?? others} onChange={(next) => next && setChosen(next)} description={t("inspect.lot.text")}
          items={[...lots.map((one) => ({ id: one.id, label: t("inspect.lot.failed", { number: one.number, quantity: units.quantity(one.quantity, batch.unit) }) })), { id: others, label: t("inspect.lot.others") }]} />
      )}
      <NumberField name="quantity" label={labels.quantity} value={quantity} onChange={setQuantity} unit={units.name(batch.unit)} decimals={units.decimals(batch.unit)}
        min="0" description={t(lot ? "inspect.quantity.again" : "inspect.quantity.text")} />
      <DatePicker name="dueOn" label={labels.dueOn} value={dueOn} onChange={setDueOn} />
      <TextArea name="note" label={labels.note} value={note} onChange={setNote} lines={2} />
    </ActDialog>
  );
}
