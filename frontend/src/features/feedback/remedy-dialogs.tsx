import { useState } from "react";
import { RemedyKind as kinds } from "@/gen/enums";
import type { RemedyFragment as Remedy, RemedyKind, RemedyPanelFragment } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { currencyDecimals, formatMoney } from "@/lib/money";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useSees } from "@/lib/viewer";
import { ActDialog } from "@/parts/act-dialog";
import { ReasonDialog } from "@/parts/reason-dialog";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { RemedyAnswer, RemedyApprove, RemedyFinish, RemedyPropose, RemedyWithdraw } from "./remedy-fragment";

/** Offers the customer something; a compensation above the limit waits, and the customer does not see it before. */
export function ProposeDialog({ feedback, onClose, onDone }: { feedback: RemedyPanelFragment; onClose: () => void; onDone: () => void }) {
  const t = useT("feedback");
  const act = useAct(RemedyPropose);
  const key = useIdempotencyKey();
  const seesPrice = useSees("PRICE");
  const [kind, setKind] = useState<RemedyKind>("REPAIR");
  const [text, setText] = useState("");
  const [amount, setAmount] = useState<Decimal | "">("");
  const currency = feedback.order?.currency ?? feedback.compensationLimit?.currency ?? "";
  const money = kind === "COMPENSATION";
  const labels = { kind: t("remedy.kind"), text: t("remedy.text"), amount: t("remedy.amount"), "amount.amount": t("remedy.amount") };
  const submit = async () => {
    const done = await act.run({
      input: { feedbackId: feedback.id, kind, text, amount: money && amount ? { amount, currency } : null, idempotencyKey: key.current() },
    });
    if (!done) return;
    onDone();
    onClose();
    toast(t("remedy.proposed"));
  };
  const name = feedback.customer?.name ?? t("theCustomer");
  return (
    <ActDialog title={t("remedy.propose.title", { number: feedback.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("remedy.propose.submit")} act={act} labels={labels}
      isDisabled={!text.trim()}>
      <p>{t("remedy.propose.effect", { name })}</p>
      <Select name="kind" label={labels.kind} value={kind} onChange={(next) => next && setKind(next)} isRequired
        items={kinds.filter((id) => seesPrice || id !== "COMPENSATION").map((id) => ({ id, label: t(`remedy.kind.${id}`), note: t(`remedy.kindText.${id}`) }))} />
      {money && (
        <NumberField name="amount.amount" label={labels.amount} isRequired value={amount} onChange={setAmount} unit={currency} decimals={currencyDecimals(currency)}
          description={feedback.compensationLimit ? t("limit.text", { amount: formatMoney(feedback.compensationLimit) }) : t("limit.none")} />
      )}
      <TextArea name="text" label={labels.text} value={text} onChange={setText} isRequired lines={3} maxLength={2000} description={t("answer.text")} />
    </ActDialog>
  );
}

interface Props {
  remedy: Remedy;
  onClose: () => void;
}

/** Lets a compensation be offered, or refuses it. */
export function ApproveDialog({ remedy, approve, onClose }: Props & { approve: boolean }) {
  const t = useT("feedback");
  const act = useAct(RemedyApprove);
  const key = useIdempotencyKey();
  const version = useDecided(remedy, act.conflict);
  const submit = async (reason: string) => {
    if (!(await act.run({ input: { id: remedy.id, version, approve, reason, idempotencyKey: key.current() } }))) return;
    toast(t(approve ? "remedy.approve.done" : "remedy.refuse.done"));
    onClose();
  };
  return <ReasonDialog title={t(approve ? "remedy.approve.title" : "remedy.refuse.title", { amount: formatMoney(remedy.amount) })} effect={t(approve ? "remedy.approve.effect" : "remedy.refuse.effect")}
    reasonLabel={t("reason")} submitLabel={t(approve ? "remedy.approve" : "remedy.refuse")} act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />;
}

/** What the customer said to an offer by phone or mail; in the portal it answers itself. */
export function DecideDialog({ remedy, name, onClose }: Props & { name: string }) {
  const t = useT("feedback");
  const act = useAct(RemedyAnswer);
  const key = useIdempotencyKey();
  const version = useDecided(remedy, act.conflict);
  const [answer, setAnswer] = useState<"yes" | "no" | null>(null);
  const [note, setNote] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { id: remedy.id, version, accept: answer === "yes", note: note.trim() || null, idempotencyKey: key.current() } }))) return;
    toast(t("remedy.decide.done"));
    onClose();
  };
  return (
    <ActDialog title={t("remedy.decide.title", { name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("remedy.decide.submit")} act={act} size="small" isDisabled={answer === null}
      labels={{ note: t("remedy.decide.note") }}>
      <p>{t("remedy.decide.effect", { name })}</p>
      <Select name="accept" label={t("remedy.decide.answer")} value={answer} onChange={setAnswer} isRequired
        items={[{ id: "yes", label: t("remedy.decide.yes") }, { id: "no", label: t("remedy.decide.no") }]} />
      <TextArea name="note" label={t("remedy.decide.note")} value={note} onChange={setNote} lines={2} maxLength={1000} />
    </ActDialog>
  );
}

/** Records that what was agreed was done. */
export function FinishDialog({ remedy, onClose }: Props) {
  const t = useT("feedback");
  const act = useAct(RemedyFinish);
  const key = useIdempotencyKey();
  const version = useDecided(remedy, act.conflict);
  const submit = async () => {
    if (!(await act.run({ input: { id: remedy.id, version, idempotencyKey: key.current() } }))) return;
    toast(t("remedy.finish.done"));
    onClose();
  };
  return (
    <ActDialog title={t("remedy.finish.title", { kind: t(`remedy.kind.${remedy.kind}`) })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("remedy.finish")} act={act} size="small">
      <p>{t(remedy.kind === "COMPENSATION" ? "remedy.finish.money" : "remedy.finish.effect")}</p>
    </ActDialog>
  );
}

/** Takes back what was not agreed yet. */
export function WithdrawDialog({ remedy, onClose }: Props) {
  const t = useT("feedback");
  const act = useAct(RemedyWithdraw);
  const key = useIdempotencyKey();
  const version = useDecided(remedy, act.conflict);
  const submit = async (reason: string) => {
    if (!(await act.run({ input: { id: remedy.id, version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("remedy.withdraw.done"));
    onClose();
  };
  return <ReasonDialog title={t("remedy.withdraw.title", { kind: t(`remedy.kind.${remedy.kind}`) })} effect={t("remedy.withdraw.effect")} reasonLabel={t("reason")} submitLabel={t("remedy.withdraw")}
    act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />;
}
