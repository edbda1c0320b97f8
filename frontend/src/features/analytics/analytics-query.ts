import { graphql } from "@/gen/graphql";
import type { DateBasis, OrderFilter, StatsUnit } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { UrlState } from "@/lib/url-state";

export const AnalyticsQuery = graphql(`
  query Analytics($basis: DateBasis!, $per: StatsUnit!, $filter: OrderFilter!, $late: OrderFilter!, $customers: Boolean!) {
    months: orderStats(groupBy: [MONTH], dateBasis: $basis, per: $per, filter: $filter, first: 60) {
      asOf groups { month count dueCount onTimeCount onTimeRate }
    }
    customers: orderStats(groupBy: [CUSTOMER], dateBasis: $basis, per: $per, filter: $filter, first: 12) @include(if: $customers) {
      hasMore groups { customer { id name number } count dueCount onTimeCount onTimeRate }
    }
    states: orderStats(groupBy: [STATUS], dateBasis: $basis, per: $per, filter: $filter) { groups { status count dueCount onTimeCount onTimeRate } }
    modes: orderStats(groupBy: [MODE], dateBasis: $basis, per: $per, filter: $filter) { groups { mode count dueCount onTimeCount onTimeRate } }
    late: orderStats(groupBy: [MERCHANDISER], filter: $late, first: 20) { groups { merchandiser { id name } count dueCount onTimeCount onTimeRate } }
  }
`);

export const bases = ["FIRST_PROMISED", "REQUESTED", "PROMISED"] as const satisfies readonly DateBasis[];
export type Basis = (typeof bases)[number];
export const units = ["ORDER", "LINE"] as const satisfies readonly StatsUnit[];
export const spans = ["12", "24", "all"] as const;
type Span = (typeof spans)[number];

/** The field of an order's filter that a basis narrows, and its name in the address of the list of orders. */
export const fieldOf = {
  FIRST_PROMISED: { filter: "firstPromisedOn", url: "firstPromised" },
  REQUESTED: { filter: "requestedOn", url: "requested" },
  PROMISED: { filter: "promisedOn", url: "promised" },
} as const satisfies Record<Basis, { filter: keyof OrderFilter; url: string }>;

/** The first day of the month so many months before a day's own. */
export function monthsBefore(day: CalendarDate, months: number): CalendarDate {
  const [year, month] = day.split("-").map(Number) as [number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  return first.toISOString().slice(0, 10);
}

/** The last day of a month such as 2026-02. */
export function endOf(month: string): CalendarDate {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export interface Question {
  basis: Basis;
  per: (typeof units)[number];
  span: Span;
  /** The first day of the span; null for all time. */
  from: CalendarDate | null;
  filter: OrderFilter;
}

function one<Word extends string>(words: readonly Word[], value: string | null): Word {
  return words.find((word) => word === value) ?? words[0]!;
}

/** What the address asks for. */
export function readQuestion(url: UrlState, today: CalendarDate): Question {
  const basis = one(bases, url.get("basis"));
  const span = one(spans, url.get("span"));
  const from = span === "all" ? null : monthsBefore(today, Number(span) - 1);
  return { basis, per: one(units, url.get("per")), span, from, filter: from ? { [fieldOf[basis].filter]: { from } } : {} };
}

/** The address of the list of orders that are counted in a picture. */
export function listOf(question: Question, more: Record<string, string>): string {
  const params = new URLSearchParams({ status: "all", ...(question.from ? { [fieldOf[question.basis].url]: `${question.from}..` } : {}), ...more });
  params.sort();
  return `/orders?${params.toString()}`;
}
