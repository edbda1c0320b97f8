import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useUserChoices } from "@/parts/choices";
import { ComboBox } from "@/ui/combo-box";
import { ErrorState } from "@/ui/error-state";
import type { Choice } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./order-list.module.css";

const CarriedQuery = graphql(`
  query Carried($filter: OrderFilter!, $id: ID!) {
    orders(first: 20, filter: $filter, orderBy: { field: PROMISED_ON }) { totalCount nodes { id number status customer { id name } } }
    node(id: $id) { ... on User { id name } }
  }
`);

const OrdersHandOver = graphql(`
  mutation OrdersHandOver($input: OrdersHandOverInput!) {
    ordersHandOver(input: $input) { orderIds userErrors { code message field } }
  }
`);

/** Gives all open orders of a merchandiser to another: first shown which, and taken back with one press. */
export function HandOverAllDialog({ from, onDone, onClose }: { from: string; onDone: () => void; onClose: () => void }) {
  const t = useT("orders");
  const tParts = useT("order-parts");
  const act = useAct(OrdersHandOver);
  const back = useAct(OrdersHandOver);
  const key = useIdempotencyKey();
  const findPeople = useUserChoices("MERCHANDISER");
  const [to, setTo] = useState<Choice | null>(null);
  const [reason, setReason] = useState("");
  const [{ data, error }, again] = useQuery({
    query: CarriedQuery, variables: { id: from, filter: { merchandiserId: from, status: ["DRAFT", "CLARIFYING", "CONFIRMED"] } }, requestPolicy: "network-only",
  });
  const carried = data?.orders;
  const name = (data?.node && "name" in data.node ? data.node.name : null) ?? "…";
  const submit = async () => {
    if (!to || !carried) return;
    const done = await act.run({ input: { fromId: from, toId: to.id, expectedCount: carried.totalCount, reason: reason.trim() || null, idempotencyKey: key.current() } });
    if (!done?.orderIds) return;
    const given = done.orderIds;
    const undo = async () => {
      const undone = await back.run({ input: { fromId: to.id, toId: from, orderIds: given } });
      toast(undone ? t("handOverAll.undone", { count: given.length, name }) : { text: t("handOverAll.notUndone"), tone: "failed" });
      onDone();
    };
    toast({ text: t("handOverAll.done", { count: given.length, name: to.label }), onUndo: () => void undo() });
    onDone();
    onClose();
  };
  return (
    <ActDialog title={t("handOverAll.title", { name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("handOverAll")} act={act}
      isDisabled={!to || !carried || carried.totalCount === 0} labels={{ toId: t("handOver.to"), fromId: t("merchandiser"), reason: t("handOver.reason") }}>
      {error && <ErrorState inline failure={failureOf(error)} what={t("list.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {carried && <p>{t("handOverAll.effect", { count: carried.totalCount, name })}</p>}
      {carried && carried.totalCount > 0 && (
        <ul className={styles.preview} aria-label={t("handOverAll.which")}>
          {carried.nodes.map((one) => <li key={one.id}>{one.number} · {tParts(`status.${one.status}`)}{one.customer?.name && ` · ${one.customer.name}`}</li>)}
          {carried.totalCount > carried.nodes.length && <li>{t("handOverAll.more", { count: carried.totalCount - carried.nodes.length })}</li>}
        </ul>
      )}
      <ComboBox name="toId" label={t("handOver.to")} isRequired autoFocus load={findPeople} value={to} onChange={setTo} />
      <TextArea name="reason" label={t("handOver.reason")} value={reason} onChange={setReason} />
    </ActDialog>
  );
}
