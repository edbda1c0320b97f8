import { same } from "@/lib/changed";
import type { OperationStandardInput, ParameterInput, ProductCreateInput, ProductFactsFragment, ProductUpdateInput } from "@/gen/schema";
import type { Decimal } from "@/lib/decimal";
import { trim } from "@/lib/decimal";

/** A parameter as it is being written. */
export interface ParameterRow {
  key: number;
  name: string;
  value: string;
  unit: string;
  min: string;
  max: string;
}

/** A step of the route as it is being written. */
export interface OperationRow {
  key: number;
  name: string;
  workCenter: string;
  minutesPerUnit: Decimal | "";
  instruction: string;
}

/** A product as a form holds it: nothing is an empty text. */
export interface ProductForm {
  code: string;
  name: string;
  nameEn: string;
  description: string;
  unit: string;
  hsCode: string;
  minOrderQuantity: Decimal | "";
  leadDays: Decimal | "";
  unitsPerCarton: Decimal | "";
  cartonLengthMm: Decimal | "";
  cartonWidthMm: Decimal | "";
  cartonHeightMm: Decimal | "";
  cartonNetKg: Decimal | "";
  cartonGrossKg: Decimal | "";
  packingNote: string;
  parameters: readonly ParameterRow[];
  operations: readonly OperationRow[];
}

let lastKey = 0;

export function newParameter(values: Partial<ParameterRow> = {}): ParameterRow {
  lastKey += 1;
  return { name: "", value: "", unit: "", min: "", max: "", ...values, key: lastKey };
}

export function newOperation(values: Partial<OperationRow> = {}): OperationRow {
  lastKey += 1;
  return { name: "", workCenter: "", minutesPerUnit: "", instruction: "", ...values, key: lastKey };
}

export function formOf(product: ProductFactsFragment | null): ProductForm {
  const text = (value: string | null | undefined) => value ?? "";
  const number = (value: Decimal | number | null | undefined): Decimal | "" => (value && Number(value) !== 0 ? trim(String(value)) : "");
  return {
    code: text(product?.code), name: text(product?.name), nameEn: text(product?.nameEn), description: text(product?.description),
    unit: product?.unit ?? "C62", hsCode: text(product?.hsCode), packingNote: text(product?.packingNote),
    minOrderQuantity: number(product?.minOrderQuantity), leadDays: number(product?.leadDays), unitsPerCarton: number(product?.unitsPerCarton),
    cartonLengthMm: number(product?.cartonLengthMm), cartonWidthMm: number(product?.cartonWidthMm), cartonHeightMm: number(product?.cartonHeightMm),
    cartonNetKg: number(product?.cartonNetKg), cartonGrossKg: number(product?.cartonGrossKg),
    parameters: (product?.parameters ?? []).map((one) => newParameter({ name: one.name, value: one.value, unit: text(one.unit), min: text(one.min), max: text(one.max) })),
    operations: (product?.operations ?? []).map((one) => newOperation({
      name: one.name, workCenter: text(one.workCenter), minutesPerUnit: number(one.minutesPerUnit), instruction: text(one.instruction),
    })),
  };
}

function parameters(rows: readonly ParameterRow[]): ParameterInput[] {
  return rows.filter((row) => row.name.trim() || row.value.trim())
    .map(({ name, value, unit, min, max }) => ({ name, value, unit: unit || null, min: min || null, max: max || null }));
}

function operations(rows: readonly OperationRow[]): OperationStandardInput[] {
  return rows.filter((row) => row.name.trim())
    .map(({ name, workCenter, minutesPerUnit, instruction }) => ({ name, workCenter: workCenter || null, minutesPerUnit: minutesPerUnit || null, instruction: instruction || null }));
}

const whole = /^(?:leadDays|carton(?:Length|Width|Height)Mm)$/;
const exact = /^(?:minOrderQuantity|unitsPerCarton|carton(?:Net|Gross)Kg)$/;

/** The fields as the API names and types them. */
function values(form: ProductForm): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => {
    if (name === "parameters") return [name, parameters(form.parameters)];
    if (name === "operations") return [name, operations(form.operations)];
    if (whole.test(name)) return [name, value === "" ? 0 : Number(value)];
    return [name, exact.test(name) && value === "" ? "0" : value];
  }));
}

/** What differs between two forms: what is left out stays as it is. Code and unit are never changed. */
export function changedProduct(before: ProductForm, now: ProductForm): Partial<ProductUpdateInput> {
  const old = values(before);
  return Object.fromEntries(Object.entries(values(now)).filter(([name, value]) => name !== "code" && name !== "unit" && !same(value, old[name])));
}

/** A new product, with what was left blank left out. */
export function newProduct(form: ProductForm, idempotencyKey: string): ProductCreateInput {
  const filled = Object.fromEntries(Object.entries(values(form)).filter(([, value]) => value !== "" && value !== 0 && value !== "0" && !(Array.isArray(value) && value.length === 0)));
  return { ...filled, code: form.code, name: form.name, unit: form.unit, idempotencyKey };
}
