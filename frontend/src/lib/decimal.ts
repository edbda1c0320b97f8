/**
 * Exact decimal arithmetic on strings. The API sends amounts and quantities as decimal
 * strings; a float would turn 0.35 + 0.35 + 0.30 into 0.9999999 and keep an order open.
 */
export type Decimal = string;

interface Scaled {
  units: bigint;
  scale: number;
}

const form = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Whether a text is a plain decimal number. */
export function isDecimal(text: string): boolean {
  return form.test(text);
}

function read(value: Decimal): Scaled {
  const match = form.exec(value);
  if (!match) throw new RangeError(`not a decimal number: ${value}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

function write({ units, scale }: Scaled): Decimal {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale > 0 ? `.${digits.slice(-scale)}` : "";
  return `${negative ? "-" : ""}${whole}${fraction}`;
}

function align(a: Scaled, b: Scaled): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(read(a), read(b));
  return write({ units: x + y, scale });
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(read(a), read(b));
  return write({ units: x - y, scale });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [read(a), read(b)];
  return write({ units: x.units * y.units, scale: x.scale + y.scale });
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = align(read(a), read(b));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Rounds half away from zero to a number of decimals, as the server does. */
export function round(value: Decimal, decimals: number): Decimal {
  const { units, scale } = read(value);
  if (scale <= decimals) return write({ units: units * 10n ** BigInt(decimals - scale), scale: decimals });
  const step = 10n ** BigInt(scale - decimals);
  const size = units < 0n ? -units : units;
  const rounded = (size + step / 2n) / step;
  return write({ units: units < 0n ? -rounded : rounded, scale: decimals });
}

/** Drops zeros that say nothing: 800.000000 is 800. */
export function trim(value: Decimal): Decimal {
  return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
}

/** Groups the whole part by thousands, keeping the decimals as they are. */
export function group(value: Decimal): string {
  const [whole = "", fraction] = value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The share of a in b as a whole percentage for a picture, 0 when b is 0; never for arithmetic. */
export function percentOf(a: Decimal, b: Decimal): number {
  const [x, y] = align(read(a), read(b));
  return y === 0n ? 0 : Number((x * 1000n) / y) / 10;
}

/**
 * What a person typed, as a decimal: full-width digits, thousands separators and spaces are
 * accepted. Null when it is not a number.
 */
export function readTyped(text: string): Decimal | null {
  const plain = text.normalize("NFKC").replace(/[\s,_'\u00a0\u202f\u3001]/g, "").replace(/\u3002/g, ".").replace(/\u2212/g, "-");
  const completed = plain.replace(/^([+-]?)\./, "$10.").replace(/\.$/, "").replace(/^\+/, "");
  if (!isDecimal(completed)) return null;
  return completed.replace(/^(-?)0+(?=\d)/, "$1");
}
