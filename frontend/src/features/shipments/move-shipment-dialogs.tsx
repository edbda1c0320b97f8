import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { ShipmentDetailsFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { compare } from "@/lib/decimal";
import { timeIn } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { instantAt, offsetOf } from "@/parts/offset-time";
import { ReasonDialog } from "@/parts/reason-dialog";
import { DatePicker } from "@/ui/date-picker";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import "./shipment-details";

const ShipmentPack = graphql(`
  mutation ShipmentPack($input: ShipmentPackInput!) {
    shipmentPack(input: $input) { shipment { ...ShipmentDetails packedAt } userErrors { code message field } }
  }
`);

const ShipmentDepart = graphql(`
  mutation ShipmentDepart($input: ShipmentDepartInput!) {
    shipmentDepart(input: $input) { shipment { ...ShipmentDetails departedAt } userErrors { code message field } }
  }
`);

const ShipmentCancel = graphql(`
  mutation ShipmentCancel($input: ShipmentCancelInput!) {
    shipmentCancel(input: $input) { shipment { ...ShipmentDetails cancelReason } userErrors { code message field } }
  }
`);

interface MoveProps {
  shipment: ShipmentDetailsFragment;
  onClose: () => void;
}

/** Declares a shipment packed; its lines stay as they are from then on. */
export function PackShipmentDialog({ shipment, onClose }: MoveProps) {
  const t = useT("shipments");
  const act = useAct(ShipmentPack);
  const key = useIdempotencyKey();
  const version = useDecided(shipment, act.conflict);
  const submit = async () => {
    if (await act.run({ input: { id: shipment.id, version, idempotencyKey: key.current() } })) {
      toast(t("pack.done", { number: shipment.number }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("pack.title", { number: shipment.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("pack")} act={act} size="small">
      <p>{t("pack.effect", { cartons: shipment.cartonCount, gross: compare(shipment.grossKg, "0") > 0 ? formatQuantity(shipment.grossKg, "kg") : t("pack.unknown"), lines: shipment.lines?.nodes.length ?? 0 })}</p>
    </ActDialog>
  );
}

/** Declares a shipment on its way. */
export function DepartShipmentDialog({ shipment, onClose }: MoveProps) {
  const t = useT("shipments");
  const dates = useDates();
  const act = useAct(ShipmentDepart);
  const key = useIdempotencyKey();
  const version = useDecided(shipment, act.conflict);
  const [date, setDate] = useState<string | null>(dates.today);
  const [time, setTime] = useState(() => timeIn(new Date().toISOString(), dates.zone));
  const departedAt = instantAt(date, time, offsetOf(dates.zone));
  const submit = async () => {
    if (await act.run({ input: { id: shipment.id, version, departedAt, idempotencyKey: key.current() } })) {
      toast(t("depart.done", { number: shipment.number }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("depart.title", { number: shipment.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("depart")} act={act} size="small"
      labels={{ departedAt: t("departedAt") }} isDisabled={!departedAt}>
      <p>{t("depart.effect")}</p>
      <DatePicker name="departedAt" label={t("depart.date")} value={date} onChange={setDate} isRequired />
      <TextField label={t("depart.time")} value={time} onChange={setTime} isRequired error={date && !departedAt ? t("event.badTime") : undefined} />
    </ActDialog>
  );
}

/** Gives a shipment up that has not departed. */
export function CancelShipmentDialog({ shipment, onClose }: MoveProps) {
  const t = useT("shipments");
  const act = useAct(ShipmentCancel);
  const key = useIdempotencyKey();
  const version = useDecided(shipment, act.conflict);
  const submit = async (reason: string) => {
    if (await act.run({ input: { id: shipment.id, version, reason, idempotencyKey: key.current() } })) {
      toast(t("cancel.done", { number: shipment.number }));
      onClose();
    }
  };
  return (
    <ReasonDialog title={t("cancel.title", { number: shipment.number })} effect={t("cancel.effect")} reasonLabel={t("reason")} submitLabel={t("cancel")}
      act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
