import { useState } from "react";
import { TrackingClassifier as classifiers, TrackingCode as codes } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { TrackingClassifier, TrackingCode } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { timeIn } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { instantAt, offsetOf, offsets } from "@/parts/offset-time";
import { useShippingWords } from "@/parts/shipment-status";
import "@/parts/tracking-list";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const TrackingRecord = graphql(`
  mutation TrackingRecord($input: TrackingEventRecordInput!) {
    trackingEventRecord(input: $input) {
      shipment { id version status stage exception etaOn departedAt arrivedAt deliveredAt trackingEvents(first: 100) { nodes { id ...TrackingRow } } }
      userErrors { code message field }
    }
  }
`);

export interface TrackingEventDialogProps {
  shipment: { id: string; number: string; etaOn: string | null; fromPlace: string | null; toPlace: string | null };
  /** Asks for a new estimate of arrival only. */
  isEta: boolean;
  onClose: () => void;
}

/** Records what happened on the way, at the time the clocks of the place showed. */
export function TrackingEventDialog({ shipment, isEta, onClose }: TrackingEventDialogProps) {
  const t = useT("shipments");
  const tStatus = useT("status-parts");
  const words = useShippingWords();
  const dates = useDates();
  const act = useAct(TrackingRecord);
  const key = useIdempotencyKey();
  const [code, setCode] = useState<TrackingCode | null>(isEta ? "ETA_CHANGED" : null);
  const [classifier, setClassifier] = useState<TrackingClassifier>("ACTUAL");
  const [date, setDate] = useState<string | null>(dates.today);
  const [time, setTime] = useState(() => timeIn(new Date().toISOString(), dates.zone));
  const [offset, setOffset] = useState(() => offsetOf(dates.zone));
  const [location, setLocation] = useState("");
  const [etaOn, setEtaOn] = useState(isEta ? shipment.etaOn : null);
  const [note, setNote] = useState("");
  const occurredAt = instantAt(date, time, offset);
  const labels = {
    code: t("event.code"), classifier: t("event.classifier"), occurredAt: t("event.time"), zoneOffset: t("event.offset"),
    location: t("event.place"), etaOn: t("eta.new"), note: t("event.note"),
  };
  const zones = [...new Set([offsetOf(dates.zone), ...offsets])].map((id) => ({ id, label: `UTC${id}` }));
  const submit = async () => {
    if (!code || !occurredAt) return;
    const done = await act.run({
      input: {
        shipmentId: shipment.id, code, classifier, occurredAt, zoneOffset: offset, location: location || null,
        etaOn: code === "ETA_CHANGED" ? etaOn : null, note: note || null, idempotencyKey: key.current(),
      },
    });
    if (!done) return;
    toast(t(isEta ? "eta.done" : "event.done", { number: shipment.number }));
    onClose();
  };
  return (
    <ActDialog title={t(isEta ? "eta.title" : "event.title", { number: shipment.number })} onClose={onClose} onSubmit={() => void submit()}
      submitLabel={t(isEta ? "eta.submit" : "event.submit")} act={act} labels={labels} columns={2} isDisabled={!code || !occurredAt || (code === "ETA_CHANGED" && !etaOn)}>
      {isEta && <FormRow><p>{t("eta.effect", { date: dates.dateAway(shipment.etaOn) })}</p></FormRow>}
      {!isEta && (
        <Select name="code" label={labels.code} value={code} onChange={setCode} isRequired items={codes.map((id) => ({ id, label: words.tracking(id) }))} />
      )}
      {!isEta && (
        <Select name="classifier" label={labels.classifier} value={classifier} onChange={(next) => next && setClassifier(next)}
          items={classifiers.map((id) => ({ id, label: id === "ACTUAL" ? t("event.actual") : tStatus(`classifier.${id}`) }))} />
      )}
      {code === "ETA_CHANGED" && (
        <FormRow><DatePicker name="etaOn" label={labels.etaOn} value={etaOn} onChange={setEtaOn} isRequired autoFocus={isEta} /></FormRow>
      )}
      {!isEta && (
        <>
          <DatePicker name="occurredAt" label={t("event.date")} value={date} onChange={setDate} isRequired />
          <TextField label={labels.occurredAt} value={time} onChange={setTime} isRequired placeholder="16:00"
            error={date && !occurredAt ? t("event.badTime") : undefined} />
          <Select name="zoneOffset" label={labels.zoneOffset} value={offset} onChange={(next) => next && setOffset(next)} items={zones} description={t("event.offset.text")} />
          <TextField name="location" label={labels.location} value={location} onChange={setLocation} maxLength={120}
            placeholder={[shipment.fromPlace, shipment.toPlace].filter(Boolean).join(" / ")} />
        </>
      )}
      <FormRow><TextArea name="note" label={labels.note} value={note} onChange={setNote} lines={2} maxLength={500} /></FormRow>
    </ActDialog>
  );
}
