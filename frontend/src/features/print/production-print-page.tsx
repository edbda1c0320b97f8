import { useQuery } from "urql";
import { useRoute } from "wouter";
import { graphql } from "@/gen/graphql";
import { useClock } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import { useSees } from "@/lib/viewer";
import { useUnits } from "@/parts/units";
import { Facts, PrintFrame, PrintTable, Sheet } from "./sheet";
import { Wishes } from "./wishes";

const ProductionPrintDocument = graphql(`
  query ProductionPrint($number: String!) {
    company { id name legalName }
    order(number: $number) {
      id version number promisedOn shippingMarks overTolerance underTolerance
      customer { id number }
      merchandiser { id name }
      lines(first: 100) { nodes { id position description spec quantity unit promisedOn cancelledAt product { id code name } properties { name value unit } } }
      batches(first: 50) {
        nodes {
          id number status quantity unit plannedStartOn plannedFinishOn note product { id name } line { id position }
          operations { id sequence name workCenter instruction quantity }
        }
      }
      materialRequirements(first: 100) { nodes { id status quantity unit needByOn batch { id number } material { id code name } supplier { id name } } }
      ...PrintWishes
    }
  }
`);

/** 生产通知单: what is to be made, of what, by when and how. It tells no price, and of the customer only the code. */
export function ProductionPrintPage() {
  const t = useT("print");
  const tStatus = useT("status-parts");
  const [, params] = useRoute("/print/production/:number");
  const number = params?.number ?? "";
  // A paper is kept for years: its dates are whole.
  const { today } = useClock();
  const units = useUnits();
  const seesCustomer = useSees("CUSTOMER");
  const [{ data, error, fetching }, again] = useQuery({ query: ProductionPrintDocument, variables: { number } });
  const order = data?.order;
  const path = `/orders/${encodeURIComponent(number)}`;
  const lines = (order?.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  const batches = (order?.batches?.nodes ?? []).filter((batch) => batch.status !== "CANCELLED");
  const steps = batches.flatMap((batch) => (batch.operations ?? []).map((step) => ({ ...step, batch: batch.number, unit: batch.unit })));
  const materials = (order?.materialRequirements?.nodes ?? []).filter((need) => need.status !== "CANCELLED");
  return (
    <PrintFrame back={`${path}?tab=batches`} ready={Boolean(order)} missing={!fetching && !error && !order} failure={error ? failureOf(error) : null} onRetry={() => again({ requestPolicy: "network-only" })}>
      {order && (
        <Sheet title={t("notice")} firm={data.company?.legalName || data.company?.name || ""} number={order.number} path={`${path}?tab=batches`}
          edition={t("edition", { version: order.version, on: today })} signed={[t("signed.made"), t("signed.checked"), t("signed.approved")]}>
          <Facts cells={[
            seesCustomer && { label: t("customer.code"), value: order.customer?.number },
            { label: t("promisedOn"), value: (order.promisedOn ?? "—") },
            { label: t("merchandiser"), value: order.merchandiser?.name },
            { label: t("tolerance"), value: `+${formatPercent(order.overTolerance)} / −${formatPercent(order.underTolerance)}` },
            { label: t("marks"), value: order.shippingMarks },
          ]} />
          <PrintTable caption={t("lines")} rows={lines} columns={[
            { id: "position", header: "#", cell: (line) => line.position, number: true },
            { id: "code", header: t("code.product"), cell: (line) => line.product?.code ?? "—" },
            { id: "goods", header: t("goods"), cell: (line) => [line.description, line.spec].filter(Boolean).join(" — ") },
            { id: "properties", header: t("properties"), cell: (line) => line.properties.map((one) => `${one.name} ${one.value}${one.unit ?? ""}`).join(" · ") || "—" },
            { id: "quantity", header: t("quantity"), cell: (line) => units.quantity(line.quantity, line.unit), number: true },
            { id: "promised", header: t("promisedOn"), cell: (line) => (line.promisedOn ?? "—") },
          ]} />
          <PrintTable caption={t("batches")} rows={batches} columns={[
            { id: "number", header: t("batch"), cell: (batch) => batch.number },
            { id: "line", header: "#", cell: (batch) => batch.line?.position ?? "—", number: true },
            { id: "goods", header: t("goods"), cell: (batch) => batch.product?.name ?? "—" },
            { id: "quantity", header: t("quantity"), cell: (batch) => units.quantity(batch.quantity, batch.unit), number: true },
            { id: "start", header: t("start"), cell: (batch) => (batch.plannedStartOn ?? "—") },
            { id: "finish", header: t("finish"), cell: (batch) => (batch.plannedFinishOn ?? "—") },
            { id: "state", header: t("state"), cell: (batch) => tStatus(`batch.${batch.status}`) },
            { id: "note", header: t("note"), cell: (batch) => batch.note ?? "" },
          ]} />
          {steps.length > 0 && (
            <PrintTable caption={t("steps")} rows={steps} columns={[
              { id: "batch", header: t("batch"), cell: (step) => step.batch },
              { id: "sequence", header: "#", cell: (step) => step.sequence, number: true },
              { id: "name", header: t("step"), cell: (step) => step.name },
              { id: "center", header: t("workCenter"), cell: (step) => step.workCenter ?? "—" },
              { id: "how", header: t("how"), cell: (step) => step.instruction ?? "" },
              { id: "quantity", header: t("quantity"), cell: (step) => units.quantity(step.quantity, step.unit), number: true },
            ]} />
          )}
          {materials.length > 0 && (
            <PrintTable caption={t("materials")} rows={materials} columns={[
              { id: "batch", header: t("batch"), cell: (need) => need.batch?.number ?? "—" },
              { id: "code", header: t("code.material"), cell: (need) => need.material?.code ?? "—" },
              { id: "name", header: t("goods"), cell: (need) => need.material?.name ?? "—" },
              { id: "quantity", header: t("quantity"), cell: (need) => units.quantity(need.quantity, need.unit), number: true },
              { id: "needBy", header: t("needBy"), cell: (need) => (need.needByOn ?? "—") },
            ]} />
          )}
          <Wishes order={order} note={null} />
        </Sheet>
      )}
    </PrintFrame>
  );
}
