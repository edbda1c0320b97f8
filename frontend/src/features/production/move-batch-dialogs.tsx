import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { BatchActsFragment } from "@/gen/schema";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ReasonDialog } from "@/parts/reason-dialog";
import { useUnits } from "@/parts/units";
import { StatusMark } from "@/ui/status-mark";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./batch-acts-fragment";

const BatchRelease = graphql(`
  mutation BatchRelease($input: ProductionBatchReleaseInput!) {
    productionBatchRelease(input: $input) { productionBatch { ...BatchActs } userErrors { code message field } }
  }
`);

const BatchFinish = graphql(`
  mutation BatchFinish($input: ProductionBatchFinishInput!) {
    productionBatchFinish(input: $input) { productionBatch { ...BatchActs } userErrors { code message field } }
  }
`);

const BatchCancel = graphql(`
  mutation BatchCancel($input: ProductionBatchCancelInput!) {
    productionBatchCancel(input: $input) { productionBatch { ...BatchActs } userErrors { code message field } }
  }
`);

interface MoveProps {
  batch: BatchActsFragment;
  onClose: () => void;
}

/** Gives a batch to the floor. */
export function ReleaseBatchDialog({ batch, onClose }: MoveProps) {
  const t = useT("production");
  const units = useUnits();
  const act = useAct(BatchRelease);
  const key = useIdempotencyKey();
  const version = useDecided(batch, act.conflict);
  const [reason, setReason] = useState("");
  const held = batch.order?.heldGates?.includes("PRODUCTION_RELEASE") ?? false;
  const missing = batch.materialReadiness === "EXPECTED" || batch.materialReadiness === "LATE";
  const submit = async () => {
    if (await act.run({ input: { id: batch.id, version, reason: reason.trim() || null, idempotencyKey: key.current() } })) {
      toast(t("release.done", { number: batch.number }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("release.title", { number: batch.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("release")} act={act} labels={{ reason: t("reason") }} size="small" isDisabled={held}>
      {held && <p><StatusMark status="waiting">{t("release.held")}</StatusMark></p>}
      <p>{t("release.effect", { quantity: units.quantity(batch.quantity, batch.unit), operations: batch.operations?.length ?? 0 })}</p>
      {missing && !held && (
        <>
          <p><StatusMark status={batch.materialReadiness === "LATE" ? "late" : "risk"}>{t("release.missing")}</StatusMark></p>
          <TextArea name="reason" label={t("reason")} value={reason} onChange={setReason} isRequired lines={2} maxLength={500} description={t("release.missing.text")} />
        </>
      )}
    </ActDialog>
  );
}

/** Declares that nothing more will be made. */
export function FinishBatchDialog({ batch, onClose }: MoveProps) {
  const t = useT("production");
  const units = useUnits();
  const act = useAct(BatchFinish);
  const key = useIdempotencyKey();
  const version = useDecided(batch, act.conflict);
  const short = compare(batch.madeQuantity, batch.quantity) < 0;
  const submit = async () => {
    if (await act.run({ input: { id: batch.id, version, idempotencyKey: key.current() } })) {
      toast(t("finish.done", { number: batch.number }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("finish.title", { number: batch.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("finish")} act={act} dangerous={short} size="small">
      <p>{t(short ? "finish.short" : "finish.effect", { made: units.quantity(batch.madeQuantity, batch.unit), quantity: units.quantity(batch.quantity, batch.unit) })}</p>
    </ActDialog>
  );
}

/** Gives a batch up. */
export function CancelBatchDialog({ batch, onClose }: MoveProps) {
  const t = useT("production");
  const act = useAct(BatchCancel);
  const key = useIdempotencyKey();
  const version = useDecided(batch, act.conflict);
  const submit = async (reason: string) => {
    if (await act.run({ input: { id: batch.id, version, reason, idempotencyKey: key.current() } })) {
      toast(t("cancel.done", { number: batch.number }));
      onClose();
    }
  };
  return (
    <ReasonDialog title={t("cancel.title", { number: batch.number })} effect={t("cancel.effect")} reasonLabel={t("reason")} submitLabel={t("cancelBatch")}
      act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
