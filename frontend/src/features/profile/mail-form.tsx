import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { MailWishesQuery } from "@/gen/schema";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { ErrorState } from "@/ui/error-state";
import { Form, FormActions } from "@/ui/form";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

const MailWishesDocument = graphql(`
  query MailWishes { mailPreferences { instant digest digestMinute quietFromMinute quietToMinute mail } }
`);

const MailWishesSave = graphql(`
  mutation MailWishesSave($input: MailPreferencesUpdateInput!) {
    mailPreferencesUpdate(input: $input) {
      mailPreferences { instant digest digestMinute quietFromMinute quietToMinute }
      userErrors { code message field }
    }
  }
`);

type Wishes = NonNullable<MailWishesQuery["mailPreferences"]>;

/** Every half hour of a day, as `08:30`. */
const times = Array.from({ length: 48 }, (_, half) => ({
  id: String(half * 30), label: `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`,
}));

/** Which notifications are mailed, and when. */
export function MailCard({ zone }: { zone: string }) {
  const t = useT("profile");
  const [{ data, error }, again] = useQuery({ query: MailWishesDocument });
  const wishes = data?.mailPreferences;
  return (
    <Card title={t("mail")}>
      {wishes ? <MailForm wishes={wishes} zone={zone} />
        : error ? <ErrorState inline failure={failureOf(error)} what={t("mail.failed")} onRetry={() => again({ requestPolicy: "network-only" })} /> : <Skeleton rows={3} />}
    </Card>
  );
}

function MailForm({ wishes, zone }: { wishes: Wishes; zone: string }) {
  const t = useT("profile");
  const act = useAct(MailWishesSave);
  const [now, setNow] = useState(wishes);
  const time = (name: "digestMinute" | "quietFromMinute" | "quietToMinute", isDisabled = false) => (
    <Select name={name} label={t(`mail.${name}`)} isDisabled={isDisabled} value={String(now[name] - (now[name] % 30))} items={times}
      onChange={(next) => next && setNow({ ...now, [name]: Number(next) })} />
  );
  const submit = async () => {
    const { instant, digest, digestMinute, quietFromMinute, quietToMinute } = now;
    if (await act.run({ input: { instant, digest, digestMinute, quietFromMinute, quietToMinute } })) toast(t("mail.saved"));
  };
  return (
    <>
      {!wishes.mail && <p>{t("mail.off")}</p>}
      <ActProblems act={act} labels={{ digestMinute: t("mail.digestMinute"), quietFromMinute: t("mail.quietFromMinute"), quietToMinute: t("mail.quietToMinute") }} />
      <Form errors={act.errors} onSubmit={() => void submit()} columns={2} label={t("mail")}>
        <Checkbox name="instant" isSelected={now.instant} onChange={(instant) => setNow({ ...now, instant })}>{t("mail.instant")}</Checkbox>
        <Checkbox name="digest" isSelected={now.digest} onChange={(digest) => setNow({ ...now, digest })}>{t("mail.digest")}</Checkbox>
        {time("quietFromMinute", !now.instant)}
        {time("digestMinute", !now.digest)}
        {time("quietToMinute", !now.instant)}
        <p>{t("mail.zone", { zone })}</p>
        <FormActions><Button type="submit" variant="primary" busy={act.busy}>{t("save")}</Button></FormActions>
      </Form>
    </>
  );
}
