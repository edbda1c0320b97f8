import { useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { RatingField } from "@/parts/rating-field";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { PortalFeedbackCreate } from "./portal-feedback-fragment";

/** One to five, and a word if one likes. */
export function RateDialog({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const t = useT("portal");
  const act = useAct(PortalFeedbackCreate);
  const key = useIdempotencyKey();
  const [rating, setRating] = useState<number | null>(null);
  const [text, setText] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { orderId, kind: "RATING", rating, text: text || null, idempotencyKey: key.current() } }))) return;
    toast(t("rate.done"));
    onClose();
  };
  return (
    <ActDialog title={t("rate")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("rate.submit")} act={act} isDisabled={rating === null}
      labels={{ rating: t("rate.label"), text: t("rate.text") }}>
      <RatingField label={t("rate.label")} value={rating} onChange={setRating} />
      <TextArea name="text" label={t("rate.text")} value={text} onChange={setText} maxLength={8000} />
    </ActDialog>
  );
}
