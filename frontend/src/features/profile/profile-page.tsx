import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { MailCard } from "./mail-form";
import { OwnSessions } from "./own-sessions";
import { PasswordForm } from "./password-form";
import "./profile-form-fragment";

const ProfileForm = later(() => import("./profile-form"), "ProfileForm");

const ProfilePageDocument = graphql(`
  query ProfilePage {
    viewer {
      id name email roles
      customer { id name }
      ...ProfileForm
      ...OwnSessions
    }
    server { timeZone passwordMinLength }
  }
`);

/** One's own name, language and zone, password, and where one is signed in. */
export function ProfilePage() {
  const t = useT("profile");
  const tTerms = useT("terms");
  const [{ data, error, fetching }, again] = useQuery({ query: ProfilePageDocument });
  const viewer = data?.viewer;
  const mayMail = useMay("INBOX_USE");
  return (
    <Page width="reading">
      <PageHeader title={t("title")} />
      {!viewer ? (error ? <ErrorState failure={failureOf(error)} what={t("failed")} onRetry={() => again({ requestPolicy: "network-only" })} /> : fetching && <Skeleton />) : (
        <>
          <Card title={t("account")}>
            <DescriptionList items={[
              { label: t("email"), value: viewer.email },
              { label: t("roles"), value: viewer.roles.map((role) => tTerms(`role.${role}`)).join(" · ") },
              ...(viewer.customer ? [{ label: t("customer"), value: viewer.customer.name }] : []),
            ]} />
          </Card>
          <Card title={t("self")}><ProfileForm viewer={viewer} companyZone={data.server.timeZone} /></Card>
          <Card title={t("password")}><PasswordForm email={viewer.email ?? ""} length={data.server.passwordMinLength} /></Card>
          {mayMail && <MailCard zone={data.server.timeZone} />}
          <OwnSessions viewer={viewer} onGone={() => again({ requestPolicy: "network-only" })} />
        </>
      )}
    </Page>
  );
}
