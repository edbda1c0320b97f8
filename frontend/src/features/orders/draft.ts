import type { AddressInput, OrderCreateInput, OrderKind, OrderLineInput } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { isDecimal } from "@/lib/decimal";
import type { Money } from "@/lib/money";
import { lineAmount, sumMoney } from "@/lib/money";
import type { ProductChoice } from "@/parts/choices";
import type { Choice } from "@/ui/select";

/** A line as it is being written. */
export interface DraftLine {
  key: number;
  product: ProductChoice | null;
  description: string;
  spec: string;
  quantity: Decimal | "";
  unit: string;
  unitPrice: Decimal | "";
  requestedOn: CalendarDate | null;
}

/** An order as it is being written. */
export interface Draft {
  customer: Choice | null;
  kind: OrderKind;
  customerPoNo: string;
  orderedOn: CalendarDate | null;
  currency: string;
  incoterm: string | null;
  incotermPlace: string;
  paymentTerms: string;
  shipTo: AddressInput;
  shippingMarks: string;
  note: string;
  lines: readonly DraftLine[];
}

let lastKey = 0;

export function newLine(values: Partial<DraftLine> = {}): DraftLine {
  lastKey += 1;
  return {
    product: null, description: "", spec: "", quantity: "", unit: "C62", unitPrice: "", requestedOn: null,
    ...values, key: lastKey,
  };
}

export function newDraft(today: CalendarDate): Draft {
  return {
    customer: null, kind: "NEW", customerPoNo: "", orderedOn: today, currency: "", incoterm: null, incotermPlace: "",
    paymentTerms: "", shipTo: {}, shippingMarks: "", note: "", lines: [newLine()],
  };
}

/** Whether nothing was written into a line, so that it is not sent. */
export function isLineEmpty(line: DraftLine): boolean {
  return !line.product && !line.description.trim() && !line.spec.trim() && line.quantity === "" && line.unitPrice === "";
}

/** What a line comes to; null while a number is missing. */
export function amountOf(line: DraftLine, currency: string): Money | null {
  if (!isDecimal(line.quantity) || !isDecimal(line.unitPrice) || !currency) return null;
  return lineAmount({ amount: line.unitPrice, currency }, line.quantity);
}

/** What the lines come to, rounded line by line as the server does. */
export function totalOf(lines: readonly DraftLine[], currency: string): Money | null {
  return sumMoney(lines.flatMap((line) => amountOf(line, currency) ?? []));
}

/** The lines that are sent: blank ones at the end of a form mean nothing. */
export function writtenLines(draft: Draft): readonly DraftLine[] {
  const written = draft.lines.filter((line) => !isLineEmpty(line));
  // An empty order is sent with its first line, so that the server says what is missing in it.
  return written.length > 0 ? written : draft.lines.slice(0, 1);
}

function lineInput(line: DraftLine): OrderLineInput {
  return {
    productId: line.product?.id ?? null,
    description: line.description.trim() || null,
    spec: line.spec.trim() || null,
    quantity: line.quantity || "0",
    unit: line.unit || null,
    unitPrice: line.unitPrice || "0",
    requestedOn: line.requestedOn,
  };
}

/** What is sent; what was left blank is left to the customer's standing terms. */
export function createInput(draft: Draft, idempotencyKey: string): OrderCreateInput {
  const filled = Object.fromEntries(Object.entries(draft.shipTo).filter(([, value]) => value));
  return {
    customerId: draft.customer?.id ?? "",
    kind: draft.kind,
    customerPoNo: draft.customerPoNo.trim() || null,
    orderedOn: draft.orderedOn,
    currency: draft.currency || null,
    incoterm: draft.incoterm,
    incotermPlace: draft.incotermPlace.trim() || null,
    paymentTerms: draft.paymentTerms.trim() || null,
    shipTo: Object.keys(filled).length > 0 ? filled : null,
    shippingMarks: draft.shippingMarks.trim() || null,
    note: draft.note.trim() || null,
    lines: writtenLines(draft).map(lineInput),
    idempotencyKey,
  };
}
