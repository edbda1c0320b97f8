import { useT } from "@/lib/i18n/use-t";
import { LinkButton } from "@/ui/button";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";

export function NotFoundPage() {
  const t = useT("app");
  return (
    <Page width="reading">
      <PageHeader title={t("notFound.title")} subtitle={t("notFound.text")} />
      <p><LinkButton href="/" icon="home">{t("nav.home")}</LinkButton></p>
    </Page>
  );
}

/** Shown where an account has nowhere to go. */
export function ForbiddenPage() {
  const t = useT("app");
  return (
    <Page width="reading">
      <PageHeader title={t("forbidden.title")} subtitle={t("forbidden.text")} />
    </Page>
  );
}
