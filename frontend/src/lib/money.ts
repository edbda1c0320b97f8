import type { Decimal } from "@/lib/decimal";
import { add, compare, group, multiply, round } from "@/lib/decimal";

/** An exact amount in major units and its currency, as the API sends it. */
export interface Money {
  amount: Decimal;
  currency: string;
}

const decimals = new Map<string, number>();

/** How many decimals a currency has, by ISO 4217. */
export function currencyDecimals(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  let found = 2;
  try {
    found = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // A code the browser does not know: two decimals, as most currencies have.
  }
  decimals.set(currency, found);
  return found;
}

/** `USD 28,000.00`: the code always stands before the amount; symbols are ambiguous (¥, $). */
export function formatMoney(money: Money | null | undefined): string {
  if (!money) return "—";
  return `${money.currency}\u00a0${formatAmount(money)}`;
}

/** The amount alone, for a column whose head names the currency. */
export function formatAmount(money: Money): string {
  const places = Math.max(currencyDecimals(money.currency), money.amount.split(".")[1]?.length ?? 0);
  return group(round(money.amount, places)).replace(/^-/, "\u2212");
}

/** The sum of amounts of one currency; null for none, an error for a mix. */
export function sumMoney(amounts: readonly Money[]): Money | null {
  const [first, ...rest] = amounts;
  if (!first) return null;
  return rest.reduce<Money>((sum, next) => {
    if (next.currency !== sum.currency) throw new RangeError(`cannot add ${next.currency} to ${sum.currency}`);
    return { amount: add(sum.amount, next.amount), currency: sum.currency };
  }, first);
}

/** Unit price times quantity, rounded once, as the server rounds a line. */
export function lineAmount(unitPrice: Money, quantity: Decimal): Money {
  return {
    amount: round(multiply(unitPrice.amount, quantity), currencyDecimals(unitPrice.currency)),
    currency: unitPrice.currency,
  };
}

export function compareMoney(a: Money, b: Money): number {
  if (a.currency !== b.currency) throw new RangeError(`cannot compare ${a.currency} with ${b.currency}`);
  return compare(a.amount, b.amount);
}
