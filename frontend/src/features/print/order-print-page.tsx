import { useQuery } from "urql";
import { useRoute } from "wouter";
import { graphql } from "@/gen/graphql";
import { useClock } from "@/lib/clock";
import { trim } from "@/lib/decimal";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatAmount, formatMoney } from "@/lib/money";
import { formatPercent } from "@/lib/quantity";
import { useSees } from "@/lib/viewer";
import { AddressText, isAddressEmpty } from "@/parts/address-text";
import { useUnits } from "@/parts/units";
import { Wishes } from "./wishes";
import { Facts, PrintFrame, PrintTable, Sheet } from "./sheet";

const OrderPrintDocument = graphql(`
  query OrderPrint($number: String!) {
    company { id name legalName }
    order(number: $number) {
      id version number status kind customerPoNo orderedOn requestedOn promisedOn currency incoterm incotermPlace incotermYear paymentTerms
      shippingMarks note overTolerance underTolerance
      customer { id number name legalName }
      merchandiser { id name }
      sales { id name }
      shipTo { name street additional city region postalCode country }
      linesAmount { amount currency } allowanceAmount { amount currency } chargeAmount { amount currency } taxAmount { amount currency } payableAmount { amount currency }
      lines(first: 100) { nodes { id position description customerItemNo spec quantity unit unitPrice pricePer amount { amount currency } requestedOn promisedOn cancelledAt product { id code } } }
      ...PrintWishes
    }
  }
`);

/** An order on paper: what was agreed, with its prices for whom may see them. */
export function OrderPrintPage() {
  const t = useT("print");
  const tOrders = useT("order-parts");
  const [, params] = useRoute("/print/orders/:number");
  const number = params?.number ?? "";
  // A paper is kept for years: its dates are whole.
  const { today } = useClock();
  const units = useUnits();
  const prices = useSees("PRICE");
  const seesCustomer = useSees("CUSTOMER");
  const [{ data, error, fetching }, again] = useQuery({ query: OrderPrintDocument, variables: { number } });
  const order = data?.order;
  const path = `/orders/${encodeURIComponent(number)}`;
  const lines = (order?.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  return (
    <PrintFrame back={path} ready={Boolean(order)} missing={!fetching && !error && !order} failure={error ? failureOf(error) : null} onRetry={() => again({ requestPolicy: "network-only" })}>
      {order && (
        <Sheet title={t("order")} firm={data.company?.legalName || data.company?.name || ""} number={order.number} path={path}
          edition={t("edition", { version: order.version, on: today })} signed={[t("signed.made"), t("signed.checked"), t("signed.customer")]}>
          <Facts cells={[
            seesCustomer && { label: t("customer"), value: order.customer?.legalName || order.customer?.name },
            seesCustomer && { label: t("po"), value: order.customerPoNo },
            { label: t("state"), value: tOrders(`status.${order.status}`) },
            { label: t("orderedOn"), value: (order.orderedOn ?? "—") },
            { label: t("requestedOn"), value: (order.requestedOn ?? "—") },
            { label: t("promisedOn"), value: (order.promisedOn ?? "—") },
            { label: t("incoterm"), value: order.incoterm ? `${order.incoterm} ${order.incotermPlace ?? ""} (Incoterms ${order.incotermYear})` : null },
            prices && { label: t("paymentTerms"), value: order.paymentTerms },
            { label: t("tolerance"), value: `+${formatPercent(order.overTolerance)} / −${formatPercent(order.underTolerance)}` },
            { label: t("people"), value: [order.merchandiser?.name, order.sales?.name].filter(Boolean).join(" · ") },
            { label: t("marks"), value: order.shippingMarks },
            order.shipTo && !isAddressEmpty(order.shipTo) ? { label: t("shipTo"), value: <AddressText address={order.shipTo} /> } : null,
          ]} />
          <PrintTable caption={t("lines")} rows={lines} columns={[
            { id: "position", header: "#", cell: (line) => line.position, number: true },
            { id: "code", header: t("code.product"), cell: (line) => [line.product?.code, line.customerItemNo].filter(Boolean).join(" / ") || "—" },
            { id: "goods", header: t("goods"), cell: (line) => [line.description, line.spec].filter(Boolean).join(" — ") },
            { id: "quantity", header: t("quantity"), cell: (line) => units.quantity(line.quantity, line.unit), number: true },
            prices && { id: "price", header: t("price", { currency: order.currency ?? "" }), cell: (line) => (line.unitPrice ? `${trim(line.unitPrice)}${line.pricePer && line.pricePer !== "1" ? ` / ${trim(line.pricePer)}` : ""}` : "—"), number: true },
            prices && { id: "amount", header: t("amount", { currency: order.currency ?? "" }), cell: (line) => (line.amount ? formatAmount(line.amount) : "—"), number: true },
            { id: "promised", header: t("promisedOn"), cell: (line) => (line.promisedOn ?? line.requestedOn ?? "—") },
          ]} foot={prices && order.payableAmount ? t("total", { lines: formatMoney(order.linesAmount), tax: formatMoney(order.taxAmount), payable: formatMoney(order.payableAmount) }) : undefined} />
          <Wishes order={order} note={order.note} />
        </Sheet>
      )}
    </PrintFrame>
  );
}
