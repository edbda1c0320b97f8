import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { IncidentKind as kinds, IncidentSeverity as severities } from "@/gen/enums";
import type { IncidentKind, IncidentSeverity } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { addDays } from "@/lib/dates";
import { newKey } from "@/lib/idempotency";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActDialog } from "@/parts/act-dialog";
import { PhotoButton } from "@/parts/photo-button";
import { UploadList } from "@/parts/upload-list";
import { useUploads } from "@/parts/use-uploads";
import { useHouseChoices } from "@/parts/choices";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import type { Choice } from "@/ui/select";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./incident-row";

const IncidentCreate = graphql(`
  mutation IncidentCreate($input: IncidentCreateInput!) {
    incidentCreate(input: $input) {
      incident {
        id
        ...IncidentRow
        order { id openIncidentCount incidents(first: 100) { nodes { ...IncidentRow } } }
        batch { id openIncidentCount incidents(first: 50) { nodes { ...IncidentRow } } }
      }
      userErrors { code message field }
    }
  }
`);

const IncidentFile = graphql(`
  mutation IncidentFile($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) { attachment { id } userErrors { code message field } }
  }
`);

export interface IncidentDialogProps {
  /** Where it happened; a place of work is asked for where neither is given. */
  batch?: { id: string; number: string };
  order?: { id: string; number: string };
  /** On the floor a phone opens its camera. */
  camera?: boolean;
  onClose: () => void;
}

/** Reports what stands in the way of a batch, of an order, or at a place of work. */
export function IncidentDialog({ batch, order, camera = false, onClose }: IncidentDialogProps) {
  const t = useT("incidents");
  const dates = useDates();
  const act = useAct(IncidentCreate);
  const file = useAct(IncidentFile);
  const key = useIdempotencyKey();
  const uploads = useUploads();
  const load = useHouseChoices();
  const mayAttach = useMay("ATTACHMENT_CREATE") && (batch !== undefined || order !== undefined);
  const mayGive = useMay("INCIDENT_UPDATE");
  const [kind, setKind] = useState<IncidentKind | null>(null);
  const [severity, setSeverity] = useState<IncidentSeverity | null>("MAJOR");
  const [workPlace, setWorkPlace] = useState("");
  const [text, setText] = useState("");
  const [owner, setOwner] = useState<Choice | null>(null);
  const [dueOn, setDueOn] = useState<string | null>(addDays(dates.today, 1));
  const submit = async () => {
    if (!kind || !severity) return;
    const done = await act.run({
      input: {
        batchId: batch?.id ?? null, orderId: batch ? null : order?.id ?? null, workPlace: workPlace.trim() || null, kind, severity, text,
        ownerId: owner?.id ?? null, dueOn, idempotencyKey: key.current(),
      },
    });
    const made = done?.incident;
    if (!made) return;
    let all = true;
    for (const fileId of uploads.ids) all = (await file.run({ input: { fileId, ownerId: made.id, idempotencyKey: newKey() } })) !== null && all;
    toast(all ? t("new.done") : { tone: "failed", text: t("new.photoFailed") });
    onClose();
  };
  const labels = { kind: t("kind"), severity: t("severity"), workPlace: t("workPlace"), text: t("text"), ownerId: t("owner"), dueOn: t("due") };
  const where = batch?.number ?? order?.number;
  return (
    <ActDialog title={where ? t("new.title", { where }) : t("new")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("new.submit")} act={act} labels={labels}
      isDisabled={!kind || !severity || uploads.busy} size="small">
      <Select name="kind" label={labels.kind} isRequired value={kind} onChange={setKind} items={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))} />
      <Select name="severity" label={labels.severity} isRequired value={severity} onChange={setSeverity} items={severities.map((id) => ({ id, label: t(`severity.${id}`), note: t(`severity.${id}.text`) }))} />
      <TextArea name="text" label={labels.text} isRequired value={text} onChange={setText} lines={3} maxLength={2000} placeholder={t("text.placeholder")} />
      <TextField name="workPlace" label={labels.workPlace} isRequired={!where} value={workPlace} onChange={setWorkPlace} maxLength={80} placeholder={t("workPlace.placeholder")} />
      {mayGive && <ComboBox name="ownerId" label={labels.ownerId} value={owner} onChange={setOwner} load={load} description={where && t("owner.usual")} />}
      <DatePicker name="dueOn" label={labels.dueOn} value={dueOn} onChange={setDueOn} min={dates.today} />
      {mayAttach && <PhotoButton camera={camera} wide={camera} onPhotos={(chosen) => void uploads.add(chosen)} isDisabled={uploads.busy} />}
      {uploads.items.length > 0 && <UploadList uploads={uploads} />}
    </ActDialog>
  );
}
