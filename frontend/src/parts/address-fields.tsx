import type { AddressInput } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useTradeTerms } from "@/parts/trade-terms";
import { ComboBox } from "@/ui/combo-box";
import { FormRow } from "@/ui/form";
import { TextField } from "@/ui/text-field";

export interface AddressFieldsProps {
  /** The path of the address in the input: `shipTo`. */
  name: string;
  value: AddressInput;
  onChange: (value: AddressInput) => void;
}

/** The fields of an address within a form. */
export function AddressFields({ name, value, onChange }: AddressFieldsProps) {
  const t = useT("order-parts");
  const { findCountries, countryName } = useTradeTerms();
  const text = (part: "name" | "street" | "additional" | "city" | "region" | "postalCode") => (
    <TextField name={`${name}.${part}`} label={t(`address.${part}`)} value={value[part] ?? ""}
      onChange={(next) => onChange({ ...value, [part]: next })} />
  );
  return (
    <>
      <FormRow>{text("name")}</FormRow>
      {text("street")}
      {text("additional")}
      {text("city")}
      {text("region")}
      {text("postalCode")}
      <ComboBox name={`${name}.country`} label={t("address.country")} load={findCountries}
        value={value.country ? { id: value.country, label: countryName(value.country) } : null}
        onChange={(choice) => onChange({ ...value, country: choice?.id ?? "" })} />
    </>
  );
}
