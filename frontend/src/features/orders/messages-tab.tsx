import type { ReactNode } from "react";
import { useEffect, useMemo, useState } from "react";
import { useMutation, useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { Audience, OrderMessagesQuery as Data } from "@/gen/schema";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { useMay, useSees } from "@/lib/viewer";
import { AttachmentList } from "@/parts/attachment-list";
import { AudienceBadge } from "@/parts/audience-badge";
import { MessageComposer } from "@/parts/message-composer";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";
import type { TimelineEntry } from "@/ui/timeline";
import { Timeline } from "@/ui/timeline";
import { FollowButton } from "./follow-button";
import type { Change } from "@/parts/history-words";
import { HistoryLine, isNews } from "@/parts/history-words";
import styles from "./messages.module.css";

const OrderMessagesQuery = graphql(`
  query OrderMessages($id: ID!, $messages: Int!, $changes: Int!) {
    order(id: $id) {
      id status unreadMessageCount
      ...OrderFollowing
      customer { id name contacts(first: 20) { nodes { id name email } } }
      messages(last: $messages) {
        nodes { id createdAt audience authorName fromCustomer body asks answeredAt answerTo { id body } mentions { id name } attachments(first: 10) { nodes { id ...AttachmentRow } } }
        pageInfo { hasPreviousPage }
      }
      history(first: $changes) {
        nodes { id at actorName kind operation reason changes { field before after } }
        pageInfo { hasNextPage }
      }
    }
  }
`);

const MessagesRead = graphql(`
  mutation MessagesRead($input: MessagesReadInput!) {
    messagesRead(input: $input) { order { id unreadMessageCount } userErrors { code message field } }
  }
`);

type Order = NonNullable<Data["order"]>;
const views = ["all", "internal", "customer", "system"] as const;
type View = (typeof views)[number];
const step = 40;
const most = 100;

/** What was said and what happened, newest first; two composers that cannot be mistaken for one another. */
export function MessagesTab({ id }: { id: string }) {
  const t = useT("orders");
  const [count, setCount] = useState(step);
  const [{ data, error }, again] = useQuery({ query: OrderMessagesQuery, variables: { id, messages: count, changes: count } });
  const order = data?.order;
  useReadMark(order);
  if (!order) {
    return error ? <ErrorState failure={failureOf(error)} what={t("tab.failed")} onRetry={() => again({ requestPolicy: "network-only" })} /> : <Skeleton shape="panel" />;
  }
  const more = (order.messages?.pageInfo.hasPreviousPage || order.history?.pageInfo.hasNextPage) && count < most;
  return (
    <div className={styles.conversation}>
      <Composers order={order} />
      <Conversation order={order} onMore={more ? () => setCount(most) : null} />
    </div>
  );
}

/** What is shown is read: the mark moves to the newest message once it is in sight. */
function useReadMark(order: Order | null | undefined) {
  const may = useMay("MESSAGE_SEND");
  const [, mark] = useMutation(MessagesRead);
  const newest = order?.messages?.nodes.at(-1)?.id;
  const unread = order?.unreadMessageCount ?? 0;
  const id = order?.id;
  useEffect(() => {
    if (may && id && newest && unread > 0) void mark({ input: { orderId: id, upToId: newest } });
  }, [may, id, newest, unread, mark]);
}

/** The text, with the colleagues it names set off from it. */
function withNames(body: string, names: readonly string[]): ReactNode {
  if (names.length === 0) return body;
  const escaped = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name}`.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return body.split(new RegExp(`(${escaped.join("|")})`)).map((part, index) => (index % 2 ? <strong key={index} className={styles.name}>{part}</strong> : part));
}

function Composers({ order }: { order: Order }) {
  const t = useT("orders");
  const may = useMay("MESSAGE_SEND");
  const seesPrice = useSees("PRICE");
  const seesContact = useSees("CONTACT");
  const [audience, setAudience] = useState<Audience>("INTERNAL");
  if (!may) return null;
  const customer = order.customer?.name;
  const contacts = (order.customer?.contacts?.nodes ?? []).map((one) => [one.name, one.email].filter(Boolean).join(" "));
  // Who may write to the customer knows whom it reaches; the draft of an order the customer does not see yet.
  const outside = seesContact && customer && order.status !== "DRAFT";
  const choices: Audience[] = ["INTERNAL", ...(seesPrice ? ["COMMERCIAL" as const] : []), ...(outside ? ["CUSTOMER" as const] : [])];
  return (
    <div className={styles.composers}>
      {choices.length > 1 && (
        <div className={styles.choice} role="group" aria-label={t("messages.audience")}>
          {choices.map((one) => (
            <button key={one} type="button" aria-pressed={audience === one} data-audience={one} onClick={() => setAudience(one)}>{t(`messages.to.${one}`)}</button>
          ))}
        </div>
      )}
      <MessageComposer key={audience} orderId={order.id} audience={audience}
        recipients={customer ? [t("messages.portal", { customer }), ...contacts] : contacts} />
    </div>
  );
}

interface Words {
  files: string;
  asks: string;
  answered: string;
  answers: (question: string) => string;
}

function messageEntry(message: NonNullable<Order["messages"]>["nodes"][number], words: Words): TimelineEntry {
  const files = message.attachments?.nodes ?? [];
  return {
    id: message.id, at: message.createdAt, audience: message.audience === "CUSTOMER" ? "customer" : "internal", actor: message.authorName,
    title: (
      <>
        {message.asks && <StatusMark status={message.answeredAt ? "done" : "waiting"} tinted>{message.answeredAt ? words.answered : words.asks}</StatusMark>}
        {message.answerTo && <span className={styles.quote}>{words.answers(message.answerTo.body)}</span>}
        {message.audience === "COMMERCIAL" && <AudienceBadge audience="COMMERCIAL" />}
        <span className={styles.body}>{withNames(message.body, (message.mentions ?? []).map((one) => one.name))}</span>
      </>
    ),
    body: files.length > 0 ? <AttachmentList label={words.files} files={files} short /> : undefined,
  };
}

function Conversation({ order, onMore }: { order: Order; onMore: (() => void) | null }) {
  const t = useT("orders");
  const url = useUrlState();
  const asked = url.get("show") as View | null;
  const view: View = asked && views.includes(asked) ? asked : "all";
  const entries = useMemo(() => {
    const words = { files: t("messages.files"), asks: t("messages.asks"), answered: t("messages.answered"), answers: (question: string) => t("messages.answers", { question }) };
    const said = (order.messages?.nodes ?? []).map((one) => messageEntry(one, words));
    const happened = (order.history?.nodes ?? []).filter((one) => isNews(one as Change)).map((one): TimelineEntry => ({
      id: one.id, at: one.at, audience: "system", actor: one.actorName, title: <HistoryLine change={one as Change} short />,
    }));
    return [...said, ...happened]
      .filter((one) => view === "all" || one.audience === view)
      .sort((a, b) => b.at.localeCompare(a.at));
  }, [order, view, t]);
  return (
    <Card title={t("messages.title")} extra={<>
      <FollowButton order={order} />
      <div className={styles.views} role="group" aria-label={t("messages.show")}>
        {views.map((id) => (
          <button key={id} type="button" aria-pressed={view === id} onClick={() => url.set({ show: id === "all" ? null : id })}>{t(`messages.show.${id}`)}</button>
        ))}
      </div></>
    }>
      {entries.length === 0 ? <EmptyState kind={view === "all" ? "noData" : "noMatch"} icon="message" title={t(view === "all" ? "messages.none" : "messages.noMatch")} />
        : <Timeline label={t("messages.title")} entries={entries} />}
      {onMore && <div className={styles.more}><Button variant="quiet" onPress={onMore}>{t("messages.more")}</Button></div>}
    </Card>
  );
}
