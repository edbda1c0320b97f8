import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { add, compare, subtract, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useUnits } from "@/parts/units";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const BatchCreate = graphql(`
  mutation OrderBatchCreate($input: ProductionBatchCreateInput!) {
    productionBatchCreate(input: $input) {
      productionBatch { id number }
      userErrors { code message field }
    }
  }
`);

export interface BatchLine {
  id: string;
  position: number;
  description: string;
  quantity: Decimal;
  plannedQuantity: Decimal;
  lostQuantity: Decimal;
  unit: string;
}

/** How much of a line is not yet in a batch; what was lost on the way is made once more. */
export function unplanned(line: Pick<BatchLine, "quantity" | "plannedQuantity" | "lostQuantity">): Decimal {
  const rest = subtract(add(line.quantity, line.lostQuantity), line.plannedQuantity);
  return compare(rest, "0") > 0 ? trim(rest) : "0";
}

/** Makes a production batch of what a line still needs. */
export function BatchDialog({ lines, onClose }: { lines: readonly BatchLine[]; onClose: () => void }) {
  const t = useT("orders");
  const units = useUnits();
  const act = useAct(BatchCreate);
  const key = useIdempotencyKey();
  const [line, setLine] = useState(() => lines.find((one) => unplanned(one) !== "0") ?? lines[0]!);
  const [quantity, setQuantity] = useState<Decimal | "">(() => unplanned(line));
  const [start, setStart] = useState<CalendarDate | null>(null);
  const [finish, setFinish] = useState<CalendarDate | null>(null);
  const [note, setNote] = useState("");
  const submit = async () => {
    const done = await act.run({
      input: {
        orderLineId: line.id, quantity: quantity || null, plannedStartOn: start, plannedFinishOn: finish, note: note.trim() || null, idempotencyKey: key.current(),
      },
    });
    if (!done) return;
    toast(t("batch.done", { number: done.productionBatch?.number ?? "" }));
    onClose();
  };
  return (
    <ActDialog title={t("batch.new")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("batch.create")} act={act} columns={2}
      labels={{ quantity: t("quantity"), plannedStartOn: t("batch.start"), plannedFinishOn: t("batch.finish"), note: t("note") }}>
      <FormRow>
        <Select name="orderLineId" label={t("batch.line")} value={line.id} items={lines.map((one) => ({
          id: one.id, label: t("line.place", { line: one.position, description: one.description }), note: t("batch.rest", { quantity: units.quantity(unplanned(one), one.unit) }),
        }))} onChange={(id) => {
          const next = lines.find((one) => one.id === id);
          if (!next) return;
          setLine(next);
          setQuantity(unplanned(next));
        }} />
      </FormRow>
      <NumberField name="quantity" label={t("quantity")} isRequired value={quantity} onChange={setQuantity} unit={units.name(line.unit)} decimals={units.decimals(line.unit)}
        description={t("batch.rest", { quantity: units.quantity(unplanned(line), line.unit) })} autoFocus />
      <span />
      <DatePicker name="plannedStartOn" label={t("batch.start")} value={start} onChange={setStart} />
      <DatePicker name="plannedFinishOn" label={t("batch.finish")} value={finish} onChange={setFinish} />
      <FormRow><TextArea name="note" label={t("batch.note")} value={note} onChange={setNote} /></FormRow>
    </ActDialog>
  );
}
