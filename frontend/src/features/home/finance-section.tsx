import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeReceivableFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { usePlanWords } from "@/parts/plan-words";
import type { Status } from "@/ui/status-mark";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const HomeReceivable = graphql(`
  fragment HomeReceivable on PaymentPlanLine {
    id kind percent trigger fromMonthEnd offsetDays openAmount { amount currency } dueOn dueEstimated overdueDays gate gateHeld
    order { id number }
    customer { id name }
  }
`);

const FinanceDocument = graphql(`
  query FinanceHome($owedOverdue: ReceivableFilter!, $owedWeek: ReceivableFilter!, $holdsProduction: ReceivableFilter!, $holdsShipment: ReceivableFilter!, $holdsDocuments: ReceivableFilter!, $openOwed: ReceivableFilter!) {
    owedOverdue: receivables(first: 1, filter: $owedOverdue) { totalCount }
    owedWeek: receivables(first: 1, filter: $owedWeek) { totalCount }
    holdsProduction: receivables(first: 1, filter: $holdsProduction) { totalCount }
    holdsShipment: receivables(first: 1, filter: $holdsShipment) { totalCount }
    holdsDocuments: receivables(first: 1, filter: $holdsDocuments) { totalCount }
    openOwed: receivables(first: 50, filter: $openOwed, orderBy: { field: DUE_ON }) { totalCount nodes { ...HomeReceivable } }
  }
`);

export const finance = {
  owedOverdue: { list: "receivables", at: "due=overdue", status: "late" },
  owedWeek: { list: "receivables", at: "due=week", status: "ok" },
  holdsProduction: { list: "receivables", at: "gate=PRODUCTION_RELEASE", status: "waiting" },
  holdsShipment: { list: "receivables", at: "gate=SHIPMENT", status: "waiting" },
  holdsDocuments: { list: "receivables", at: "gate=DOCUMENT_RELEASE", status: "waiting" },
} as const satisfies Figures;

export const openReceivables = { openOwed: { list: "receivables", at: "", status: "ok" } } as const satisfies Figures;

/** What customers are still to pay, the first due first, and what waits for it. */
export function FinanceSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const tMoney = useT("finance");
  const plan = usePlanWords();
  const dates = useDates();
  const [{ data, error }, again] = useQuery({ query: FinanceDocument, variables: { ...useAsked(finance), ...useAsked(openReceivables) } });
  const reasons = (line: HomeReceivableFragment): { status: Status; why: string[] } => {
    const list: Array<[Status, string]> = [];
    if (line.overdueDays > 0) list.push(["late", t("why.owedOverdue", { days: line.overdueDays })]);
    if (line.gateHeld && line.gate) list.push(["waiting", tMoney(`held.${line.gate}`)]);
    if (!line.dueOn) list.push(["unknown", plan.when(line)]);
    if (list.length === 0) list.push([line.dueEstimated ? "unknown" : "ok", line.dueEstimated ? t("why.estimated") : t("why.notDue")]);
    return { status: list[0]![0], why: list.map(([, words]) => words) };
  };
  const rowOf = (line: HomeReceivableFragment): HomeRow => {
    const page = line.order ? `/orders/${encodeURIComponent(line.order.number)}?tab=money` : "/receivables";
    return {
      id: line.id, name: line.order?.number ?? "—", href: page, ...reasons(line),
      about: [line.customer?.name, plan.part(line), formatMoney(line.openAmount)].filter(Boolean).join(" · "),
      when: dates.dateAway(line.dueOn), action: { label: t("do.collect"), href: page },
    };
  };
  return (
    <HomeSection title={t("section.FINANCE")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(finance, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("owed")} rows={readFragment(HomeReceivable, data?.openOwed?.nodes ?? []).map(rowOf)} heads={{ name: t("number"), about: t("owed.what"), when: t("due") }}
        all={{ href: hrefOf(openReceivables.openOwed), count: data?.openOwed?.totalCount ?? null }} empty={{ title: t("owed.none"), text: t("owed.none.text") }} />
    </HomeSection>
  );
}
