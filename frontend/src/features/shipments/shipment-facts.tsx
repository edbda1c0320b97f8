import { graphql } from "@/gen/graphql";
import { compare } from "@/lib/decimal";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { formatQuantity } from "@/lib/quantity";
import { AddressText, isAddressEmpty } from "@/parts/address-text";
import { knownFacts } from "@/parts/known-facts";
import { DescriptionList } from "@/ui/description-list";
import styles from "./shipments.module.css";

const ShipmentFactsDocument = graphql(`
  fragment ShipmentFacts on Shipment {
    id status carrier forwarder trackingNo vessel containerNo marks cartonCount netKg grossKg volumeM3 etdOn etaOn
    packedAt departedAt arrivedAt deliveredAt documentsReleasedAt cancelReason note
    freightTerms freightAmount { amount currency } insuranceAmount { amount currency }
    shipTo { name street additional city region postalCode country }
  }
`);

/** How the shipment travels and is packed. */
export function ShipmentFacts({ shipment: ref }: { shipment: FragmentOf<typeof ShipmentFactsDocument> }) {
  const t = useT("shipments");
  const dates = useDates();
  const shipment = readFragment(ShipmentFactsDocument, ref);
  const to = shipment.shipTo;
  const weight = (value: string, unit: string) => (compare(value, "0") > 0 ? formatQuantity(value, unit) : null);
  const fact = (label: string, value: string | null | undefined | false, wide = false) => (value ? { label, value, wide } : null);
  const freight = shipment.freightTerms === "INCLUDED" || shipment.freightTerms === "SEPARATE" ? t(`freight.${shipment.freightTerms}`) : shipment.freightAmount && formatMoney(shipment.freightAmount);
  return (
    <DescriptionList columns={2} items={knownFacts([
      { label: t("etd"), value: shipment.departedAt ? dates.date(shipment.etdOn) : dates.dateAway(shipment.etdOn) },
      { label: t("eta"), value: shipment.deliveredAt ? dates.date(shipment.etaOn) : dates.dateAway(shipment.etaOn) },
      fact(t("packedAt"), shipment.packedAt && dates.instant(shipment.packedAt)),
      fact(t("departedAt"), shipment.departedAt && dates.instant(shipment.departedAt)),
      fact(t("arrivedAt"), shipment.arrivedAt && dates.instant(shipment.arrivedAt)),
      fact(t("deliveredAt"), shipment.deliveredAt && dates.instant(shipment.deliveredAt)),
      fact(t("documents.at"), shipment.documentsReleasedAt && dates.instant(shipment.documentsReleasedAt)),
      fact(t("carrier"), shipment.carrier),
      fact(t("forwarder"), shipment.forwarder),
      fact(t("trackingNo"), shipment.trackingNo),
      fact(t("vessel"), shipment.vessel),
      fact(t("containerNo"), shipment.containerNo),
      fact(t("cartonCount"), shipment.cartonCount > 0 && formatQuantity(String(shipment.cartonCount), t("cartons"))),
      fact(t("netKg"), weight(shipment.netKg, "kg")),
      fact(t("grossKg"), weight(shipment.grossKg, "kg")),
      fact(t("volumeM3"), weight(shipment.volumeM3, "m³")),
      fact(t("freight"), freight),
      fact(t("insurance"), shipment.insuranceAmount && formatMoney(shipment.insuranceAmount)),
      to && !isAddressEmpty(to) && { label: t("shipTo"), value: <AddressText address={to} />, wide: true },
      shipment.marks && { label: t("marks"), value: <span className={styles.marks}>{shipment.marks}</span>, wide: true },
      fact(t("cancelReason"), shipment.cancelReason, true),
      fact(t("note"), shipment.note, true),
    ])} />
  );
}
