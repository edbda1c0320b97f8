import { graphql } from "@/gen/graphql";
import type { ShipmentLinesFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { percentOf } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { RecordFiles } from "@/parts/record-files";
import { useShippingWords } from "@/parts/shipment-status";
import { useUnits } from "@/parts/units";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import { Progress } from "@/ui/progress";
import { StatusMark } from "@/ui/status-mark";
import styles from "./shipments.module.css";

const ShipmentLinesDocument = graphql(`
  fragment ShipmentLines on Shipment {
    id status
    lines(first: 100) { nodes { id quantity unit deliveredQuantity order { id number } line { id position description spec } } }
    proofs(first: 100) {
      nodes {
        id receivedQuantity acceptedQuantity condition signedBy signedAt note
        shipmentLine { id }
        attachments(first: 5) { nodes { id ...AttachmentRow } }
      }
    }
  }
`);

type Line = NonNullable<ShipmentLinesFragment["lines"]>["nodes"][number];
type Proof = NonNullable<ShipmentLinesFragment["proofs"]>["nodes"][number];

/** What is in the shipment, of which order, and what was signed for. */
export function ShipmentLines({ shipment: ref }: { shipment: FragmentOf<typeof ShipmentLinesDocument> }) {
  const t = useT("shipments");
  const shipment = readFragment(ShipmentLinesDocument, ref);
  const gone = shipment.status === "DEPARTED" || shipment.status === "DELIVERED";
  return (
    <Card title={t("lines")}>
      <ul className={styles.list}>
        {(shipment.lines?.nodes ?? []).map((line) => (
          <ShipmentLineItem key={line.id} line={line} gone={gone} proofs={(shipment.proofs?.nodes ?? []).filter((one) => one.shipmentLine?.id === line.id)} />
        ))}
      </ul>
    </Card>
  );
}

function ShipmentLineItem({ line, proofs, gone }: { line: Line; proofs: readonly Proof[]; gone: boolean }) {
  const t = useT("shipments");
  const units = useUnits();
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        {line.order && <Link href={`/orders/${line.order.number}`}>{line.order.number}</Link>}
        <span>{line.line ? `${line.line.position}. ${[line.line.description, line.line.spec].filter(Boolean).join(" · ")}` : "—"}</span>
        <strong>{units.quantity(line.quantity, line.unit)}</strong>
      </div>
      {gone && (
        <Progress label={t("delivered")} percent={percentOf(line.deliveredQuantity, line.quantity)}
          valueText={`${formatQuantity(line.deliveredQuantity)} / ${units.quantity(line.quantity, line.unit)}`} />
      )}
      {proofs.map((proof) => <ProofItem key={proof.id} proof={proof} unit={line.unit} />)}
    </li>
  );
}

function ProofItem({ proof, unit }: { proof: Proof; unit: string }) {
  const t = useT("shipments");
  const words = useShippingWords();
  const dates = useDates();
  const units = useUnits();
  return (
    <div>
      <p className={styles.itemHead}>
        <StatusMark status={proof.condition === "GOOD" ? "done" : "risk"}>{words.condition(proof.condition)}</StatusMark>
        <span>{t("proof.counted", { received: units.quantity(proof.receivedQuantity, unit), accepted: units.quantity(proof.acceptedQuantity, unit) })}</span>
        <span className={styles.soft}>{[proof.signedBy, dates.instant(proof.signedAt)].filter(Boolean).join(" · ")}</span>
      </p>
      {proof.note && <p>{proof.note}</p>}
      <RecordFiles label={t("proof.files")} ownerId={proof.id} audience="CUSTOMER" files={proof.attachments?.nodes ?? []} />
    </div>
  );
}
