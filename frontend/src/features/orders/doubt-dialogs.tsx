import { useState } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { DiscrepancyResolution } from "@/gen/schema";
import type { Failure, FieldErrors } from "@/lib/errors";
import { failureOf, fieldErrors } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { newKey } from "@/lib/idempotency";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { Progress } from "@/ui/progress";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { Doubt } from "./discrepancies-panel";
import styles from "./order-page.module.css";

const DiscrepancyResolve = graphql(`
  mutation OrderDiscrepancyResolve($input: OrderDiscrepancyResolveInput!) {
    orderDiscrepancyResolve(input: $input) {
      order { id version actions discrepancies(first: 100) { nodes { id version resolvedAt resolution resolutionReason } } }
      userErrors { code message field }
    }
  }
`);

/** Settles one discrepancy: it was put right, or it is let be with a reason. */
export function ResolveDialog({ doubt, resolution, onClose }: { doubt: Doubt; resolution: DiscrepancyResolution; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(DiscrepancyResolve);
  const key = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const waived = resolution === "WAIVED";
  const submit = async () => {
    const done = await act.run({ input: { id: doubt.id, version: doubt.version, resolution, reason: reason.trim() || null, idempotencyKey: key.current() } });
    if (!done) return;
    toast(t(waived ? "doubts.waived" : "doubts.fixed"));
    onClose();
  };
  return (
    <ActDialog title={t(waived ? "doubts.waive.title" : "doubts.fix.title")} onClose={onClose} onSubmit={() => void submit()} size="small"
      submitLabel={t(waived ? "doubts.waive" : "doubts.fix")} act={act} isDisabled={waived && !reason.trim()}>
      <p>{doubt.message}</p>
      <TextArea name="reason" label={t("reason")} isRequired={waived} value={reason} onChange={setReason} autoFocus
        description={t(waived ? "doubts.waive.help" : "doubts.fix.help")} />
    </ActDialog>
  );
}

/** Lets several be for the same reason; each is written by itself, so that what was done stays done. */
export function WaiveAllDialog({ doubts, onClose }: { doubts: readonly Doubt[]; onClose: () => void }) {
  const t = useT("orders");
  const client = useClient();
  const [reason, setReason] = useState("");
  // The list shrinks while they are settled; what was asked for is what was there when the dialog opened.
  const [wanted] = useState(doubts);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<{ errors: FieldErrors; failure: Failure | null }>({ errors: {}, failure: null });
  const submit = async () => {
    setProblem({ errors: {}, failure: null });
    for (const [at, one] of wanted.entries()) {
      setDone(at);
      const { data, error } = await client.mutation(DiscrepancyResolve, {
        input: { id: one.id, version: one.version, resolution: "WAIVED", reason, idempotencyKey: newKey() },
      }).toPromise();
      const errors = data?.orderDiscrepancyResolve.userErrors ?? [];
      if (error || errors.length > 0) {
        setDone(null);
        setProblem({ errors: fieldErrors(errors), failure: error ? failureOf(error) : null });
        return;
      }
    }
    toast(t("doubts.waivedAll", { count: wanted.length }));
    onClose();
  };
  return (
    <ActDialog title={t("doubts.waiveAll", { count: wanted.length })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("doubts.waive")} act={{ ...problem, busy: done !== null }}
      isDisabled={!reason.trim()}>
      <ul className={styles.waived}>{wanted.map((one) => <li key={one.id}>{one.message ?? t("doubts.hidden")}</li>)}</ul>
      <TextArea name="reason" label={t("reason")} isRequired value={reason} onChange={setReason} autoFocus description={t("doubts.waive.help")} />
      {done !== null && <Progress label={t("doubts.waiving")} percent={(done / wanted.length) * 100} valueText={`${done}/${wanted.length}`} />}
    </ActDialog>
  );
}
