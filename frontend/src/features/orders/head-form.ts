import type { AddressInput, HeadFormQuery, OrderKind, OrderUpdateInput } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { trim } from "@/lib/decimal";

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
    shipTo: Object.fromEntries(Object.entries(row.shipTo ?? {}).filter(([name]) => name !== "__typename").map(([name, value]) => [name, value ?? ""])),
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What was changed in a form, ready to be sent: what is left out stays as it is. */
export function changedHead(before: HeadForm, now: HeadForm): Partial<OrderUpdateInput> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, before[name as keyof HeadForm])));
}
