import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { AttachmentList } from "@/parts/attachment-list";
import { MessageComposer } from "@/parts/message-composer";
import { Avatar } from "@/ui/avatar";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import styles from "./portal.module.css";

const PortalMessage = graphql(`
  fragment PortalMessage on Message {
    id body authorName fromCustomer createdAt
    attachments(first: 10) { nodes { id ...AttachmentRow } }
  }
`);

const PortalMessagesDocument = graphql(`
  query PortalMessages($id: ID!, $last: Int!) {
    order(id: $id) { id messages(last: $last) { nodes { id ...PortalMessage } pageInfo { hasPreviousPage } } }
  }
`);

/** The conversation with us. Only what was written to the customer is here; the server sends nothing else. */
export function PortalMessages({ orderId }: { orderId: string }) {
  const t = useT("portal");
  const dates = useDates();
  const may = useMay("MESSAGE_SEND");
  const [{ data, error, fetching }, again] = useQuery({ query: PortalMessagesDocument, variables: { id: orderId, last: 100 } });
  const messages = readFragment(PortalMessage, data?.order?.messages?.nodes ?? []);
  return (
    <Card title={t("messages")}>
      {error && <ErrorState inline failure={failureOf(error)} what={t("messages.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!data && fetching && <Skeleton />}
      {data && messages.length === 0 && <p className={styles.soft}>{t("messages.none")}</p>}
      {messages.length > 0 && <ol className={styles.messages} aria-label={t("messages")}>
        {messages.map((message) => {
          const files = message.attachments?.nodes ?? [];
          return (
            <li key={message.id} className={styles.message} data-own={message.fromCustomer || undefined}>
              <Avatar name={message.authorName} decorative />
              <div className={styles.bubble}>
                <p className={styles.soft}><strong>{message.authorName}</strong> · <time dateTime={message.createdAt}>{dates.instant(message.createdAt)}</time></p>
                <p className={styles.body}>{message.body}</p>
                {files.length > 0 && <AttachmentList short label={t("messageFiles")} files={files} />}
              </div>
            </li>
          );
        })}
      </ol>}
      {may && <MessageComposer orderId={orderId} audience="CUSTOMER" fromCustomer />}
    </Card>
  );
}
