import { Suspense, useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { CompanyFactsFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { AddressText, isAddressEmpty } from "@/parts/address-text";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { CompanyFacts } from "./company-facts";
import { WorkCalendar } from "./work-calendar";

const CompanyDialog = later(() => import("./company-dialog"), "CompanyDialog");

const CompanyPageQuery = graphql(`
  query CompanyPage { company { id ...CompanyFacts } }
`);

/** The firm this server belongs to: what it is called, where it is, and on which days it works. */
export function CompanyPage() {
  const t = useT("company");
  const [{ data, error }, again] = useQuery({ query: CompanyPageQuery });
  const company = data?.company ? readFragment(CompanyFacts, data.company) : null;
  return (
    <Page>
      <PageHeader title={t("title")} />
      {company ? <><Facts company={company} /><WorkCalendar company={company} /></>
        : error ? <ErrorState failure={failureOf(error)} what={t("failed")} onRetry={() => again({ requestPolicy: "network-only" })} /> : <Skeleton shape="page" />}
    </Page>
  );
}

function Facts({ company }: { company: CompanyFactsFragment }) {
  const t = useT("company");
  const [open, setOpen] = useState(false);
  return (
    <Card title={t("facts")} extra={<Button icon="edit" onPress={() => setOpen(true)}>{t("edit")}</Button>}>
      <DescriptionList items={[
        { label: t("name"), value: company.name },
        { label: t("legalName"), value: company.legalName || null },
        { label: t("address"), value: company.address && !isAddressEmpty(company.address) ? <AddressText address={company.address} /> : null },
        { label: t("baseCurrency"), value: company.baseCurrency },
        { label: t("timeZone"), value: company.timeZone },
      ]} />
      {open && <Suspense><CompanyDialog company={company} onClose={() => setOpen(false)} /></Suspense>}
    </Card>
  );
}
