import { graphql } from "@/gen/graphql";
import type { ShipmentDetailsFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { toast } from "@/ui/toast";
import "./shipment-details";

const ShipmentReleaseDocuments = graphql(`
  mutation ShipmentReleaseDocuments($input: ShipmentReleaseDocumentsInput!) {
    shipmentReleaseDocuments(input: $input) { shipment { ...ShipmentDetails } userErrors { code message field } }
  }
`);

/** Declares that the papers by which the goods are taken over were given out. It cannot be called back. */
export function ReleaseDocumentsDialog({ shipment, onClose }: { shipment: ShipmentDetailsFragment; onClose: () => void }) {
  const t = useT("shipments");
  const act = useAct(ShipmentReleaseDocuments);
  const key = useIdempotencyKey();
  const version = useDecided(shipment, act.conflict);
  const submit = async () => {
    if (!(await act.run({ input: { id: shipment.id, version, idempotencyKey: key.current() } }))) return;
    toast(t("documents.done", { number: shipment.number }));
    onClose();
  };
  return (
    <ActDialog title={t("documents.title", { number: shipment.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("documents.release")} act={act} size="small">
      <p>{t("documents.effect")}</p>
    </ActDialog>
  );
}
