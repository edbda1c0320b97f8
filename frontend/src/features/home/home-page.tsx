import { Redirect } from "wouter";
import type { HomeSection } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useMay, useViewer } from "@/lib/viewer";
import { later } from "@/parts/later";
import { LinkButton } from "@/ui/button";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import styles from "./home.module.css";

/** What each part of the first page shows; whoever does not begin with it never loads it. */
const sections = {
  OWN_ORDERS: later(() => import("./own-orders-section"), "OwnOrdersSection"),
  SOLD_ORDERS: later(() => import("./sold-orders-section"), "SoldOrdersSection"),
  PRODUCTION: later(() => import("./production-section"), "ProductionSection"),
  PURCHASING: later(() => import("./purchasing-section"), "PurchasingSection"),
  QUALITY: later(() => import("./quality-section"), "QualitySection"),
  LOGISTICS: later(() => import("./logistics-section"), "LogisticsSection"),
  FINANCE: later(() => import("./finance-section"), "FinanceSection"),
  MANAGEMENT: later(() => import("./management-section"), "ManagementSection"),
  FIGURES: later(() => import("./management-section"), "FiguresSection"),
  ADMINISTRATION: later(() => import("./administration-section"), "AdministrationSection"),
} as const;

/** Parts that are pages of their own: who has nothing else begins there. */
const pages = { FLOOR: "/floor", PORTAL: "/portal" } as const;

function isPage(section: HomeSection): section is keyof typeof pages {
  return section in pages;
}

/** The first page: what waits for each of one's departments, and what to do next. */
export function HomePage() {
  const t = useT("home");
  const dates = useDates();
  const { home } = useViewer();
  const mayCreate = useMay("ORDER_CREATE");
  const shown = home.filter((section) => !isPage(section));
  const places = home.filter(isPage);
  if (shown.length === 0) return <Redirect to={places[0] ? pages[places[0]] : "/orders"} replace />;
  const [first] = shown;
  return (
    <Page>
      <PageHeader title={shown.length === 1 && first ? t(`section.${first}`) : t("title")} subtitle={dates.date(dates.today)} actions={(
        <>
          {places.map((place) => <LinkButton key={place} href={pages[place]}>{t(`section.${place}`)}</LinkButton>)}
          {mayCreate && <LinkButton variant="primary" icon="plus" href="/orders/new">{t("new")}</LinkButton>}
        </>
      )} />
      <div className={styles.sections}>
        {shown.map((name) => {
          const Section = sections[name as keyof typeof sections];
          return <Section key={name} titled={shown.length > 1} />;
        })}
      </div>
    </Page>
  );
}
