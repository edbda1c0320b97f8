import { useState } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { graphql } from "@/gen/graphql";
import type { RecordFormFragment } from "@/gen/schema";
import { compare, subtract, trim } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActProblems } from "@/parts/act-problems";
import { ConflictNotice } from "@/parts/conflict-notice";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Form, FormActions, FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { StatusShape } from "@/ui/status-mark";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { RecordFormDocument } from "./record-form-fragment";
import styles from "./record-form.module.css";

const InspectionRecord = graphql(`
  mutation InspectionRecord($input: InspectionRecordInput!) {
    inspectionRecord(input: $input) { inspection { ...RecordForm inspectedAt inspector { id name } } userErrors { code message field } }
  }
`);

type Verdict = "PASSED" | "FAILED";

/** What was found: how many are good, how many are not, and what that means for the lot. */
export function RecordForm({ inspection: ref }: { inspection: FragmentOf<typeof RecordFormDocument> }) {
  const t = useT("quality");
  const tStatus = useT("status-parts");
  const units = useUnits();
  const inspection = readFragment(RecordFormDocument, ref);
  const act = useAct(InspectionRecord);
  const key = useIdempotencyKey();
  const [version, setVersion] = useState(inspection.version);
  const [accepted, setAccepted] = useState("");
  const [rejected, setRejected] = useState("");
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState(inspection.note ?? "");
  const [missing, setMissing] = useState(false);
  const unit = inspection.line?.unit ?? "";
  const labels = { accepted: t("accepted"), rejected: t("rejected"), verdict: t("verdict"), note: t("note") };
  const current = act.current?.inspection ? readFragment(RecordFormDocument, act.current.inspection) : null;

  /** What is not accepted is rejected, until somebody says otherwise. */
  const accept = (value: string) => {
    setAccepted(value);
    if (value === "" || compare(value, inspection.quantity) > 0) return;
    const rest = trim(subtract(inspection.quantity, value));
    setRejected(rest);
    if (rest === "0") setVerdict("PASSED");
  };
  const send = async (from: RecordFormFragment | null) => {
    if (verdict === null) {
      setMissing(true);
      return;
    }
    const done = await act.run({
      input: { id: inspection.id, version: from?.version ?? version, idempotencyKey: key.current(), accepted: accepted || "0", rejected: rejected || "0", verdict, note: note || null },
    });
    if (done) toast(t("record.done", { number: inspection.number, verdict: tStatus(`verdict.${verdict}`) }));
  };
  return (
    <>
      <ActProblems act={act} labels={labels} />
      {current && (
        <ConflictNotice busy={act.busy} onMine={() => void send(current)}
          onCurrent={() => {
            setVersion(current.version);
            setNote(current.note ?? "");
            act.reset();
          }}
          differences={current.verdict === "PENDING" && (current.note ?? "") === note ? [] : [
            { id: "verdict", label: labels.verdict, mine: verdict ? tStatus(`verdict.${verdict}`) : "", current: tStatus(`verdict.${current.verdict}`) },
            { id: "accepted", label: labels.accepted, mine: accepted, current: trim(current.acceptedQuantity) },
            { id: "rejected", label: labels.rejected, mine: rejected, current: trim(current.rejectedQuantity) },
            { id: "note", label: labels.note, mine: note, current: current.note ?? "" },
          ]} />
      )}
      <Form errors={act.errors} onSubmit={() => void send(current)} shortcuts columns={2} label={t("record")}>
        <FormRow><p className={styles.lead}>{t("record.lead", { quantity: units.quantity(inspection.quantity, unit) })}</p></FormRow>
        <NumberField name="accepted" label={labels.accepted} value={accepted} onChange={accept} unit={units.name(unit)} decimals={units.decimals(unit)} min="0" isRequired />
        <NumberField name="rejected" label={labels.rejected} value={rejected} onChange={setRejected} unit={units.name(unit)} decimals={units.decimals(unit)} min="0" isRequired />
        <FormRow>
          <RadioGroup className={styles.verdicts!} aria-label={labels.verdict} value={verdict} data-field="verdict"
            isInvalid={missing && verdict === null} onChange={(value) => setVerdict(value as Verdict)}>
            {(["PASSED", "FAILED"] as const).map((one) => (
              <Radio key={one} value={one} className={styles.verdict!}>
                <StatusShape status={one === "PASSED" ? "done" : "late"} size={16} />
                <span>
                  <strong>{tStatus(`verdict.${one}`)}</strong>
                  <span className={styles.effect}>{t(one === "PASSED" ? "verdict.passed" : "verdict.failed")}</span>
                </span>
              </Radio>
            ))}
            {missing && verdict === null && <p className={styles.missing} role="alert">{t("verdict.missing")}</p>}
          </RadioGroup>
        </FormRow>
        <FormRow><TextArea name="note" label={labels.note} value={note} onChange={setNote} placeholder={t("note.placeholder")} /></FormRow>
        <FormActions><Button type="submit" variant="primary" busy={act.busy}>{t("record.submit")}</Button></FormActions>
      </Form>
    </>
  );
}
