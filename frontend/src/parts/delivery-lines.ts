import { graphql } from "@/gen/graphql";
import type { DeliveryLinesFragment, ReceiptCondition } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { add, compare, subtract, trim } from "@/lib/decimal";

export const DeliveryLines = graphql(`
  fragment DeliveryLines on Shipment {
    id number status
    lines(first: 100) { nodes { id quantity unit order { id number } line { id position description } } }
    proofs(first: 100) { nodes { id receivedQuantity shipmentLine { id } } }
  }
`);

/** What a form says of one line. */
export interface Entry {
  id: string;
  title: string;
  unit: string;
  open: Decimal;
  taken: boolean;
  received: string;
  accepted: string;
  condition: ReceiptCondition;
  note: string;
}

/** What of each line is still to arrive: what went, less what was signed for. */
export function outstanding(shipment: DeliveryLinesFragment): Entry[] {
  const proofs = shipment.proofs?.nodes ?? [];
  return (shipment.lines?.nodes ?? []).map((line): Entry => {
    const signed = proofs.filter((one) => one.shipmentLine?.id === line.id).reduce<Decimal>((sum, one) => add(sum, one.receivedQuantity), "0");
    const open = trim(subtract(line.quantity, signed));
    return {
      id: line.id, unit: line.unit, open, taken: true, received: open, accepted: open, condition: "GOOD", note: "",
      title: [line.order?.number, line.line?.description].filter(Boolean).join(" · "),
    };
  }).filter((one) => compare(one.open, "0") > 0);
}
