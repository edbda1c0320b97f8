import { useState } from "react";
import type { RemedyFragment as Remedy, RemedyStatus } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useMay, useSees, useViewer } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import styles from "./feedback.module.css";
import { RemedyFragment, RemedyPanelFragment } from "./remedy-fragment";

const ProposeDialog = later(() => import("./remedy-dialogs"), "ProposeDialog");
const ApproveDialog = later(() => import("./remedy-dialogs"), "ApproveDialog");
const DecideDialog = later(() => import("./remedy-dialogs"), "DecideDialog");
const FinishDialog = later(() => import("./remedy-dialogs"), "FinishDialog");
const WithdrawDialog = later(() => import("./remedy-dialogs"), "WithdrawDialog");
const LimitDialog = later(() => import("./limit-dialog"), "LimitDialog");
const ReplaceDialog = later(() => import("./replace-dialog"), "ReplaceDialog");

const marks: Record<RemedyStatus, Status> = {
  WAITING: "waiting", REFUSED: "unknown", OFFERED: "waiting", ACCEPTED: "ok", DECLINED: "risk", DONE: "done", WITHDRAWN: "unknown",
};

type Act = "approve" | "refuse" | "decide" | "replace" | "finish" | "withdraw";

/** What is offered for a complaint, what it waits for, and the next act on each. */
export function RemedyPanel({ feedback: ref, onChanged }: { feedback: FragmentOf<typeof RemedyPanelFragment>; onChanged: () => void }) {
  const t = useT("feedback");
  const feedback = readFragment(RemedyPanelFragment, ref);
  const remedies = readFragment(RemedyFragment, feedback.remedies ?? []);
  const may = useMay("FEEDBACK_ANSWER");
  const mayApprove = useMay("COMPENSATION_APPROVE");
  const seesPrice = useSees("PRICE");
  const [open, setOpen] = useState<{ act: Act; remedy: Remedy } | "propose" | "limit" | null>(null);
  const close = () => setOpen(null);
  const closed = feedback.status === "CLOSED";
  return (
    <Card title={t("remedies")} extra={may && !closed && <Button icon="plus" onPress={() => setOpen("propose")}>{t("remedy.propose")}</Button>}>
      {remedies.length === 0 && <p className={styles.soft}>{t(closed ? "remedies.wereNone" : "remedies.none")}</p>}
      <ul className={styles.remedies}>
        {remedies.map((one) => <RemedyItem key={one.id} remedy={one} closed={closed} onAct={(act) => setOpen({ act, remedy: one })} />)}
      </ul>
      {seesPrice && (
        <p className={styles.limit}>
          <span className={styles.soft}>{feedback.compensationLimit ? t("limit.text", { amount: formatMoney(feedback.compensationLimit) }) : t("limit.none")}</span>
          {mayApprove && <Button variant="quiet" onPress={() => setOpen("limit")}>{t("limit.change")}</Button>}
        </p>
      )}
      {open === "propose" && <ProposeDialog feedback={feedback} onClose={close} onDone={onChanged} />}
      {open === "limit" && <LimitDialog limit={feedback.compensationLimit} onClose={close} onDone={onChanged} />}
      {typeof open === "object" && open && <>
        {(open.act === "approve" || open.act === "refuse") && <ApproveDialog remedy={open.remedy} approve={open.act === "approve"} onClose={close} />}
        {open.act === "decide" && <DecideDialog remedy={open.remedy} name={feedback.customer?.name ?? t("theCustomer")} onClose={close} />}
        {open.act === "replace" && feedback.order && <ReplaceDialog remedy={open.remedy} number={feedback.order.number} onClose={close} />}
        {open.act === "finish" && <FinishDialog remedy={open.remedy} onClose={close} />}
        {open.act === "withdraw" && <WithdrawDialog remedy={open.remedy} onClose={close} />}
      </>}
    </Card>
  );
}

function RemedyItem({ remedy, closed, onAct }: { remedy: Remedy; closed: boolean; onAct: (act: Act) => void }) {
  const t = useT("feedback");
  const dates = useDates();
  const viewer = useViewer();
  const may = useMay("FEEDBACK_ANSWER");
  const maySay = useMay("FEEDBACK_CREATE");
  const mayApprove = useMay("COMPENSATION_APPROVE");
  const mayOrder = useMay("ORDER_CREATE");
  const own = remedy.proposedBy?.id === viewer.id;
  const { status } = remedy;
  const replaces = remedy.kind === "REPLACEMENT" && !remedy.replacementOrder;
  return (
    <li className={styles.remedy}>
      <p className={styles.remedyHead}>
        <strong>{t(`remedy.kind.${remedy.kind}`)}</strong>
        {remedy.amount && <span className={styles.amount}>{formatMoney(remedy.amount)}</span>}
        <StatusMark status={marks[status]}>{t(`remedy.status.${status}`)}</StatusMark>
      </p>
      {remedy.text && <p className={styles.clamp}>{remedy.text}</p>}
      {remedy.proposedBy && <p className={styles.soft}>{t("remedy.by", { name: remedy.proposedBy.name, at: dates.instant(remedy.createdAt) })}</p>}
      {remedy.approvedBy && <p className={styles.soft}>{t(status === "REFUSED" ? "remedy.refusedBy" : "remedy.approvedBy", { name: remedy.approvedBy.name, reason: remedy.approvalReason ?? "" })}</p>}
      {remedy.customerNote && <p className={styles.soft}>{t("remedy.note", { note: remedy.customerNote })}</p>}
      {remedy.withdrawReason && <p className={styles.soft}>{t("remedy.withdrawn", { reason: remedy.withdrawReason })}</p>}
      {remedy.replacementOrder && <p>{t("remedy.order")} <Link href={`/orders/${remedy.replacementOrder.number}`}>{remedy.replacementOrder.number}</Link></p>}
      {status === "WAITING" && mayApprove && own && <p className={styles.soft}>{t("remedy.own")}</p>}
      {!closed && (
        <div className={styles.acts}>
          {status === "WAITING" && mayApprove && !own && <>
            <Button variant="primary" onPress={() => onAct("approve")}>{t("remedy.approve")}</Button>
            <Button onPress={() => onAct("refuse")}>{t("remedy.refuse")}</Button>
          </>}
          {replaces && mayOrder && (status === "OFFERED" || status === "ACCEPTED") && <Button onPress={() => onAct("replace")}>{t("remedy.replace")}</Button>}
          {status === "OFFERED" && maySay && <Button onPress={() => onAct("decide")}>{t("remedy.decide")}</Button>}
          {status === "ACCEPTED" && may && !replaces && <Button variant="primary" onPress={() => onAct("finish")}>{t("remedy.finish")}</Button>}
          {(status === "WAITING" || status === "OFFERED") && may && <Button variant="quiet" onPress={() => onAct("withdraw")}>{t("remedy.withdraw")}</Button>}
        </div>
      )}
    </li>
  );
}
