import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { RequirementRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { addDays } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ReasonDialog } from "@/parts/reason-dialog";
import { UnusualFigure } from "@/parts/unusual-figure";
import { useUnits } from "@/parts/units";
import { DatePicker } from "@/ui/date-picker";
import { NumberField } from "@/ui/number-field";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./requirement-row";

const RequirementPromise = graphql(`
  mutation RequirementPromise($input: MaterialRequirementPromiseInput!) {
    materialRequirementPromise(input: $input) { materialRequirement { ...RequirementRow batch { id materialReadiness materialsLateOn } } userErrors { code message field } }
  }
`);

const RequirementChase = graphql(`
  mutation RequirementChase($input: MaterialRequirementChaseInput!) {
    materialRequirementChase(input: $input) { materialRequirement { ...RequirementRow } userErrors { code message field } }
  }
`);

const RequirementReceive = graphql(`
  mutation RequirementReceive($input: GoodsReceiptRecordInput!) {
    goodsReceiptRecord(input: $input) { materialRequirement { ...RequirementRow batch { id materialReadiness materialsLateOn } } userErrors { code message field } }
  }
`);

const RequirementCancel = graphql(`
  mutation RequirementCancel($input: MaterialRequirementCancelInput!) {
    materialRequirementCancel(input: $input) { materialRequirement { ...RequirementRow batch { id materialReadiness materialsLateOn } } userErrors { code message field } }
  }
`);

export interface RequirementDialogProps {
  requirement: RequirementRowFragment;
  onClose: () => void;
}

function useNames({ material, supplier }: RequirementRowFragment) {
  const t = useT("materials");
  return { material: material?.name ?? "", supplier: supplier?.name ?? t("theSupplier") };
}

/** Notes the day the supplier promises, and why it moved. */
export function PromiseDialog({ requirement, onClose }: RequirementDialogProps) {
  const t = useT("materials");
  const dates = useDates();
  const act = useAct(RequirementPromise);
  const key = useIdempotencyKey();
  const version = useDecided(requirement, act.conflict);
  const names = useNames(requirement);
  const [promisedOn, setPromisedOn] = useState(requirement.promisedOn ?? requirement.needByOn);
  const [reason, setReason] = useState("");
  const moves = requirement.promisedOn !== null;
  const beyond = promisedOn !== null && requirement.needByOn !== null && promisedOn > requirement.needByOn;
  const submit = async () => {
    if (!promisedOn) return;
    if (!(await act.run({ input: { id: requirement.id, version, promisedOn, reason: reason.trim() || null, idempotencyKey: key.current() } }))) return;
    toast(t("promise.done", { material: names.material, day: dates.date(promisedOn) }));
    onClose();
  };
  const labels = { promisedOn: t("promised"), reason: t("reason") };
  return (
    <ActDialog title={t("promise.title", names)} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.promise")} act={act} labels={labels} isDisabled={!promisedOn} size="small">
      <p>{t("promise.effect", { needBy: dates.date(requirement.needByOn) })}</p>
      <DatePicker name="promisedOn" label={labels.promisedOn} isRequired value={promisedOn} onChange={setPromisedOn}
        description={beyond ? t("promise.beyond") : undefined} />
      {moves && <TextArea name="reason" label={labels.reason} value={reason} onChange={setReason} isRequired lines={2} maxLength={500}
        description={t("promise.was", { day: dates.date(requirement.promisedOn) })} />}
    </ActDialog>
  );
}

/** Notes that the supplier was asked, what was said, and when to ask again. */
export function ChaseDialog({ requirement, onClose }: RequirementDialogProps) {
  const t = useT("materials");
  const dates = useDates();
  const act = useAct(RequirementChase);
  const key = useIdempotencyKey();
  const version = useDecided(requirement, act.conflict);
  const names = useNames(requirement);
  const [note, setNote] = useState("");
  const [nextChaseOn, setNext] = useState<string | null>(addDays(dates.today, 2));
  const submit = async () => {
    if (!(await act.run({ input: { id: requirement.id, version, note: note.trim() || null, nextChaseOn, idempotencyKey: key.current() } }))) return;
    toast(t("chase.done", names));
    onClose();
  };
  return (
    <ActDialog title={t("chase.title", names)} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("chase.submit")} act={act}
      labels={{ note: t("chase.note"), nextChaseOn: t("nextChase") }} size="small">
      <p>{t("chase.effect")}</p>
      <TextArea name="note" label={t("chase.note")} value={note} onChange={setNote} lines={2} maxLength={500} autoFocus />
      <DatePicker name="nextChaseOn" label={t("nextChase")} value={nextChaseOn} onChange={setNext} />
    </ActDialog>
  );
}

/** Records goods that came in, all or some of them. */
export function ReceiveDialog({ requirement, onClose }: RequirementDialogProps) {
  const t = useT("materials");
  const dates = useDates();
  const units = useUnits();
  const act = useAct(RequirementReceive);
  const key = useIdempotencyKey();
  const version = useDecided(requirement, act.conflict);
  const names = useNames(requirement);
  const [quantity, setQuantity] = useState<Decimal | "">(() => trim(requirement.missingQuantity));
  const [arrivedOn, setArrivedOn] = useState<string | null>(dates.today);
  const [note, setNote] = useState("");
  const [sure, setSure] = useState(false);
  const unusual = quantity !== "" && compare(quantity, requirement.missingQuantity) > 0;
  const submit = async () => {
    if (!(await act.run({ input: { id: requirement.id, version, quantity: quantity || null, arrivedOn, note: note.trim() || null, idempotencyKey: key.current() } }))) return;
    toast(t("receive.done", { material: names.material, quantity: units.quantity(quantity || requirement.missingQuantity, requirement.unit) }));
    onClose();
  };
  const labels = { quantity: t("receive.quantity"), arrivedOn: t("arrivedOn"), note: t("note") };
  return (
    <ActDialog title={t("receive.title", names)} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.receive")} act={act} labels={labels} size="small" isDisabled={quantity === "" || (unusual && !sure)}>
      <NumberField name="quantity" label={labels.quantity} isRequired value={quantity} onChange={setQuantity} unit={units.name(requirement.unit)} decimals={units.decimals(requirement.unit)} autoFocus
        description={t("receive.missing", { quantity: units.quantity(requirement.missingQuantity, requirement.unit), of: units.quantity(requirement.quantity, requirement.unit) })} />
      {unusual && <UnusualFigure words={t("receive.unusual", { missing: units.quantity(requirement.missingQuantity, requirement.unit) })} sure={t("receive.sure")} isSure={sure} onSure={setSure} />}
      <DatePicker name="arrivedOn" label={labels.arrivedOn} value={arrivedOn} onChange={setArrivedOn} />
      <TextArea name="note" label={labels.note} value={note} onChange={setNote} lines={2} maxLength={500} />
    </ActDialog>
  );
}

/** Gives up what a batch was thought to need. */
export function CancelRequirementDialog({ requirement, onClose }: RequirementDialogProps) {
  const t = useT("materials");
  const act = useAct(RequirementCancel);
  const key = useIdempotencyKey();
  const version = useDecided(requirement, act.conflict);
  const names = useNames(requirement);
  const submit = async (reason: string) => {
    if (!(await act.run({ input: { id: requirement.id, version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("cancel.done", names));
    onClose();
  };
  return (
    <ReasonDialog title={t("cancel.title", names)} effect={t("cancel.effect", { batch: requirement.batch?.number ?? "" })} reasonLabel={t("reason")} submitLabel={t("act.cancel")}
      act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
