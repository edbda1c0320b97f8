import { useState } from "react";
import { useQuery } from "urql";
import { FeedbackCause as causes, FeedbackSeverity as severities } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { FeedbackStepsFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useHouseChoices } from "@/parts/choices";
import { useFeedbackWords } from "@/parts/feedback-status";
import { ComboBox } from "@/ui/combo-box";
import type { Choice } from "@/ui/select";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import "./feedback-steps-fragment";

const FeedbackUpdate = graphql(`
  mutation FeedbackUpdate($input: FeedbackUpdateInput!) {
    feedbackUpdate(input: $input) { feedback { ...FeedbackSteps } userErrors { code message field } }
  }
`);

const FeedbackAboutDocument = graphql(`
  query FeedbackAbout($number: String!) {
    feedback(number: $number) {
      id
      order {
        id
        lines(first: 100) { nodes { id position description } }
        batches(first: 100) { nodes { id number } }
        shipmentLines(first: 100) { nodes { id shipment { id number } } }
      }
    }
  }
`);

/** What it is about, how bad it is, what it seems to come from, and who looks after it. */
export function EditFeedbackDialog({ feedback, onClose }: { feedback: FeedbackStepsFragment; onClose: () => void }) {
  const t = useT("feedback");
  const words = useFeedbackWords();
  const act = useAct(FeedbackUpdate);
  const key = useIdempotencyKey();
  const load = useHouseChoices();
  const version = useDecided(feedback, act.conflict);
  const [{ data }] = useQuery({ query: FeedbackAboutDocument, variables: { number: feedback.number } });
  const [severity, setSeverity] = useState(feedback.severity);
  const [cause, setCause] = useState(feedback.causeKind);
  const [owner, setOwner] = useState<Choice | null>(feedback.owner && { id: feedback.owner.id, label: feedback.owner.name });
  const [line, setLine] = useState(feedback.line?.id ?? null);
  const [shipment, setShipment] = useState(feedback.shipment?.id ?? null);
  const [batch, setBatch] = useState(feedback.batch?.id ?? null);
  const order = data?.feedback?.order;
  const shipments = new Map((order?.shipmentLines?.nodes ?? []).flatMap((one) => (one.shipment ? [[one.shipment.id, one.shipment.number] as const] : [])));
  const labels = { severity: t("severity"), causeKind: t("causeKind"), ownerId: t("owner"), orderLineId: t("line"), shipmentId: t("shipment"), batchId: t("batch") };
  const submit = async () => {
    const input = {
      id: feedback.id, version, severity, causeKind: cause, ownerId: owner?.id ?? null, orderLineId: line, shipmentId: shipment, batchId: batch, idempotencyKey: key.current(),
    };
    if (!(await act.run({ input }))) return;
    toast(t("edit.done", { number: feedback.number }));
    onClose();
  };
  return (
    <ActDialog title={t("edit.title", { number: feedback.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("edit.submit")} act={act} labels={labels} columns={2}>
      {feedback.kind === "COMPLAINT" && (
        <Select name="severity" label={labels.severity} value={severity} onChange={setSeverity} isRequired description={t("severity.text")}
          items={severities.map((id) => ({ id, label: words.severity(id), note: t(`severity.${id}`) }))} />
      )}
      <ComboBox name="ownerId" label={labels.ownerId} value={owner} onChange={setOwner} load={load} />
      <Select name="causeKind" label={labels.causeKind} value={cause} onChange={setCause} description={t("causeKind.text")}
        items={causes.map((id) => ({ id, label: t(`causeKind.${id}`) }))} />
      <Select name="orderLineId" label={labels.orderLineId} value={line} onChange={setLine}
        items={(order?.lines?.nodes ?? []).map((one) => ({ id: one.id, label: `${one.position}. ${one.description}` }))} />
      <Select name="batchId" label={labels.batchId} value={batch} onChange={setBatch} items={(order?.batches?.nodes ?? []).map((one) => ({ id: one.id, label: one.number }))} />
      <Select name="shipmentId" label={labels.shipmentId} value={shipment} onChange={setShipment} items={[...shipments].map(([id, label]) => ({ id, label }))} />
    </ActDialog>
  );
}
