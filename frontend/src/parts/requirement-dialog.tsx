import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { RequirementRowFragment } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import type { MaterialChoice } from "@/parts/purchasing-choices";
import { useMaterialChoices, useSupplierChoices } from "@/parts/purchasing-choices";
import { useUnits } from "@/parts/units";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import { NumberField } from "@/ui/number-field";
import type { Choice } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const RequirementUpdate = graphql(`
  mutation RequirementUpdate($input: MaterialRequirementUpdateInput!) {
    materialRequirementUpdate(input: $input) { materialRequirement { ...RequirementRow batch { id materialReadiness materialsLateOn } } userErrors { code message field } }
  }
`);

const RequirementCreate = graphql(`
  mutation RequirementCreate($input: MaterialRequirementCreateInput!) {
    materialRequirementCreate(input: $input) { materialRequirement { ...RequirementRow batch { id materialReadiness materialsLateOn } } userErrors { code message field } }
  }
`);

/** Changes how much is needed, by when and from whom. */
export function RequirementDialog({ requirement, onClose }: { requirement: RequirementRowFragment; onClose: () => void }) {
  const t = useT("materials");
  const units = useUnits();
  const act = useAct(RequirementUpdate);
  const key = useIdempotencyKey();
  const version = useDecided(requirement, act.conflict);
  const suppliers = useSupplierChoices();
  const { supplier } = requirement;
  const [quantity, setQuantity] = useState<Decimal | "">(trim(requirement.quantity));
  const [needByOn, setNeedByOn] = useState(requirement.needByOn);
  const [from, setFrom] = useState<Choice | null>(supplier ? { id: supplier.id, label: supplier.name, note: supplier.code } : null);
  const [note, setNote] = useState(requirement.note ?? "");
  const name = requirement.material?.name ?? "";
  const submit = async () => {
    // Only what was changed here is sent, so that other people's changes stay.
    const done = await act.run({
      input: {
        id: requirement.id, version, idempotencyKey: key.current(),
        ...(quantity && quantity !== trim(requirement.quantity) ? { quantity } : {}),
        ...(needByOn && needByOn !== requirement.needByOn ? { needByOn } : {}),
        ...(from && from.id !== supplier?.id ? { supplierId: from.id } : {}),
        ...(note !== (requirement.note ?? "") ? { note } : {}),
      },
    });
    if (!done) return;
    toast(t("edit.done", { name }));
    onClose();
  };
  const labels = { quantity: t("quantity"), needByOn: t("needBy"), supplierId: t("supplier"), note: t("note") };
  return (
    <ActDialog title={t("edit.title", { name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("save")} act={act} labels={labels} size="small">
      <NumberField name="quantity" label={labels.quantity} isRequired value={quantity} onChange={setQuantity} unit={units.name(requirement.unit)} decimals={units.decimals(requirement.unit)}
        description={requirement.source === "BILL" ? t("quantity.follows") : undefined} />
      <DatePicker name="needByOn" label={labels.needByOn} value={needByOn} onChange={setNeedByOn} />
      <ComboBox name="supplierId" label={labels.supplierId} value={from} onChange={setFrom} load={suppliers} description={t("supplier.anew")} />
      <TextArea name="note" label={labels.note} value={note} onChange={setNote} lines={2} maxLength={1000} />
    </ActDialog>
  );
}

/** Adds by hand what a batch needs. */
export function NewRequirementDialog({ batch, onClose }: { batch: { id: string; number: string; plannedStartOn: string | null }; onClose: () => void }) {
  const t = useT("materials");
  const units = useUnits();
  const act = useAct(RequirementCreate);
  const key = useIdempotencyKey();
  const materials = useMaterialChoices();
  const suppliers = useSupplierChoices();
  const [material, setMaterial] = useState<MaterialChoice | null>(null);
  const [quantity, setQuantity] = useState<Decimal | "">("");
  const [needByOn, setNeedByOn] = useState(batch.plannedStartOn);
  const [from, setFrom] = useState<Choice | null>(null);
  const [note, setNote] = useState("");
  const submit = async () => {
    if (!material || !quantity) return;
    const done = await act.run({
      input: { batchId: batch.id, materialId: material.id, quantity, needByOn, supplierId: from?.id ?? null, note: note.trim() || null, idempotencyKey: key.current() },
    });
    if (!done) return;
    toast(t("new.done", { name: material.label }));
    onClose();
  };
  const labels = { materialId: t("material"), quantity: t("quantity"), needByOn: t("needBy"), supplierId: t("supplier"), note: t("note") };
  return (
    <ActDialog title={t("new.title", { batch: batch.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("new.submit")} act={act} labels={labels}
      isDisabled={!material || !quantity} size="small">
      <ComboBox name="materialId" label={labels.materialId} isRequired value={material} onChange={(choice) => setMaterial(choice as MaterialChoice | null)} load={materials} autoFocus />
      <NumberField name="quantity" label={labels.quantity} isRequired value={quantity} onChange={setQuantity}
        unit={material ? units.name(material.unit) : undefined} decimals={material ? units.decimals(material.unit) : undefined} />
      <DatePicker name="needByOn" label={labels.needByOn} value={needByOn} onChange={setNeedByOn} />
      <ComboBox name="supplierId" label={labels.supplierId} value={from} onChange={setFrom} load={suppliers} description={t("supplier.usual")} />
      <TextArea name="note" label={labels.note} value={note} onChange={setNote} lines={2} maxLength={1000} />
    </ActDialog>
  );
}
