import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { usePlanWords } from "@/parts/plan-words";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { PlanLine } from "./plan-panel";

const GateRelease = graphql(`
  mutation PaymentGateRelease($input: PaymentGateReleaseInput!) {
    paymentGateRelease(input: $input) { paymentPlanLine { id version gateHeld releasedAt releaseReason releasedBy { id name } order { id heldGates } } userErrors { code message field } }
  }
`);

const GateHold = graphql(`
  mutation PaymentGateHold($input: PaymentGateHoldInput!) {
    paymentGateHold(input: $input) { paymentPlanLine { id version gateHeld releasedAt releaseReason releasedBy { id name } order { id heldGates } } userErrors { code message field } }
  }
`);

/** Lets an order pass without the money, or takes that back. */
export function GateDialog({ line, onClose }: { line: PlanLine; onClose: () => void }) {
  const t = useT("finance");
  const words = usePlanWords();
  const release = useAct(GateRelease);
  const hold = useAct(GateHold);
  const key = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const [back] = useState(line.releasedAt !== null);
  const submit = async () => {
    const input = { id: line.id, version: line.version, reason: reason.trim(), idempotencyKey: key.current() };
    if (!(back ? await hold.run({ input }) : await release.run({ input }))) return;
    toast(t(back ? "takeBack.done" : "release.done"));
    onClose();
  };
  const gate = words.gate(line.gate ?? "NONE");
  return (
    <ActDialog title={t(back ? "takeBack.title" : "release.title", { gate })} onClose={onClose} onSubmit={() => void submit()}
      submitLabel={t(back ? "takeBack" : "release")} act={back ? hold : release} size="small" labels={{ reason: t("reason") }}>
      <p>{back ? t("takeBack.effect") : t("release.effect", { gate, part: words.part(line), open: formatMoney(line.openAmount) })}</p>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} autoFocus lines={2} />
    </ActDialog>
  );
}
