import type { AddressInput } from "@/gen/schema";
import type { AddressParts } from "@/parts/address-text";

/** An address as a form holds it: nothing is an empty text. */
export function addressForm(address: AddressParts | null | undefined): AddressInput {
  return Object.fromEntries(Object.entries(address ?? {}).filter(([name]) => name !== "__typename").map(([name, value]) => [name, value ?? ""]));
}
