import { useT } from "@/lib/i18n/use-t";
import { useUnits } from "@/parts/units";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import type { ProductForm } from "./product-form";

export interface ProductFieldsProps {
  form: ProductForm;
  /** Code and unit are written once: orders are counted by them. */
  isNew: boolean;
  onChange: (to: Partial<ProductForm>) => void;
}

/** What a product is and how it is packed. */
export function ProductFields({ form, isNew, onChange }: ProductFieldsProps) {
  const t = useT("products");
  const units = useUnits();
  const unit = units.name(form.unit);
  return (
    <>
      <TextField name="code" label={t("code")} isRequired autoFocus={isNew} isReadOnly={!isNew} value={form.code} onChange={(code) => onChange({ code })} />
      <Select name="unit" label={t("unit")} isRequired isDisabled={!isNew} items={units.choices} value={form.unit} onChange={(next) => next && onChange({ unit: next })} />
      <TextField name="name" label={t("name")} isRequired autoFocus={!isNew} value={form.name} onChange={(name) => onChange({ name })} />
      <TextField name="nameEn" label={t("nameEn")} value={form.nameEn} onChange={(nameEn) => onChange({ nameEn })} />
      <TextField name="hsCode" label={t("hsCode")} value={form.hsCode} onChange={(hsCode) => onChange({ hsCode })} />
      <NumberField name="minOrderQuantity" label={t("minOrderQuantity")} unit={unit} min="0" value={form.minOrderQuantity} onChange={(minOrderQuantity) => onChange({ minOrderQuantity })} />
      <NumberField name="leadDays" label={t("leadDays")} unit={t("leadDays.unit")} decimals={0} min="0" value={form.leadDays} onChange={(leadDays) => onChange({ leadDays })} />
      <NumberField name="unitsPerCarton" label={t("unitsPerCarton")} unit={unit} min="0" value={form.unitsPerCarton} onChange={(unitsPerCarton) => onChange({ unitsPerCarton })} />
      <NumberField name="cartonLengthMm" label={t("cartonLengthMm")} unit="mm" decimals={0} min="0" value={form.cartonLengthMm} onChange={(cartonLengthMm) => onChange({ cartonLengthMm })} />
      <NumberField name="cartonWidthMm" label={t("cartonWidthMm")} unit="mm" decimals={0} min="0" value={form.cartonWidthMm} onChange={(cartonWidthMm) => onChange({ cartonWidthMm })} />
      <NumberField name="cartonHeightMm" label={t("cartonHeightMm")} unit="mm" decimals={0} min="0" value={form.cartonHeightMm} onChange={(cartonHeightMm) => onChange({ cartonHeightMm })} />
      <NumberField name="cartonNetKg" label={t("cartonNetKg")} unit="kg" min="0" value={form.cartonNetKg} onChange={(cartonNetKg) => onChange({ cartonNetKg })} />
      <NumberField name="cartonGrossKg" label={t("cartonGrossKg")} unit="kg" min="0" value={form.cartonGrossKg} onChange={(cartonGrossKg) => onChange({ cartonGrossKg })} />
      <FormRow><TextArea name="packingNote" label={t("packingNote")} value={form.packingNote} onChange={(packingNote) => onChange({ packingNote })} lines={2} /></FormRow>
      <FormRow><TextArea name="description" label={t("description")} value={form.description} onChange={(description) => onChange({ description })} lines={2} /></FormRow>
    </>
  );
}
