import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { atOffset } from "@/parts/offset-time";
import { isTrouble, useShippingWords } from "@/parts/shipment-status";
import { Badge } from "@/ui/badge";
import { StatusShape } from "@/ui/status-mark";
import styles from "./tracking-list.module.css";

export const TrackingRow = graphql(`
  fragment TrackingRow on TrackingEvent {
    id code classifier rawCode source location occurredAt zoneOffset receivedAt etaOn note
  }
`);

export interface TrackingListProps {
  label: string;
  events: ReadonlyArray<FragmentOf<typeof TrackingRow>>;
  /** Who said so and when we learnt of it: for the house. */
  sources?: boolean;
}

/** What happened on the way, latest first, at the time the clocks of the place showed. */
export function TrackingList({ label, events, sources = false }: TrackingListProps) {
  const t = useT("status-parts");
  const words = useShippingWords();
  const dates = useDates();
  const rows = [...readFragment(TrackingRow, events)].sort((a, b) => (a.occurredAt === b.occurredAt ? (a.id < b.id ? 1 : -1) : a.occurredAt < b.occurredAt ? 1 : -1));
  return (
    <ol className={styles.list} aria-label={label}>
      {rows.map((event) => (
        <li key={event.id} className={styles.event} data-sure={event.classifier === "ACTUAL" || undefined}>
          <span className={styles.mark}>
            <StatusShape status={isTrouble(event.code) ? "late" : event.code === "ETA_CHANGED" ? "risk" : event.classifier === "ACTUAL" ? "done" : "unknown"} />
          </span>
          <div className={styles.body}>
            <p className={styles.head}>
              <strong>{words.tracking(event.code)}</strong>
              {event.classifier !== "ACTUAL" && <Badge tone="outline">{t(`classifier.${event.classifier}`)}</Badge>}
              {event.etaOn && <span>{t("tracking.eta", { date: dates.dateAway(event.etaOn) })}</span>}
            </p>
            <p className={styles.soft}>
              <time dateTime={event.occurredAt}>{atOffset(event.occurredAt, event.zoneOffset, dates.today) ?? dates.instant(event.occurredAt)}</time>
              {event.location && ` · ${event.location}`}
            </p>
            {event.note && <p>{event.note}</p>}
            {sources && (
              <p className={styles.source}>
                {dates.instant(event.receivedAt) === dates.instant(event.occurredAt) ? words.source(event.source)
                  : t("tracking.source", { source: words.source(event.source), at: dates.instant(event.receivedAt) })}
                {event.rawCode && ` · ${event.rawCode}`}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
