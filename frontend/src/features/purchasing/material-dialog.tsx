import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { MaterialFactsFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActDialog } from "@/parts/act-dialog";
import { ActProblems } from "@/parts/act-problems";
import { useSupplierChoices } from "@/parts/purchasing-choices";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import type { Choice } from "@/ui/select";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const MaterialCreate = graphql(`
  mutation MaterialCreate($input: MaterialCreateInput!) {
    materialCreate(input: $input) { material { id ...MaterialFacts } userErrors { code message field } }
  }
`);

const MaterialUpdate = graphql(`
  mutation MaterialUpdate($input: MaterialUpdateInput!) {
    materialUpdate(input: $input) { material { id ...MaterialFacts } userErrors { code message field } }
  }
`);

const MaterialArchive = graphql(`
  mutation MaterialArchive($input: MaterialArchiveInput!) {
    materialArchive(input: $input) { material { id version archivedAt } userErrors { code message field } }
  }
`);

/** Writes or changes a material's card. */
export function MaterialDialog({ material, onClose }: { material: MaterialFactsFragment | null; onClose: () => void }) {
  const t = useT("materials");
  const units = useUnits();
  const create = useAct(MaterialCreate);
  const update = useAct(MaterialUpdate);
  const key = useIdempotencyKey();
  const suppliers = useSupplierChoices();
  const usual = material?.supplier;
  // After a conflict the row as it is now stands behind the form, and saving again decides on that one.
  const [opened] = useState(material?.version ?? 0);
  const [code, setCode] = useState("");
  const [unit, setUnit] = useState<string | null>("MTR");
  const [name, setName] = useState(material?.name ?? "");
  const [nameEn, setNameEn] = useState(material?.nameEn ?? "");
  const [supplier, setSupplier] = useState<Choice | null>(usual ? { id: usual.id, label: usual.name, note: usual.code } : null);
  const [note, setNote] = useState(material?.note ?? "");
  const act = material ? update : create;
  const submit = async () => {
    const values = { name, nameEn, note, supplierId: supplier?.id ?? null, idempotencyKey: key.current() };
    const done = material
      ? await update.run({ input: { ...values, id: material.id, version: update.conflict ? material.version : opened } })
      : await create.run({ input: { ...values, code, unit: unit ?? "" } });
    if (!done) return;
    toast(t("saved", { name }));
    onClose();
  };
  const labels = { code: t("code"), unit: t("unit"), name: t("name"), nameEn: t("nameEn"), supplierId: t("supplier.usually"), note: t("note") };
  return (
    <ActDialog title={material ? t("catalog.edit", { code: material.code }) : t("catalog.new")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("save")} act={act} labels={labels} size="small">
      {!material && <TextField name="code" label={labels.code} isRequired autoFocus value={code} onChange={setCode} maxLength={60} />}
      {!material && <Select name="unit" label={labels.unit} isRequired items={units.choices} value={unit} onChange={setUnit} />}
      <TextField name="name" label={labels.name} isRequired value={name} onChange={setName} maxLength={200} />
      <TextField name="nameEn" label={labels.nameEn} value={nameEn} onChange={setNameEn} maxLength={200} />
      <ComboBox name="supplierId" label={labels.supplierId} value={supplier} onChange={setSupplier} load={suppliers} />
      <TextArea name="note" label={labels.note} value={note} onChange={setNote} lines={2} maxLength={1000} />
      {material && <ArchiveLine material={material} onClose={onClose} />}
    </ActDialog>
  );
}

function ArchiveLine({ material, onClose }: { material: MaterialFactsFragment; onClose: () => void }) {
  const t = useT("materials");
  const may = useMay("MATERIAL_UPDATE");
  const act = useAct(MaterialArchive);
  const archived = material.archivedAt !== null;
  if (!may) return null;
  const change = async () => {
    if (!(await act.run({ input: { id: material.id, version: material.version, archived: !archived } }))) return;
    toast(t(archived ? "restored" : "archived.done", { name: material.name }));
    onClose();
  };
  return (
    <div>
      <ActProblems act={act} />
      <Button variant="quiet" busy={act.busy} onPress={() => void change()}>{t(archived ? "restore" : "archive")}</Button>
    </div>
  );
}
