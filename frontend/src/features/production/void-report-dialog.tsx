import { graphql } from "@/gen/graphql";
import type { BatchReportFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ReasonDialog } from "@/parts/reason-dialog";
import { toast } from "@/ui/toast";

const ReportVoid = graphql(`
  mutation ReportVoid($input: ProductionReportVoidInput!) {
    productionReportVoid(input: $input) {
      productionBatch { id version status madeQuantity scrapQuantity }
      userErrors { code message field }
    }
  }
`);

/** Takes a wrong report back. */
export function VoidReportDialog({ report, onClose }: { report: BatchReportFragment; onClose: () => void }) {
  const t = useT("production");
  const act = useAct(ReportVoid);
  const key = useIdempotencyKey();
  const submit = async (reason: string) => {
    if (await act.run({ input: { id: report.id, version: report.version, reason, idempotencyKey: key.current() } })) {
      toast(t("void.done"));
      onClose();
    }
  };
  return (
    <ReasonDialog title={t("void.title")} effect={t("void.effect")} reasonLabel={t("reason")} submitLabel={t("void")} act={act}
      onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
