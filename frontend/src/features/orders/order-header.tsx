import type { ReactNode } from "react";
import { Suspense, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderHeadFragment, PromiseKind } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { later } from "@/parts/later";
import { OrderMarks } from "@/parts/order-status";
import { Badge } from "@/ui/badge";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { StatusMark } from "@/ui/status-mark";
import { OrderActs } from "./order-acts";
import styles from "./order-page.module.css";

const PromiseHistory = later(() => import("./promise-history"), "PromiseHistory");

export const OrderHead = graphql(`
  fragment OrderHead on Order {
    id number status kind lateDays deliveredLateDays heldAt heldReason customerPoNo
    incoterm incotermPlace incotermYear paymentTerms
    requestedOn firstPromisedOn promisedOn deliveredOn
    customer { id number name tier }
    merchandiser { id name }
    sales { id name }
    payableAmount { amount currency }
    ...OrderActing
  }
`);

/** The facts of an order that never scroll away: who, on which terms, by when, and what can be done. */
export function OrderHeader({ order }: { order: FragmentOf<typeof OrderHead> }) {
  const t = useT("orders");
  const head = readFragment(OrderHead, order);
  const [shown, setShown] = useState<PromiseKind | null>(null);
  const trail = [{ label: t("title"), href: "/orders" }];
  return (
    <div className={styles.head}>
      <PageHeader title={head.number} trail={trail} marks={<Marks head={head} />} actions={<OrderActs order={head} />} />
      <div className={styles.facts}><Facts head={head} /></div>
      <Promises head={head} onShow={setShown} />
      {shown && <Suspense><PromiseHistory number={head.number} kind={shown} onClose={() => setShown(null)} /></Suspense>}
    </div>
  );
}

function Marks({ head }: { head: OrderHeadFragment }) {
  const t = useT("orders");
  return (
    <>
      <OrderMarks order={head} tinted />
      {head.kind !== "NEW" && <Badge>{t(`kind.${head.kind}`)}</Badge>}
    </>
  );
}

function Facts({ head }: { head: OrderHeadFragment }) {
  const t = useT("orders");
  const facts: Array<{ label: string; value: ReactNode } | null> = [
    head.customer ? {
      label: t("customer"),
      value: (
        <>
          <Link href={`/customers/${head.customer.id}`}>{head.customer.name ?? head.customer.number}</Link>
          {head.customer.tier && <Badge tone="outline">{t("tier", { tier: head.customer.tier })}</Badge>}
        </>
      ),
    } : null,
    head.customerPoNo ? { label: t("po"), value: head.customerPoNo } : null,
    head.incoterm ? { label: t("incoterm"), value: t("incoterm.value", { term: [head.incoterm, head.incotermPlace].filter(Boolean).join(" "), year: String(head.incotermYear) }) } : null,
    head.paymentTerms ? { label: t("paymentTerms"), value: head.paymentTerms } : null,
    head.payableAmount ? { label: t("payable"), value: <strong className={styles.money}>{formatMoney(head.payableAmount)}</strong> } : null,
    head.merchandiser ? { label: t("merchandiser"), value: head.merchandiser.name } : null,
    head.sales ? { label: t("sales"), value: head.sales.name } : null,
    head.heldAt ? { label: t("heldReason"), value: head.heldReason || t("none") } : null,
  ];
  return (
    <dl className={styles.factList}>
      {facts.filter((fact) => fact !== null).map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The three dates and what became of them; each opens its history. */
function Promises({ head, onShow }: { head: OrderHeadFragment; onShow: (kind: PromiseKind) => void }) {
  const t = useT("orders");
  const tParts = useT("order-parts");
  const dates = useDates();
  // Once there is nothing left to wait for, the distance to a date says nothing any more.
  const over = head.deliveredOn !== null || head.status === "CLOSED" || head.status === "CANCELLED";
  const dated: Array<[PromiseKind, string, string | null]> = [
    ["REQUESTED", t("requested"), head.requestedOn],
    ["FIRST_PROMISED", t("firstPromised"), head.firstPromisedOn],
    ["PROMISED", t("promised"), head.promisedOn],
  ];
  return (
    <ul className={styles.promises} aria-label={t("promises")}>
      {dated.map(([kind, label, date]) => (
        <li key={kind} data-main={kind === "PROMISED" || undefined}>
          <span className={styles.promiseLabel}>{label}</span>
          <button type="button" className={styles.promise} onClick={() => onShow(kind)} aria-label={t("promises.open", { label, date: over ? dates.date(date) : dates.dateAway(date) })}>
            {over ? dates.date(date) : dates.dateAway(date)}
          </button>
          {kind === "PROMISED" && head.lateDays > 0 && <StatusMark status="late">{tParts("late", { days: head.lateDays })}</StatusMark>}
        </li>
      ))}
      {head.deliveredOn && (
        <li>
          <span className={styles.promiseLabel}>{t("deliveredOn")}</span>
          <StatusMark status="done">{dates.date(head.deliveredOn)}</StatusMark>
          {head.deliveredLateDays > 0 && <span className={styles.soft}>{t("wasLate", { days: head.deliveredLateDays })}</span>}
        </li>
      )}
    </ul>
  );
}
