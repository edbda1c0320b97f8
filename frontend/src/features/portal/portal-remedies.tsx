import { useState } from "react";
import type { PortalRemedyFragment, RemedyStatus } from "@/gen/schema";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActDialog } from "@/parts/act-dialog";
import { Button } from "@/ui/button";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { PortalRemedy, PortalRemedyAnswer } from "./portal-feedback-fragment";
import styles from "./portal.module.css";

const marks: Partial<Record<RemedyStatus, Status>> = { OFFERED: "waiting", ACCEPTED: "ok", DECLINED: "unknown", DONE: "done" };

/** What we offer for a complaint; the customer agrees or not. */
export function PortalRemedies({ remedies: refs }: { remedies: ReadonlyArray<FragmentOf<typeof PortalRemedy>> }) {
  const t = useT("portal");
  const may = useMay("FEEDBACK_CREATE");
  const remedies = readFragment(PortalRemedy, refs);
  const [deciding, setDeciding] = useState<{ remedy: PortalRemedyFragment; accept: boolean } | null>(null);
  return (
    <>
      {remedies.map((one) => (
        <div key={one.id} className={styles.answer}>
          <span className={styles.lineHead}>
            <span className={styles.soft}>{t("offer")}</span>
            <strong>{t(`offer.${one.kind}`)}</strong>
            {one.amount && <strong>{formatMoney(one.amount)}</strong>}
            <StatusMark status={marks[one.status] ?? "unknown"}>{t(`offer.status.${one.status}`)}</StatusMark>
          </span>
          <span>{one.text}</span>
          {one.replacementOrder && <span className={styles.soft}>{t("offer.order", { number: one.replacementOrder.number })}</span>}
          {one.status === "OFFERED" && may && (
            <span className={styles.acts}>
              <Button variant="primary" onPress={() => setDeciding({ remedy: one, accept: true })}>{t("offer.agree")}</Button>
              <Button onPress={() => setDeciding({ remedy: one, accept: false })}>{t("offer.decline")}</Button>
            </span>
          )}
        </div>
      ))}
      {deciding && <OfferDialog {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function OfferDialog({ remedy, accept, onClose }: { remedy: PortalRemedyFragment; accept: boolean; onClose: () => void }) {
  const t = useT("portal");
  const act = useAct(PortalRemedyAnswer);
  const key = useIdempotencyKey();
  const version = useDecided(remedy, act.conflict);
  const [note, setNote] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id: remedy.id, version, accept, note: note.trim() || null, idempotencyKey: key.current() } }))) return;
    toast(t("offer.done"));
    onClose();
  };
  return (
    <ActDialog title={t(accept ? "offer.agree.title" : "offer.decline.title")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t(accept ? "offer.agree" : "offer.decline")} act={act} size="small"
      labels={{ note: t("offer.note") }}>
      <p>{remedy.text}</p>
      <TextArea name="note" label={t("offer.note")} value={note} onChange={setNote} lines={2} maxLength={1000} />
    </ActDialog>
  );
}
