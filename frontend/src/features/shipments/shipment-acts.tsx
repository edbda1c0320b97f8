import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { DeliveryLines, outstanding } from "@/parts/delivery-lines";
import { Button, IconButton } from "@/ui/button";
import type { MenuAction } from "@/ui/menu";
import { Menu } from "@/ui/menu";
import { heldByBalance, ShipmentDetails } from "./shipment-details";

const DeliveryDialog = later(() => import("@/parts/delivery-dialog"), "DeliveryDialog");
const EditShipmentDialog = later(() => import("./edit-shipment-dialog"), "EditShipmentDialog");
const CancelShipmentDialog = later(() => import("./move-shipment-dialogs"), "CancelShipmentDialog");
const DepartShipmentDialog = later(() => import("./move-shipment-dialogs"), "DepartShipmentDialog");
const ReleaseDocumentsDialog = later(() => import("./release-documents-dialog"), "ReleaseDocumentsDialog");
const PackShipmentDialog = later(() => import("./move-shipment-dialogs"), "PackShipmentDialog");

const ShipmentActsDocument = graphql(`
  fragment ShipmentActs on Shipment {
    id version number status
    ...ShipmentDetails
    ...DeliveryLines
  }
`);

type Asked = "pack" | "depart" | "cancel" | "edit" | "deliver" | "documents" | null;

/** What this person may do with the shipment as it stands. */
export function ShipmentActs({ shipment: ref }: { shipment: FragmentOf<typeof ShipmentActsDocument> }) {
  const t = useT("shipments");
  const shipment = readFragment(ShipmentActsDocument, ref);
  const details = readFragment(ShipmentDetails, shipment);
  const lines = readFragment(DeliveryLines, shipment);
  const [asked, setAsked] = useState<Asked>(null);
  const may = useMay("SHIPMENT_UPDATE");
  const mayDeliver = useMay("PROOF_OF_DELIVERY_RECORD");
  const { status } = shipment;
  const close = () => setAsked(null);
  const items: MenuAction[] = [
    ...(may && status !== "CANCELLED" ? [{ id: "edit", label: t("edit"), icon: "edit" as const, onAction: () => setAsked("edit") }] : []),
    ...(may && (status === "PLANNED" || status === "PACKED")
      ? [{ id: "cancel", label: t("cancel"), icon: "trash" as const, dangerous: true, onAction: () => setAsked("cancel") }] : []),
  ];
  const sailed = status === "DEPARTED" || status === "DELIVERED";
  const held = heldByBalance(details);
  const arriving = (status === "DEPARTED" || status === "DELIVERED") && outstanding(lines).length > 0;
  return (
    <>
      {items.length > 0 && <Menu label={t("more")} trigger={<IconButton icon="more" variant="secondary" label={t("more")} />} items={items} />}
      {may && status === "PLANNED" && <Button variant="primary" onPress={() => setAsked("pack")}>{t("pack")}</Button>}
      {may && status === "PACKED" && <Button variant="primary" onPress={() => setAsked("depart")}>{t("depart")}</Button>}
      {may && sailed && !details.documentsReleasedAt && <Button icon="file" isDisabled={held.length > 0} onPress={() => setAsked("documents")}>{t("documents.release")}</Button>}
      {mayDeliver && arriving && <Button variant={status === "DEPARTED" ? "primary" : "secondary"} icon="check" onPress={() => setAsked("deliver")}>{t("deliver")}</Button>}
      {asked === "pack" && <PackShipmentDialog shipment={details} onClose={close} />}
      {asked === "depart" && <DepartShipmentDialog shipment={details} onClose={close} />}
      {asked === "documents" && <ReleaseDocumentsDialog shipment={details} onClose={close} />}
      {asked === "cancel" && <CancelShipmentDialog shipment={details} onClose={close} />}
      {asked === "edit" && <EditShipmentDialog shipment={details} onClose={close} />}
      {asked === "deliver" && (
        <DeliveryDialog shipment={shipment} title={t("deliver.title", { number: shipment.number })} submitLabel={t("deliver")}
          doneText={t("deliver.done", { number: shipment.number })} onClose={close} />
      )}
    </>
  );
}
