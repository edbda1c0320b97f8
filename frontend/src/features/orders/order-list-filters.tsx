import { Suspense, useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import type { UrlState } from "@/lib/url-state";
import { useSees, useViewer } from "@/lib/viewer";
import { useCustomerChoices } from "@/parts/choices";
import { ownRange, useDueFilter } from "@/parts/due-filter";
import { later } from "@/parts/later";
import { orderStatusChoices } from "@/parts/order-question";
import type { Filter } from "@/ui/filter-chips";
import { FilterChips } from "@/ui/filter-chips";
import { SearchBox } from "@/ui/search-box";
import { filterNames } from "./order-list-query";
import styles from "./order-list.module.css";

const ComboBox = later(() => import("@/ui/combo-box"), "ComboBox");
const DueRangeDialog = later(() => import("@/parts/due-range-dialog"), "DueRangeDialog");

const MerchandisersQuery = graphql(`
  query Merchandisers {
    users(first: 50, filter: { role: MERCHANDISER, disabled: false }, orderBy: { field: NAME }) { nodes { id name } }
  }
`);

const CustomerNameQuery = graphql(`
  query CustomerName($id: ID!) { customer(id: $id) { id number name } }
`);

type DueName = "promised" | "requested" | "firstPromised";

/** What the list of orders is narrowed by, all of it in the address. */
export function OrderListFilters({ url }: { url: UrlState }) {
  const t = useT("orders");
  const tParts = useT("order-parts");
  const viewer = useViewer();
  const seesCustomer = useSees("CUSTOMER");
  const maySell = viewer.home.includes("SOLD_ORDERS");
  const findCustomers = useCustomerChoices();
  const [asking, setAsking] = useState<DueName | null>(null);
  const customerId = url.get("customer");
  const [{ data: people }] = useQuery({ query: MerchandisersQuery, requestPolicy: "cache-first" });
  const [{ data: named }] = useQuery({ query: CustomerNameQuery, variables: { id: customerId ?? "" }, pause: !customerId });

  const status: Filter = {
    id: "status", label: t("status"), value: url.get("status") === "all" ? null : url.get("status") ?? "open",
    choices: orderStatusChoices.map((id) => ({ id, label: id === "open" || id === "all" || id === "agreed" ? t(`status.${id}`) : tParts(`status.${id}`) })),
  };
  const late: Filter = { id: "late", label: t("filter.late"), value: url.get("late"), choices: [{ id: "yes", label: t("filter.yes") }] };
  const held: Filter = { id: "held", label: t("filter.held"), value: url.get("held"), choices: [{ id: "yes", label: t("filter.yes") }] };
  const unplanned: Filter = { id: "planned", label: t("filter.planned"), value: url.get("planned"), choices: [{ id: "no", label: t("filter.planned.no") }] };
  const ready: Filter = { id: "ready", label: t("filter.ready"), value: url.get("ready"), choices: [{ id: "yes", label: t("filter.yes") }] };
  const delivered: Filter = {
    id: "delivered", label: t("filter.delivered"), value: url.get("delivered"), choices: (["no", "yes"] as const).map((id) => ({ id, label: t(`filter.delivered.${id}`) })),
  };
  const colleagues = (people?.users?.nodes ?? []).filter((one) => one.id !== viewer.id).map((one) => ({ id: one.id, label: one.name }));
  const merchandiser: Filter = {
    id: "merchandiser", label: t("merchandiser"), value: url.get("merchandiser"),
    choices: viewer.roles.includes("MERCHANDISER") ? [{ id: "me", label: t("filter.me") }, ...colleagues] : colleagues,
  };
  const customers: Filter = { id: "customers", label: t("filter.customers"), value: url.get("customers"), choices: [{ id: "me", label: t("filter.customers.me") }] };
  const ofCustomers = seesCustomer && (maySell || customers.value !== null) ? [customers] : [];
  const promised = useDueFilter("promised", t("promised"), url.get("promised"));
  const requested = useDueFilter("requested", t("requested"), url.get("requested"));
  const firstPromised = useDueFilter("firstPromised", t("firstPromised"), url.get("firstPromised"));
  // The other two dates are seldom asked for, as is what waits for a department: they stand here where a link brought them.
  const dues = [promised, requested, firstPromised].filter((due) => due === promised || due.value !== null);
  const customer = named?.customer;
  return (
    <>
      <SearchBox label={t("search")} placeholder={t("search.placeholder")} value={url.get("q") ?? ""} onChange={(q) => url.set({ q: q || null })} />
      {seesCustomer && (
        <div className={styles.customer}>
          <Suspense>
            <ComboBox label={t("customer")} hideLabel placeholder={t("filter.customer")} load={findCustomers}
              value={customerId ? { id: customerId, label: customer?.name ?? customer?.number ?? "…" } : null}
              onChange={(choice) => url.set({ customer: choice?.id ?? null })} />
          </Suspense>
        </div>
      )}
      <FilterChips label={t("filter")} filters={[status, ...dues, late, held, ...[unplanned, ready].filter(({ value }) => value !== null), delivered, merchandiser, ...ofCustomers]}
        onChange={(id, value) => (value === ownRange ? setAsking(id as DueName) : url.set({ [id]: id === "status" ? value ?? "all" : value }))}
        onClear={() => url.set({ ...Object.fromEntries(filterNames.map((name) => [name, null])), status: "all" })} />
      {asking && (
        <Suspense>
          <DueRangeDialog label={(asking === "promised" ? promised : asking === "requested" ? requested : firstPromised).label} value={url.get(asking)} onChange={(span) => url.set({ [asking]: span })} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </>
  );
}
