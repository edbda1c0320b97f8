import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { TrackingList } from "@/parts/tracking-list";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import styles from "./shipments.module.css";

const TrackingEventDialog = later(() => import("./tracking-event-dialog"), "TrackingEventDialog");

const ShipmentTrackingDocument = graphql(`
  fragment ShipmentTracking on Shipment {
    id number status etaOn fromPlace toPlace
    trackingEvents(first: 100) { nodes { id ...TrackingRow } }
  }
`);

/** What happened on the way, by whose word, and when we learnt of it. */
export function ShipmentTracking({ shipment: ref }: { shipment: FragmentOf<typeof ShipmentTrackingDocument> }) {
  const t = useT("shipments");
  const shipment = readFragment(ShipmentTrackingDocument, ref);
  const may = useMay("TRACKING_EVENT_RECORD") && shipment.status !== "CANCELLED";
  const [asked, setAsked] = useState<"event" | "eta" | null>(null);
  const events = shipment.trackingEvents?.nodes ?? [];
  return (
    <Card title={t("tracking")}>
      {may && (
        <div className={styles.acts}>
          <Button icon="plus" onPress={() => setAsked("event")}>{t("event.add")}</Button>
          <Button icon="calendar" onPress={() => setAsked("eta")}>{t("eta.change")}</Button>
        </div>
      )}
      {events.length === 0 ? <p className={styles.soft}>{t("tracking.none")}</p> : <TrackingList label={t("tracking")} events={events} sources />}
      {asked && <TrackingEventDialog shipment={shipment} isEta={asked === "eta"} onClose={() => setAsked(null)} />}
    </Card>
  );
}
