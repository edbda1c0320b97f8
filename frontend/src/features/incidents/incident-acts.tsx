import { useState } from "react";
import { IncidentKind as kinds, IncidentSeverity as severities } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { IncidentDetailFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useHouseChoices } from "@/parts/choices";
import { ReasonDialog } from "@/parts/reason-dialog";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import type { Choice } from "@/ui/select";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./incident-detail";

const IncidentUpdate = graphql(`
  mutation IncidentUpdate($input: IncidentUpdateInput!) {
    incidentUpdate(input: $input) { incident { ...IncidentDetail } userErrors { code message field } }
  }
`);

const IncidentResolve = graphql(`
  mutation IncidentResolve($input: IncidentResolveInput!) {
    incidentResolve(input: $input) { incident { ...IncidentDetail } userErrors { code message field } }
  }
`);

const IncidentReopen = graphql(`
  mutation IncidentReopen($input: IncidentReopenInput!) {
    incidentReopen(input: $input) { incident { ...IncidentDetail } userErrors { code message field } }
  }
`);

interface ActProps {
  incident: IncidentDetailFragment;
  onClose: () => void;
}

/** Who looks after it, by when, how bad it is. */
export function EditIncidentDialog({ incident, onClose }: ActProps) {
  const t = useT("incidents");
  const act = useAct(IncidentUpdate);
  const key = useIdempotencyKey();
  const version = useDecided(incident, act.conflict);
  const load = useHouseChoices();
  const [kind, setKind] = useState(incident.kind);
  const [severity, setSeverity] = useState(incident.severity);
  const [text, setText] = useState(incident.text);
  const [workPlace, setWorkPlace] = useState(incident.workPlace ?? "");
  const [owner, setOwner] = useState<Choice | null>(incident.owner && { id: incident.owner.id, label: incident.owner.name });
  const [dueOn, setDueOn] = useState(incident.dueOn);
  const submit = async () => {
    // Only what was changed here is sent, so that other people's changes stay.
    const done = await act.run({
      input: {
        id: incident.id, version, idempotencyKey: key.current(),
        ...(kind !== incident.kind ? { kind } : {}), ...(severity !== incident.severity ? { severity } : {}),
        ...(text !== incident.text ? { text } : {}), ...(workPlace !== (incident.workPlace ?? "") ? { workPlace } : {}),
        ...(owner && owner.id !== incident.owner?.id ? { ownerId: owner.id } : {}), ...(dueOn && dueOn !== incident.dueOn ? { dueOn } : {}),
      },
    });
    if (!done) return;
    toast(t("edit.done", { number: incident.number }));
    onClose();
  };
  const labels = { kind: t("kind"), severity: t("severity"), workPlace: t("workPlace"), text: t("text"), ownerId: t("owner"), dueOn: t("due") };
  return (
    <ActDialog title={t("edit.title", { number: incident.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("save")} act={act} labels={labels} size="small">
      <ComboBox name="ownerId" label={labels.ownerId} value={owner} onChange={setOwner} load={load} />
      <DatePicker name="dueOn" label={labels.dueOn} value={dueOn} onChange={setDueOn} />
      <Select name="severity" label={labels.severity} isRequired value={severity} onChange={(next) => next && setSeverity(next)} items={severities.map((id) => ({ id, label: t(`severity.${id}`), note: t(`severity.${id}.text`) }))} />
      <Select name="kind" label={labels.kind} isRequired value={kind} onChange={(next) => next && setKind(next)} items={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))} />
      <TextField name="workPlace" label={labels.workPlace} value={workPlace} onChange={setWorkPlace} maxLength={80} />
      <TextArea name="text" label={labels.text} isRequired value={text} onChange={setText} maxLength={2000} />
    </ActDialog>
  );
}

/** Why it came to this, and what was done. */
export function ResolveIncidentDialog({ incident, onClose }: ActProps) {
  const t = useT("incidents");
  const act = useAct(IncidentResolve);
  const key = useIdempotencyKey();
  const version = useDecided(incident, act.conflict);
  const [cause, setCause] = useState(incident.cause ?? "");
  const [resolution, setResolution] = useState(incident.resolution ?? "");
  const submit = async () => {
    if (!(await act.run({ input: { id: incident.id, version, cause, resolution, idempotencyKey: key.current() } }))) return;
    toast(t("resolve.done", { number: incident.number }));
    onClose();
  };
  const labels = { cause: t("cause"), resolution: t("resolution") };
  return (
    <ActDialog title={t("resolve.title", { number: incident.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("resolve")} act={act} labels={labels} size="small">
      <TextArea name="cause" label={labels.cause} isRequired value={cause} onChange={setCause} lines={2} maxLength={2000} autoFocus />
      <TextArea name="resolution" label={labels.resolution} isRequired value={resolution} onChange={setResolution} lines={3} maxLength={2000} />
    </ActDialog>
  );
}

/** Opens it again. */
export function ReopenIncidentDialog({ incident, onClose }: ActProps) {
  const t = useT("incidents");
  const act = useAct(IncidentReopen);
  const key = useIdempotencyKey();
  const version = useDecided(incident, act.conflict);
  const submit = async (reason: string) => {
    if (!(await act.run({ input: { id: incident.id, version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("reopen.done", { number: incident.number }));
    onClose();
  };
  return (
    <ReasonDialog title={t("reopen.title", { number: incident.number })} effect={t("reopen.effect")} reasonLabel={t("reason")} submitLabel={t("reopen")}
      act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
