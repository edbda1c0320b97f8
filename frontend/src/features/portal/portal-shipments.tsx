import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { PortalShipmentFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay, useViewer } from "@/lib/viewer";
import { AttachmentList } from "@/parts/attachment-list";
import { DeliveryLines, outstanding } from "@/parts/delivery-lines";
import { later } from "@/parts/later";
import { ShipmentMilestones } from "@/parts/shipment-milestones";
import { ShipmentMarks, useShippingWords } from "@/parts/shipment-status";
import { TrackingList } from "@/parts/tracking-list";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import styles from "./portal.module.css";

const DeliveryDialog = later(() => import("@/parts/delivery-dialog"), "DeliveryDialog");
const PortalShipment = graphql(`
  fragment PortalShipment on Shipment {
    id number status exception mode carrier trackingNo vessel fromPlace toPlace
    ...ShipmentMilestones
    ...DeliveryLines
    lines(first: 100) { nodes { id quantity unit deliveredQuantity line { id description } } }
    proofs(first: 100) { nodes { id signedBy signedAt receivedQuantity acceptedQuantity shipmentLine { id unit line { id description } } } }
    trackingEvents(first: 100) { nodes { id ...TrackingRow } }
    attachments(first: 6) { nodes { id ...AttachmentRow } }
  }
`);

const PortalShipmentsDocument = graphql(`
  query PortalShipments($filter: ShipmentFilter) {
    shipments(first: 4, filter: $filter, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id status ...PortalShipment } }
  }
`);

/** The shipments of an order, where they are, and the receipt the customer signs. */
export function PortalShipments({ orderId }: { orderId: string }) {
  const t = useT("portal");
  const [{ data, error, fetching }, again] = useQuery({ query: PortalShipmentsDocument, variables: { filter: { orderId, status: ["PLANNED", "PACKED", "DEPARTED", "DELIVERED"] } } });
  const shipments = readFragment(PortalShipment, data?.shipments?.nodes ?? []);
  return (
    <Card title={t("shipments")}>
      {error && <ErrorState inline failure={failureOf(error)} what={t("shipments.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!data && fetching && <Skeleton />}
      {data && shipments.length === 0 && <p className={styles.soft}>{t("shipments.none")}</p>}
      <ul className={styles.lines}>
        {shipments.map((one) => <ShipmentItem key={one.id} shipment={one} />)}
      </ul>
    </Card>
  );
}

function ShipmentItem({ shipment }: { shipment: PortalShipmentFragment }) {
  const t = useT("portal");
  const words = useShippingWords();
  const units = useUnits();
  const viewer = useViewer();
  const maySign = useMay("PROOF_OF_DELIVERY_RECORD");
  const [signing, setSigning] = useState(false);
  const [open, setOpen] = useState(shipment.status === "DEPARTED");
  const dates = useDates();
  const proofs = shipment.proofs?.nodes ?? [];
  const files = shipment.attachments?.nodes ?? [];
  const events = shipment.trackingEvents?.nodes ?? [];
  const arriving = (shipment.status === "DEPARTED" || shipment.status === "DELIVERED") && outstanding(readFragment(DeliveryLines, shipment)).length > 0;
  return (
    <li className={styles.line}>
      <div className={styles.lineHead}>
        <strong>{shipment.number}</strong>
        <ShipmentMarks shipment={shipment} />
      </div>
      <p className={styles.soft}>
        {[words.mode(shipment.mode), shipment.carrier, shipment.vessel, [shipment.fromPlace, shipment.toPlace].filter(Boolean).join(" → "),
          shipment.trackingNo && t("trackingNo", { number: shipment.trackingNo })].filter(Boolean).join(" · ")}
      </p>
      <ShipmentMilestones shipment={shipment} label={t("shipmentProgress", { number: shipment.number })} />
      <ul>
        {(shipment.lines?.nodes ?? []).map((line) => (
          <li key={line.id}>{line.line?.description} · <strong>{units.quantity(line.quantity, line.unit)}</strong></li>
        ))}
      </ul>
      {proofs.length > 0 && (
        <ul aria-label={t("proofs")}>
          {proofs.map((one) => (
            <li key={one.id} className={styles.soft}>
              {t("proof", { name: one.signedBy ?? "", at: dates.instant(one.signedAt), goods: one.shipmentLine?.line?.description ?? "", received: units.quantity(one.receivedQuantity, one.shipmentLine?.unit ?? ""), accepted: units.quantity(one.acceptedQuantity, one.shipmentLine?.unit ?? "") })}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && <AttachmentList short label={t("documents")} files={files} />}
      <div className={styles.acts}>
        {events.length > 0 && <Button variant="quiet" icon={open ? "chevron-up" : "chevron-down"} aria-expanded={open} onPress={() => setOpen(!open)}>{t("tracking")}</Button>}
        {maySign && arriving && <Button variant={shipment.status === "DEPARTED" ? "primary" : "secondary"} icon="check" onPress={() => setSigning(true)}>{t("receive")}</Button>}
      </div>
      {open && events.length > 0 && <TrackingList label={t("tracking")} events={events} />}
      {signing && (
        <DeliveryDialog shipment={shipment} title={t("receive.title", { number: shipment.number })} submitLabel={t("receive")} doneText={t("receive.done")}
          signedBy={viewer.name} onClose={() => setSigning(false)} />
      )}
    </li>
  );
}
