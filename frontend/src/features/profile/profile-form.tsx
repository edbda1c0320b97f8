import { useState } from "react";
import { Language as languages } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useLanguage, useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { findZones } from "@/lib/zones";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { Form, FormActions } from "@/ui/form";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { ProfileFormDocument } from "./profile-form-fragment";

const ProfileSave = graphql(`
  mutation ProfileSave($input: ProfileUpdateInput!) {
    profileUpdate(input: $input) { viewer { ...ProfileForm } userErrors { code message field } }
  }
`);

export function ProfileForm({ viewer: ref, companyZone }: { viewer: FragmentOf<typeof ProfileFormDocument>; companyZone: string }) {
  const t = useT("profile");
  const viewer = readFragment(ProfileFormDocument, ref);
  const { setLanguage: show } = useLanguage();
  const act = useAct(ProfileSave);
  const [name, setName] = useState(viewer.name);
  const [language, setLanguage] = useState(viewer.language);
  const [zone, setZone] = useState(viewer.timeZone);
  const ofCompany = t("zone.company", { zone: companyZone });
  const choiceOf = (id: string) => ({ id: id || "-", label: id || ofCompany });
  const load = async (text: string) => ["", ...findZones(text)].map(choiceOf);
  const submit = async () => {
    if (!(await act.run({ input: { name, language, timeZone: zone } }))) return;
    show(language === "EN" ? "en" : "zh-CN", true);
    toast(t("saved"));
  };
  return (
    <>
      <ActProblems act={act} labels={{ name: t("name"), language: t("language"), timeZone: t("zone") }} />
      <Form errors={act.errors} onSubmit={() => void submit()} columns={2} label={t("self")}>
        <TextField name="name" label={t("name")} value={name} onChange={setName} isRequired autoComplete="name" />
        <Select name="language" label={t("language")} value={language} onChange={(next) => next && setLanguage(next)} items={languages.map((id) => ({ id, label: t(`language.${id}`) }))} />
        <ComboBox name="timeZone" label={t("zone")} value={choiceOf(zone)} load={load} description={t("zone.text")}
          onChange={(next) => setZone(!next || next.id === "-" ? "" : next.id)} />
        <FormActions><Button type="submit" variant="primary" busy={act.busy}>{t("save")}</Button></FormActions>
      </Form>
    </>
  );
}
