import { TransportMode as modes } from "@/gen/enums";
import { useT } from "@/lib/i18n/use-t";
import { useSees } from "@/lib/viewer";
import { useShippingWords } from "@/parts/shipment-status";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { useDetailLabels } from "./detail-labels";
import type { Details } from "./shipment-details";

export interface ShipmentFieldsProps {
  details: Details;
  onChange: (change: Partial<Details>) => void;
  /** A new shipment takes cartons and weights from the packing standard where nothing is said. */
  isNew?: boolean;
}

/** How a shipment travels, when, and how it is packed. */
export function ShipmentFields({ details, onChange, isNew = false }: ShipmentFieldsProps) {
  const t = useT("shipments");
  const words = useShippingWords();
  const labels = useDetailLabels();
  const seesHouse = useSees("HOUSE");
  const standard = isNew ? t("fromStandard") : undefined;
  const boxed = details.mode === "SEA" || details.mode === "RAIL";
  const text = (name: "carrier" | "forwarder" | "trackingNo" | "vessel" | "containerNo" | "fromPlace" | "toPlace", label = labels[name]) => (
    <TextField key={name} name={name} label={label} value={details[name]} onChange={(value) => onChange({ [name]: value })} maxLength={120} autoComplete="off" />
  );
  const number = (name: "cartonCount" | "netKg" | "grossKg" | "volumeM3", unit: string, decimals: number) => (
    <NumberField name={name} label={labels[name]} value={details[name]} onChange={(value) => onChange({ [name]: value })} unit={unit} decimals={decimals} min="0" placeholder={standard} />
  );
  return (
    <>
      <Select name="mode" label={labels.mode} value={details.mode} onChange={(mode) => mode && onChange({ mode })} items={modes.filter((id) => id !== "UNKNOWN" || details.mode === id).map((id) => ({ id, label: words.mode(id) }))} isRequired />
      {text("carrier")}
      {seesHouse && text("forwarder")}
      {text("trackingNo")}
      {text("vessel", t(`vessel.${details.mode}`))}
      {boxed && text("containerNo")}
      {text("fromPlace")}
      {text("toPlace")}
      <DatePicker name="etdOn" label={labels.etdOn} value={details.etdOn} onChange={(etdOn) => onChange({ etdOn })} />
      <DatePicker name="etaOn" label={labels.etaOn} value={details.etaOn} onChange={(etaOn) => onChange({ etaOn })} />
      {number("cartonCount", t("cartons"), 0)}
      {number("volumeM3", "m³", 4)}
      {number("netKg", "kg", 3)}
      {number("grossKg", "kg", 3)}
      <FormRow>
        <TextArea name="marks" label={labels.marks} value={details.marks} onChange={(marks) => onChange({ marks })} lines={2} placeholder={isNew ? t("marks.fromOrder") : undefined} />
      </FormRow>
      {seesHouse && <FormRow><TextArea name="note" label={labels.note} value={details.note} onChange={(note) => onChange({ note })} lines={2} /></FormRow>}
    </>
  );
}
