import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ReasonDialog } from "@/parts/reason-dialog";
import { toast } from "@/ui/toast";

const InspectionReopen = graphql(`
  mutation InspectionReopen($input: InspectionReopenInput!) {
    inspectionReopen(input: $input) { inspection { id version verdict acceptedQuantity rejectedQuantity } userErrors { code message field } }
  }
`);

export interface ReopenInspectionDialogProps {
  inspection: { id: string; version: number; number: string };
  onClose: () => void;
}

/** Takes a wrong finding back, to be recorded anew. */
export function ReopenInspectionDialog({ inspection, onClose }: ReopenInspectionDialogProps) {
  const t = useT("quality");
  const act = useAct(InspectionReopen);
  const key = useIdempotencyKey();
  const version = useDecided(inspection, act.conflict);
  const submit = async (reason: string) => {
    if (await act.run({ input: { id: inspection.id, version, reason, idempotencyKey: key.current() } })) {
      toast(t("reopen.done", { number: inspection.number }));
      onClose();
    }
  };
  return (
    <ReasonDialog title={t("reopen.title", { number: inspection.number })} effect={t("reopen.effect")} reasonLabel={t("reason")} submitLabel={t("reopen")}
      act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
