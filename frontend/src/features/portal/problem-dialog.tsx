import { useState } from "react";
import { FeedbackSeverity as severities } from "@/gen/enums";
import type { FeedbackSeverity, PortalFeedbackQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { newKey } from "@/lib/idempotency";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { PhotoButton } from "@/parts/photo-button";
import { UploadList } from "@/parts/upload-list";
import { useUploads } from "@/parts/use-uploads";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { PortalFeedbackCreate, PortalFeedbackPhoto } from "./portal-feedback-fragment";
import styles from "./portal.module.css";

/** Something is wrong: what, how bad, with photos. */
export function ProblemDialog({ order, onClose }: { order: NonNullable<PortalFeedbackQuery["order"]>; onClose: () => void }) {
  const t = useT("portal");
  const dates = useDates();
  const act = useAct(PortalFeedbackCreate);
  const photo = useAct(PortalFeedbackPhoto);
  const key = useIdempotencyKey();
  const uploads = useUploads();
  const [severity, setSeverity] = useState<FeedbackSeverity | null>(null);
  const [lineId, setLineId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const labels = { severity: t("problem.severity"), orderLineId: t("problem.line"), text: t("problem.text") };
  const submit = async () => {
    const done = await act.run({ input: { orderId: order.id, kind: "COMPLAINT", severity, orderLineId: lineId, text: text || null, idempotencyKey: key.current() } });
    const feedback = done?.feedback;
    if (!feedback) return;
    for (const fileId of uploads.ids) {
      const attached = await photo.run({ input: { fileId, ownerId: feedback.id, audience: "CUSTOMER", idempotencyKey: newKey() } });
      if (!attached) toast({ tone: "failed", text: t("problem.photoFailed") });
    }
    toast(feedback.firstAnswerDueAt
      ? t("problem.done", { number: feedback.number, at: dates.instant(feedback.firstAnswerDueAt) })
      : t("problem.doneShort", { number: feedback.number }));
    onClose();
  };
  return (
    <ActDialog title={t("problem")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("problem.submit")} act={act} labels={labels} isDisabled={uploads.busy}>
      <Select name="severity" label={labels.severity} value={severity} onChange={setSeverity} isRequired
        items={severities.map((id) => ({ id, label: t(`severity.${id}`) }))} />
      <Select name="orderLineId" label={labels.orderLineId} value={lineId} onChange={setLineId} emptyLabel={t("problem.wholeOrder")}
        items={(order.lines?.nodes ?? []).map((line) => ({ id: line.id, label: `${line.position}. ${line.description}` }))} />
      <TextArea name="text" label={labels.text} value={text} onChange={setText} isRequired lines={5} maxLength={8000} placeholder={t("problem.placeholder")} />
      <div className={styles.photos}>
        <UploadList uploads={uploads} />
        <PhotoButton onPhotos={(files) => void uploads.add(files)} isDisabled={uploads.busy} />
      </div>
    </ActDialog>
  );
}
