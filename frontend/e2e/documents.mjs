// The customers' documents that are kept with the reader of UBL.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const document = (name) => fileURLToPath(new URL(`../../server/intake/ubl/testdata/${name}`, import.meta.url));

/** What a document asks to be paid, as the page writes money. */
export function payable(name) {
  const [, currency, amount] = /PayableAmount currencyID="(\w+)">([\d.]+)</.exec(readFileSync(document(name), "utf8"));
  return `${currency} ${Number(amount).toLocaleString("en", { minimumFractionDigits: 2 })}`;
}
