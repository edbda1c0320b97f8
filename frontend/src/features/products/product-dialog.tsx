import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { ProductFactsFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import { FormRow } from "@/ui/form";
import { toast } from "@/ui/toast";
import { ProductFacts } from "./product-facts";
import { ProductFields } from "./product-fields";
import type { ProductForm } from "./product-form";
import { changedProduct, formOf, newProduct } from "./product-form";
import { OperationFields, ParameterFields } from "./product-rows";

const ProductCreate = graphql(`
  mutation ProductCreate($input: ProductCreateInput!) {
    productCreate(input: $input) { product { id } userErrors { code message field } }
  }
`);

const ProductUpdate = graphql(`
  mutation ProductUpdate($input: ProductUpdateInput!) {
    productUpdate(input: $input) { product { id ...ProductFacts } userErrors { code message field } }
  }
`);

export interface ProductDialogProps {
  /** The product to change; null for a new one. */
  product: ProductFactsFragment | null;
  onClose: () => void;
  onSaved?: (id: string) => void;
}

/** A value of a field in words, for two versions side by side. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((row) => Object.values(row as object).filter(Boolean).join(" ")).join("; ");
  return String(value ?? "");
}

/** Writes or changes a product with its parameters, its route and how it is packed. */
export function ProductDialog({ product, onClose, onSaved }: ProductDialogProps) {
  const t = useT("products");
  const create = useAct(ProductCreate);
  const update = useAct(ProductUpdate);
  const key = useIdempotencyKey();
  const [before, setBefore] = useState(product);
  const [opened, setOpened] = useState(() => formOf(product));
  const [form, setForm] = useState<ProductForm>(opened);
  const set = (to: Partial<ProductForm>) => setForm((all) => ({ ...all, ...to }));
  const act = product ? update : create;
  const current = update.conflict && update.current?.product ? readFragment(ProductFacts, update.current.product) : null;
  const mine = changedProduct(opened, form);

  const saved = (id: string) => {
    toast(t("saved", { name: form.name }));
    onClose();
    onSaved?.(id);
  };
  const save = async (version: number) => {
    if (!before) {
      const done = await create.run({ input: newProduct(form, key.current()) });
      if (done?.product) saved(done.product.id);
    } else if (await update.run({ input: { ...mine, id: before.id, version, idempotencyKey: key.current() } })) saved(before.id);
  };
  const labels = useProductLabels(form);
  const theirs = current ? changedProduct(opened, formOf(current)) : {};
  const differences = Object.keys(mine).filter((field) => field in theirs).map((field) => ({
    id: field, label: labels[field] ?? field, mine: wordsOf(mine[field as keyof typeof mine]), current: wordsOf(theirs[field as keyof typeof theirs]),
  }));
  const takeCurrent = () => {
    if (!current) return;
    const now = formOf(current);
    setForm((all) => ({ ...all, ...Object.fromEntries(differences.map(({ id }) => [id, now[id as keyof ProductForm]])) }));
    setOpened(now);
    setBefore(current);
    key.renew();
    update.reset();
  };
  return (
    <ActDialog title={t(product ? "edit" : "new")} onClose={onClose} onSubmit={() => void save(before?.version ?? 0)} submitLabel={t("save")} side size="large" columns={2}
      act={current ? { ...act, errors: {} } : act} labels={labels} isDisabled={current !== null || (product !== null && Object.keys(mine).length === 0)}>
      {current && (
        <FormRow>
          <ConflictNotice differences={differences} busy={act.busy} onCurrent={takeCurrent} onMine={() => {
            key.renew();
            void save(current.version);
          }} />
        </FormRow>
      )}
      <ProductFields form={form} isNew={product === null} onChange={set} />
      <FormRow><ParameterFields rows={form.parameters} onChange={(parameters) => set({ parameters })} /></FormRow>
      <FormRow><OperationFields rows={form.operations} onChange={(operations) => set({ operations })} /></FormRow>
    </ActDialog>
  );
}

function useProductLabels(form: ProductForm): Record<string, string> {
  const t = useT("products");
  const labels: Record<string, string> = {
    code: t("code"), name: t("name"), nameEn: t("nameEn"), description: t("description"), unit: t("unit"), hsCode: t("hsCode"), minOrderQuantity: t("minOrderQuantity"),
    leadDays: t("leadDays"), unitsPerCarton: t("unitsPerCarton"), cartonLengthMm: t("cartonLengthMm"), cartonWidthMm: t("cartonWidthMm"), cartonHeightMm: t("cartonHeightMm"),
    cartonNetKg: t("cartonNetKg"), cartonGrossKg: t("cartonGrossKg"), packingNote: t("packingNote"), parameters: t("parameters"), operations: t("route"),
  };
  form.parameters.forEach((_, at) => {
    labels[`parameters.${at}.name`] = t("field.of", { line: t("parameter", { line: at + 1 }), field: t("parameter.name") });
    labels[`parameters.${at}.value`] = t("field.of", { line: t("parameter", { line: at + 1 }), field: t("parameter.value") });
  });
  form.operations.forEach((_, at) => {
    labels[`operations.${at}.name`] = t("field.of", { line: t("operation", { line: at + 1 }), field: t("operation.name") });
    labels[`operations.${at}.minutesPerUnit`] = t("field.of", { line: t("operation", { line: at + 1 }), field: t("operation.minutes") });
  });
  return labels;
}
