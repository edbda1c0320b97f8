import type { ReactNode } from "react";
import { Suspense, useState } from "react";
import { useQuery } from "urql";
import { useParams } from "wouter";
import { graphql } from "@/gen/graphql";
import type { CustomerFactsFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import { useAct } from "@/lib/use-act";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { AddressText, isAddressEmpty } from "@/parts/address-text";
import { later } from "@/parts/later";
import { useTradeTerms } from "@/parts/trade-terms";
import { Badge } from "@/ui/badge";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import type { Fact } from "@/ui/description-list";
import { DescriptionList } from "@/ui/description-list";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { ContactsPanel } from "./contacts-panel";
import { CreditCard } from "./customer-credit";
import { CustomerFacts } from "./customer-facts";
import { FeedbackCard, OrdersCard } from "./customer-records";
import styles from "./customers.module.css";

const CustomerDialog = later(() => import("./customer-dialog"), "CustomerDialog");

const CustomerPageQuery = graphql(`
  query CustomerPage($id: ID!) {
    customer(id: $id) {
      id
      ...CustomerFacts
      ...CustomerContacts
      ...CustomerCreditCard
      ...CustomerOrders
      ...CustomerFeedback
    }
  }
`);

const CustomerArchive = graphql(`
  mutation CustomerArchive($input: CustomerArchiveInput!) {
    customerArchive(input: $input) { customer { id version archivedAt } userErrors { code message field } }
  }
`);

/** One customer: its terms, its people, its orders, what it said. */
export function CustomerPage() {
  const t = useT("customers");
  const { id = "" } = useParams<{ id: string }>();
  const [{ data, error, fetching }, again] = useQuery({ query: CustomerPageQuery, variables: { id } });
  const customer = data?.customer;
  const trail = [{ label: t("title"), href: "/customers" }];
  if (!customer) {
    return (
      <Page>
        <PageHeader title={t("one")} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("page.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching ? <Skeleton shape="page" />
          : <EmptyState kind="noMatch" icon="customer" title={t("page.none")} action={<LinkButton href="/customers">{t("page.back")}</LinkButton>} />}
      </Page>
    );
  }
  const facts = readFragment(CustomerFacts, customer);
  return (
    <Page>
      <CustomerHead facts={facts} />
      <Columns
        main={<><Terms facts={facts} /><OrdersCard customer={customer} /><FeedbackCard customer={customer} /></>}
        side={<><ContactsPanel customer={customer} /><CreditCard customer={customer} /></>}
      />
    </Page>
  );
}

function CustomerHead({ facts }: { facts: CustomerFactsFragment }) {
  const t = useT("customers");
  const may = useMay("CUSTOMER_UPDATE");
  const archive = useAct(CustomerArchive);
  const [open, setOpen] = useState<"edit" | "archive" | null>(null);
  const archived = facts.archivedAt !== null;
  const change = async () => {
    const done = await archive.run({ input: { id: facts.id, version: facts.version, archived: !archived } });
    if (done) toast(t(archived ? "restored" : "archived.done", { name: facts.name ?? facts.number }));
    return done !== null;
  };
  return (
    <>
      <PageHeader title={facts.name ?? facts.number} trail={[{ label: t("title"), href: "/customers" }]} subtitle={facts.number}
        marks={<>{facts.tier && <Badge tone="outline">{t("tier.of", { tier: facts.tier })}</Badge>}{archived && <Badge>{t("archived")}</Badge>}</>}
        actions={may && (
          <>
            <Button variant="quiet" onPress={() => setOpen("archive")}>{t(archived ? "restore" : "archive")}</Button>
            <Button icon="edit" onPress={() => setOpen("edit")}>{t("edit")}</Button>
          </>
        )} />
      {open === "edit" && <Suspense><CustomerDialog customer={facts} onClose={() => setOpen(null)} /></Suspense>}
      <ConfirmDialog title={t(archived ? "restore.title" : "archive.title", { name: facts.name ?? facts.number })} isOpen={open === "archive"} onClose={() => setOpen(null)}
        confirmLabel={t(archived ? "restore" : "archive")} onConfirm={change}>
        <ActProblems act={archive} />
        <p>{t(archived ? "restore.effect" : "archive.effect")}</p>
      </ConfirmDialog>
    </>
  );
}

function Terms({ facts }: { facts: CustomerFactsFragment }) {
  const t = useT("customers");
  const dates = useDates();
  const { countryName } = useTradeTerms();
  const fact = (label: string, value: ReactNode): Fact | null => (value ? { label, value } : null);
  const wide = (label: string, value: string | null): Fact | null => (value ? { label, value: <span className={styles.pre}>{value}</span>, wide: true } : null);
  const items: Array<Fact | null> = [
    fact(t("legalName"), facts.legalName),
    fact(t("taxId"), facts.taxId),
    fact(t("country"), countryName(facts.country)),
    fact(t("language"), facts.language && t(`language.${facts.language}`)),
    fact(t("currency"), facts.currency),
    fact(t("paymentTerms"), facts.paymentTerms),
    fact(t("incoterm"), [facts.incoterm, facts.incotermPlace].filter(Boolean).join(" ")),
    facts.overTolerance !== null && facts.underTolerance !== null
      ? { label: t("tolerance"), value: t("tolerance.value", { over: formatPercent(facts.overTolerance), under: formatPercent(facts.underTolerance) }) } : null,
    fact(t("merchandiser"), facts.merchandiser?.name),
    fact(t("sales"), facts.sales?.name),
    fact(t("since"), dates.instant(facts.createdAt)),
    facts.address && !isAddressEmpty(facts.address) ? { label: t("address"), value: <AddressText address={facts.address} />, wide: true } : null,
    wide(t("shippingMarks"), facts.shippingMarks),
    wide(t("preferences"), facts.preferences),
  ];
  return <Card title={t("terms")}><DescriptionList columns={3} items={items.filter((item) => item !== null)} /></Card>;
}
