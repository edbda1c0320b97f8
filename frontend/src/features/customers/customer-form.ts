import type { AddressInput, CustomerCreateInput, CustomerFactsFragment, CustomerTier, CustomerUpdateInput, Language } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { same } from "@/lib/changed";
import { trim } from "@/lib/decimal";
import { addressForm } from "@/parts/address-form";
import type { Choice } from "@/ui/select";

/** A customer as a form holds it: nothing is an empty text. */
export interface CustomerForm {
  name: string;
  legalName: string;
  taxId: string;
  tier: CustomerTier | null;
  country: string;
  language: Language;
  currency: string;
  paymentTerms: string;
  incoterm: string;
  incotermPlace: string;
  overTolerance: Decimal | "";
  underTolerance: Decimal | "";
  shippingMarks: string;
  preferences: string;
  address: AddressInput;
  sales: Choice | null;
  merchandiser: Choice | null;
}

const person = (user: { id: string; name: string } | null | undefined): Choice | null => (user ? { id: user.id, label: user.name } : null);

export function formOf(customer: CustomerFactsFragment | null): CustomerForm {
  const text = (value: string | null | undefined) => value ?? "";
  const number = (value: Decimal | null | undefined): Decimal | "" => (value ? trim(value) : "");
  return {
    name: text(customer?.name), legalName: text(customer?.legalName), taxId: text(customer?.taxId), tier: customer?.tier ?? null,
    country: text(customer?.country), language: customer?.language ?? "EN", currency: text(customer?.currency),
    paymentTerms: text(customer?.paymentTerms), incoterm: text(customer?.incoterm), incotermPlace: text(customer?.incotermPlace),
    overTolerance: number(customer?.overTolerance), underTolerance: number(customer?.underTolerance),
    shippingMarks: text(customer?.shippingMarks), preferences: text(customer?.preferences),
    address: addressForm(customer?.address),
    sales: person(customer?.sales), merchandiser: person(customer?.merchandiser),
  };
}

/** What differs between two forms, as the API names it: what is left out stays as it is. */
export function changedCustomer(before: CustomerForm, now: CustomerForm): Partial<CustomerUpdateInput> {
  const { sales, merchandiser, ...plain } = now;
  const changed: Partial<CustomerUpdateInput> = Object.fromEntries(
    Object.entries(plain).filter(([name, value]) => !same(value, before[name as keyof typeof plain])).map(([name, value]) => [name, value === "" && /Tolerance$/.test(name) ? "0" : value]),
  );
  if (!same(sales, before.sales)) changed.salesId = sales?.id ?? null;
  if (!same(merchandiser, before.merchandiser)) changed.merchandiserId = merchandiser?.id ?? null;
  return changed;
}

/** A new customer, with what was left blank left out. */
export function newCustomer(form: CustomerForm, idempotencyKey: string): CustomerCreateInput {
  const filled = Object.fromEntries(Object.entries(changedCustomer(formOf(null), form)).filter(([, value]) => value !== null && value !== ""));
  return { ...filled, name: form.name, currency: form.currency, language: form.language, idempotencyKey };
}
