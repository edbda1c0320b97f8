import { useTradeTerms } from "@/parts/trade-terms";
import styles from "./address.module.css";

/** An address as it is known; what the viewer may not see is null. */
export type AddressParts = { [key in "name" | "street" | "additional" | "city" | "region" | "postalCode" | "country"]?: string | null };

/** An address, line by line, as it stands on a letter. */
export function AddressText({ address }: { address: AddressParts }) {
  const { countryName } = useTradeTerms();
  const town = [address.postalCode, address.city, address.region].filter(Boolean).join(" ");
  const lines = [address.name, address.street, address.additional, town, countryName(address.country)].filter(Boolean);
  return <address className={styles.address}>{lines.map((line, index) => <span key={index}>{line}</span>)}</address>;
}

/** Whether anything is written in an address. */
export function isAddressEmpty(address: AddressParts): boolean {
  return Object.values(address).every((value) => !value);
}
