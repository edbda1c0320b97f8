import { useQuery } from "urql";
import type { AnalyticsQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { useSees } from "@/lib/viewer";
import { ErrorState } from "@/ui/error-state";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import styles from "./analytics.module.css";
import type { Question } from "./analytics-query";
import { AnalyticsQuery, bases, endOf, fieldOf, listOf, readQuestion, spans, units } from "./analytics-query";
import type { Row } from "./figure-card";
import { FigureCard } from "./figure-card";

/** What the figures of the orders say: by month, customer, state and way, and who carries the late ones. */
export function AnalyticsPage() {
  const t = useT("analytics");
  const url = useUrlState();
  const { today } = useDates();
  const seesCustomer = useSees("CUSTOMER");
  const question = readQuestion(url, today);
  const [{ data, error }, again] = useQuery({
    query: AnalyticsQuery,
    variables: { basis: question.basis, per: question.per, filter: question.filter, late: { late: true }, customers: seesCustomer },
  });
  return (
    <Page>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Toolbar>
        <div className={styles.controls} role="group" aria-label={t("controls")}>
          <Select label={t("basis")} value={question.basis} onChange={(basis) => url.set({ basis })} items={bases.map((id) => ({ id, label: t(`basis.${id}`) }))} />
          <Select label={t("per")} value={question.per} onChange={(per) => url.set({ per })} items={units.map((id) => ({ id, label: t(`per.${id}`) }))} />
          <Select label={t("span")} value={question.span} onChange={(span) => url.set({ span })} items={spans.map((id) => ({ id, label: t(`span.${id}`) }))} />
        </div>
      </Toolbar>
      {error && <ErrorState inline={data !== undefined} failure={failureOf(error)} what={t("failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!data && !error && <Skeleton shape="page" />}
      {data && <Figures data={data} question={question} />}
    </Page>
  );
}

interface Group {
  count: number;
  dueCount: number;
  onTimeCount: number;
  onTimeRate: string | null;
}

function row(id: string, label: string, { count, dueCount, onTimeCount, onTimeRate }: Group, href: string | null): Row {
  return { id, label, count, due: dueCount, onTime: onTimeCount, rate: onTimeRate === null ? null : Number(onTimeRate), href };
}

function Figures({ data, question }: { data: Data; question: Question }) {
  const t = useT("analytics");
  const tOrder = useT("order-parts");
  const tStatus = useT("status-parts");
  const perOrder = question.per === "ORDER";
  const count = t(`count.${question.per}`);
  const definition = t("definition", { unit: count, basis: t(`basis.${question.basis}`) });
  const to = (more: Record<string, string>) => (perOrder ? listOf(question, more) : null);
  const dates = fieldOf[question.basis].url;
  const months = (data.months?.groups ?? []).map((group) =>
    row(group.month ?? "none", group.month ?? t("undated"), group, group.month ? to({ [dates]: `${group.month}-01..${endOf(group.month)}` }) : null));
  const customers = (data.customers?.groups ?? []).map((group) =>
    row(group.customer?.id ?? "none", group.customer?.name ?? group.customer?.number ?? "—", group, group.customer ? to({ customer: group.customer.id }) : null));
  const states = (data.states?.groups ?? []).map((group) =>
    row(group.status ?? "none", group.status ? tOrder(`status.${group.status}`) : "—", group, group.status ? to({ status: group.status }) : null));
  const modes = (data.modes?.groups ?? []).map((group) =>
    row(group.mode ?? "none", group.mode ? tStatus(`mode.${group.mode}`) : t("noMode"), group, null));
  const late = (data.late?.groups ?? []).map((group) =>
    row(group.merchandiser?.id ?? "none", group.merchandiser?.name ?? t("nobody"), group,
      group.merchandiser ? `/orders?late=yes&merchandiser=${group.merchandiser.id}&status=all` : null));
  return (
    <div className={styles.figures}>
      <div className={styles.wide}>
        <FigureCard title={t("months")} definition={definition} rows={months} heading={t("month")} count={count} punctual note={t("months.note")} />
      </div>
      <div className={styles.column}>
        {data.customers && (
          <FigureCard title={t("customers")} definition={definition} rows={customers} heading={t("customer")} count={count} punctual lying
            note={data.customers.hasMore ? t("customers.more", { count: customers.length }) : undefined} />
        )}
        <FigureCard title={t("late")} definition={t("late.definition")} rows={late} heading={t("merchandiser")} count={t("count.ORDER")} lying tone="late" />
      </div>
      <div className={styles.column}>
        <FigureCard title={t("states")} definition={definition} rows={states} heading={t("state")} count={count} lying />
        <FigureCard title={t("modes")} definition={definition} rows={modes} heading={t("mode")} count={count} punctual lying note={t("modes.note")} />
      </div>
    </div>
  );
}
