import type { AddressInput, HeadFormQuery, OrderKind } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { trim } from "@/lib/decimal";
import { addressForm } from "@/parts/address-form";

/** The head of an order as a form holds it: nothing is an empty text. */
export interface HeadForm {
  kind: OrderKind;
  customerPoNo: string;
  orderedOn: CalendarDate | null;
  incoterm: string;
  incotermPlace: string;
  paymentTerms: string;
  shippingMarks: string;
  note: string;
  overTolerance: Decimal | "";
  underTolerance: Decimal | "";
  shipTo: AddressInput;
}

type Row = Omit<NonNullable<HeadFormQuery["order"]>, "id" | "version" | "status">;

export function headOf(row: Row): HeadForm {
  return {
    kind: row.kind, orderedOn: row.orderedOn,
    customerPoNo: row.customerPoNo ?? "", incoterm: row.incoterm ?? "", incotermPlace: row.incotermPlace ?? "",
    paymentTerms: row.paymentTerms ?? "", shippingMarks: row.shippingMarks ?? "", note: row.note ?? "",
    overTolerance: trim(row.overTolerance), underTolerance: trim(row.underTolerance),
    shipTo: addressForm(row.shipTo),
  };
}
