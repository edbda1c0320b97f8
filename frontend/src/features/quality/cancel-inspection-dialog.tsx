import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { toast } from "@/ui/toast";

const InspectionCancel = graphql(`
  mutation InspectionCancel($input: InspectionCancelInput!) {
    inspectionCancel(input: $input) { inspection { id version verdict acceptedQuantity rejectedQuantity } userErrors { code message field } }
  }
`);

export interface CancelInspectionDialogProps {
  inspection: { id: string; version: number; number: string };
  onClose: () => void;
}

/** Gives an inspection up that was not made. */
export function CancelInspectionDialog({ inspection, onClose }: CancelInspectionDialogProps) {
  const t = useT("quality");
  const act = useAct(InspectionCancel);
  const key = useIdempotencyKey();
  const version = useDecided(inspection, act.conflict);
  const submit = async () => {
    if (await act.run({ input: { id: inspection.id, version, idempotencyKey: key.current() } })) {
      toast(t("cancel.done", { number: inspection.number }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("cancel.title", { number: inspection.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("cancel")} act={act} dangerous size="small">
      <p>{t("cancel.effect")}</p>
    </ActDialog>
  );
}
