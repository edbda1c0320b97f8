import type { ShipmentDetailsFragment, ShipmentUpdateInput, TransportMode } from "@/gen/schema";
import { graphql } from "@/gen/graphql";
import { trim } from "@/lib/decimal";

export const ShipmentDetails = graphql(`
  fragment ShipmentDetails on Shipment {
    id version number status mode carrier forwarder trackingNo vessel containerNo fromPlace toPlace marks
    cartonCount netKg grossKg volumeM3 etdOn etaOn note documentsReleasedAt
    lines(first: 100) { nodes { id quantity unit order { id number heldGates } line { id position description } } }
  }
`);

/** The orders whose balance has not come, so that the papers of their goods stay. */
export function heldByBalance(shipment: ShipmentDetailsFragment): string[] {
  const held = (shipment.lines?.nodes ?? []).flatMap((line) => (line.order?.heldGates?.includes("DOCUMENT_RELEASE") ? [line.order.number] : []));
  return [...new Set(held)];
}

/** What a form says of how a shipment travels. Empty texts are for what is not known. */
export interface Details {
  mode: TransportMode;
  carrier: string;
  forwarder: string;
  trackingNo: string;
  vessel: string;
  containerNo: string;
  fromPlace: string;
  toPlace: string;
  marks: string;
  cartonCount: string;
  netKg: string;
  grossKg: string;
  volumeM3: string;
  etdOn: string | null;
  etaOn: string | null;
  note: string;
}

export const noDetails: Details = {
  mode: "SEA", carrier: "", forwarder: "", trackingNo: "", vessel: "", containerNo: "", fromPlace: "", toPlace: "", marks: "",
  cartonCount: "", netKg: "", grossKg: "", volumeM3: "", etdOn: null, etaOn: null, note: "",
};

export function detailsOf(shipment: ShipmentDetailsFragment): Details {
  const text = (value: string | null) => value ?? "";
  return {
    mode: shipment.mode, carrier: text(shipment.carrier), forwarder: text(shipment.forwarder), trackingNo: text(shipment.trackingNo),
    vessel: text(shipment.vessel), containerNo: text(shipment.containerNo), fromPlace: text(shipment.fromPlace), toPlace: text(shipment.toPlace),
    marks: text(shipment.marks), cartonCount: String(shipment.cartonCount), netKg: trim(shipment.netKg), grossKg: trim(shipment.grossKg),
    volumeM3: trim(shipment.volumeM3), etdOn: shipment.etdOn, etaOn: shipment.etaOn, note: text(shipment.note),
  };
}

type DetailsInput = Pick<
  ShipmentUpdateInput,
  "mode" | "carrier" | "forwarder" | "trackingNo" | "vessel" | "containerNo" | "fromPlace" | "toPlace" | "marks"
  | "cartonCount" | "netKg" | "grossKg" | "volumeM3" | "etdOn" | "etaOn" | "note"
>;

const texts = ["carrier", "forwarder", "trackingNo", "vessel", "containerNo", "fromPlace", "toPlace", "marks", "note"] as const;
const amounts = ["netKg", "grossKg", "volumeM3"] as const;
const days = ["etdOn", "etaOn"] as const;

/**
 * The details as the API takes them. Of a shipment that is there only what was changed is sent, so
 * that other people's changes stay; of a new one only what was said, so that the standard fills in the rest.
 */
export function detailsInput(details: Details, before: Details = noDetails): DetailsInput {
  const input: DetailsInput = {};
  if (details.mode !== before.mode) input.mode = details.mode;
  for (const name of texts) if (details[name] !== before[name]) input[name] = details[name];
  for (const name of amounts) if (details[name] !== before[name]) input[name] = details[name] || "0";
  for (const name of days) if (details[name] !== before[name]) input[name] = details[name];
  if (details.cartonCount !== before.cartonCount) input.cartonCount = Number(details.cartonCount || 0);
  return input;
}
