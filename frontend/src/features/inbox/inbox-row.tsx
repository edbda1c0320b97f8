import { graphql } from "@/gen/graphql";
import type { InboxRowFragment, NotificationKind } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { IconButton } from "@/ui/button";
import type { IconName } from "@/ui/icon";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import styles from "./inbox.module.css";

export const InboxRow = graphql(`
  fragment InboxRow on Notification {
    id kind level createdAt showsAt doneAt text detail
    order { id number customer { id name } }
    subject {
      __typename id
      ... on Shipment { number }
      ... on Feedback { number }
      ... on Remedy { feedback { id number } }
    }
  }
`);

const icons: Record<NotificationKind, IconName> = {
  MENTION: "message", CUSTOMER_MESSAGE: "customer", MESSAGE: "message", TASK_ASSIGNED: "check", TASK_DONE: "check", ORDER_CONFIRMED: "order",
  ORDER_HANDED_OVER: "users", PROMISE_CHANGED: "calendar", INSPECTION_FAILED: "quality", COMPLAINT: "alert", FEEDBACK: "feedback", SHIPMENT_DELIVERED: "shipping", REMEDY_WAITING: "money", REMEDY_ANSWERED: "feedback",
};

/** Where what happened is looked at; null where the reader sees it no longer. */
export function placeOf(row: InboxRowFragment): string | null {
  const { subject, order } = row;
  switch (subject?.__typename) {
    case "Task": return order ? `/orders/${order.number}` : "/tasks";
    case "Message": return order ? `/orders/${order.number}?tab=messages` : null;
    case "Feedback": return `/feedback/${subject.number}`;
    case "Remedy": return subject.feedback ? `/feedback/${subject.feedback.number}` : null;
    case "Shipment": return `/shipments/${subject.number}`;
    case "Inspection": return `/inspections/${subject.id}`;
    default: return order ? `/orders/${order.number}` : null;
  }
}

export interface InboxLineProps {
  row: InboxRowFragment;
  onDone: () => void;
  onSnooze: () => void;
}

/** One notification: what happened, what it says, when; put away, or off. */
export function InboxLine({ row, onDone, onSnooze }: InboxLineProps) {
  const t = useT("inbox");
  const dates = useDates();
  const place = placeOf(row);
  return (
    <div className={styles.line} data-level={row.level}>
      <span className={styles.emblem}><Icon name={icons[row.kind]} size={16} /></span>
      <div className={styles.words}>
        <p className={styles.text}>
          {place ? <Link href={place} quiet>{row.text}</Link> : row.text}
          {row.level === "ACT" && !row.doneAt && <span className={styles.mark}>{t("level.ACT")}</span>}
        </p>
        {row.detail ? <p className={styles.detail}>{dates.within(row.detail)}</p> : !row.subject && <p className={styles.gone}>{t("gone")}</p>}
      </div>
      <time className={styles.time} dateTime={row.createdAt}>
        {!row.doneAt && row.showsAt > new Date().toISOString() ? t("until", { when: dates.instant(row.showsAt) }) : dates.instant(row.createdAt)}
      </time>
      <span className={styles.tools}>
        {!row.doneAt && <IconButton icon="clock" label={t("snooze.of", { text: row.text })} onPress={onSnooze} />}
        <IconButton icon={row.doneAt ? "undo" : "check"} label={t(row.doneAt ? "back.of" : "done.of", { text: row.text })} onPress={onDone} />
      </span>
    </div>
  );
}
