import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { ShipmentDetailsFragment } from "@/gen/schema";
import { trim } from "@/lib/decimal";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import { useShippingWords } from "@/parts/shipment-status";
import { useUnits } from "@/parts/units";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { toast } from "@/ui/toast";
import type { Details } from "./shipment-details";
import { detailsInput, detailsOf, ShipmentDetails } from "./shipment-details";
import { useDetailLabels } from "./detail-labels";
import { ShipmentFields } from "./shipment-fields";

const ShipmentUpdate = graphql(`
  mutation ShipmentUpdate($input: ShipmentUpdateInput!) {
    shipmentUpdate(input: $input) { shipment { ...ShipmentDetails } userErrors { code message field } }
  }
`);

type Quantities = Record<string, string>;

function quantitiesOf(shipment: ShipmentDetailsFragment): Quantities {
  return Object.fromEntries((shipment.lines?.nodes ?? []).map((one) => [one.id, trim(one.quantity)]));
}

/** Changes how a shipment travels, and how much goes while it is only planned. */
export function EditShipmentDialog({ shipment, onClose }: { shipment: ShipmentDetailsFragment; onClose: () => void }) {
  const t = useT("shipments");
  const units = useUnits();
  const words = useShippingWords();
  const act = useAct(ShipmentUpdate);
  const key = useIdempotencyKey();
  const [base, setBase] = useState(shipment);
  const [details, setDetails] = useState(() => detailsOf(shipment));
  const [quantities, setQuantities] = useState(() => quantitiesOf(shipment));
  const detailLabels = useDetailLabels();
  const lines = base.lines?.nodes ?? [];
  const planned = base.status === "PLANNED";
  const labels: Record<string, string> = { ...detailLabels, lines: t("lines") };
  const titleOf = (line: (typeof lines)[number]) => [line.order?.number, line.line?.description].filter(Boolean).join(" · ");
  lines.forEach((line, index) => {
    labels[`lines.${index}.quantity`] = titleOf(line);
  });
  const current = act.current?.shipment ? readFragment(ShipmentDetails, act.current.shipment) : null;

  const send = async (from: ShipmentDetailsFragment) => {
    const before = quantitiesOf(from);
    const moved = planned && Object.entries(quantities).some(([id, quantity]) => before[id] !== quantity);
    const done = await act.run({
      input: {
        id: from.id, version: from.version, idempotencyKey: key.current(), ...detailsInput(details, detailsOf(from)),
        ...(moved ? { lines: lines.flatMap((line) => (line.line ? [{ orderLineId: line.line.id, quantity: quantities[line.id] || "0" }] : [])) } : {}),
      },
    });
    if (!done) return;
    toast(t("edit.done", { number: from.number }));
    onClose();
  };
  const now = current ? detailsOf(current) : null;
  const show = (name: keyof Details, value: string | null) => (name === "mode" && value ? words.mode(value as Details["mode"]) : value ?? "");
  const differences = now
    ? (Object.keys(now) as Array<keyof Details>)
      .filter((name) => now[name] !== details[name])
      .map((name) => ({ id: name, label: detailLabels[name], mine: show(name, details[name]), current: show(name, now[name]) }))
    : [];
  const takeCurrent = () => {
    if (!current) return;
    setBase(current);
    setDetails(detailsOf(current));
    setQuantities(quantitiesOf(current));
    act.reset();
  };
  return (
    <ActDialog title={t("edit.title", { number: shipment.number })} onClose={onClose} onSubmit={() => void send(current ?? base)} submitLabel={t("save")} act={act}
      labels={labels} columns={2} size="large">
      {current && <FormRow><ConflictNotice differences={differences} onMine={() => void send(current)} onCurrent={takeCurrent} busy={act.busy} /></FormRow>}
      {planned && lines.map((line, index) => (
        <FormRow key={line.id}>
          <NumberField name={`lines.${index}.quantity`} label={t("quantityOf", { title: titleOf(line) })} value={quantities[line.id] ?? ""}
            onChange={(quantity) => setQuantities((all) => ({ ...all, [line.id]: quantity }))} unit={units.name(line.unit)} decimals={units.decimals(line.unit)} min="0" />
        </FormRow>
      ))}
      <ShipmentFields details={details} onChange={(change) => setDetails((all) => ({ ...all, ...change }))} />
    </ActDialog>
  );
}
