import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FloorFormFragment } from "@/gen/schema";
import { add, compare, subtract } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { newKey } from "@/lib/idempotency";
import { useT } from "@/lib/i18n/use-t";
import { useViewer } from "@/lib/viewer";
import { PhotoButton } from "@/parts/photo-button";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Form } from "@/ui/form";
import { Icon } from "@/ui/icon";
import { StatusMark } from "@/ui/status-mark";
import { TextArea, TextField } from "@/ui/text-field";
import { FloorOperations } from "./floor-operations";
import { FloorPhotos } from "./floor-photos";
import styles from "./floor.module.css";
import { keepOperatorName, keptOperatorName } from "./operator-name";
import { waitingQuantity } from "./queued-report";
import type { QueueView, ReportQueue } from "./report-queue";
import { Stepper } from "./stepper";

const FloorFormDocument = graphql(`
  fragment FloorForm on ProductionBatch {
    id number unit quantity
    operations { id sequence name workCenter instruction quantity goodQuantity openQuantity finishedAt }
  }
`);

interface Entered {
  good: string;
  scrap: string;
  rework: string;
  note: string;
  photos: File[];
}

const nothing: Entered = { good: "0", scrap: "0", rework: "0", note: "", photos: [] };

export interface FloorFormProps {
  batch: FragmentOf<typeof FloorFormDocument>;
  queue: ReportQueue | null;
  view: QueueView;
}

/** Where the next report most likely belongs: the first operation with something left to do. */
function likely(operations: NonNullable<FloorFormFragment["operations"]>): string | null {
  return (operations.find((one) => compare(one.openQuantity, "0") > 0) ?? operations[0])?.id ?? null;
}

/** Good, scrap and rework at one operation. What is pressed is kept on the device before it is sent. */
export function FloorForm({ batch: ref, queue, view }: FloorFormProps) {
  const t = useT("production");
  const units = useUnits();
  const viewer = useViewer();
  const batch = readFragment(FloorFormDocument, ref);
  const operations = batch.operations ?? [];
  const [chosen, setChosen] = useState<string | null>(() => likely(operations));
  const [entered, setEntered] = useState(nothing);
  const [operatorName, setOperatorName] = useState(() => keptOperatorName(viewer.id) ?? viewer.name);
  const [key, setKey] = useState(newKey);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Said beside the button and not over it: the next report follows at once.
  const [told, setTold] = useState<{ kept: boolean; text: string } | null>(null);
  const set = (change: Partial<Entered>) => {
    setRefused(null);
    setTold(null);
    setEntered((now) => ({ ...now, ...change }));
  };

  const operation = operations.find((one) => one.id === chosen);
  const unit = units.name(batch.unit);
  const waiting = operation ? waitingQuantity(view.reports, operation.id) : "0";
  const left = operation ? subtract(operation.openQuantity, waiting) : "0";
  const used = add(entered.good, entered.scrap);
  const over = compare(used, left) > 0;
  const empty = compare(add(used, entered.rework), "0") === 0;

  const submit = async () => {
    if (!queue || !operation || empty || busy) return;
    setBusy(true);
    setRefused(null);
    keepOperatorName(viewer.id, operatorName);
    const became = await queue.add({
      key, userId: viewer.id, batchId: batch.id, batchNumber: batch.number, unit: batch.unit,
      operationId: operation.id, operationName: operation.name,
      good: entered.good, scrap: entered.scrap, rework: entered.rework,
      operatorName: operatorName.trim(), note: entered.note.trim(), reportedAt: new Date().toISOString(),
      photos: entered.photos.map((file) => ({ file, fileId: null })), reportId: null, refused: null, counted: false,
    });
    setBusy(false);
    setKey(newKey());
    if (typeof became === "object") {
      // Refused while the person still stands here: nothing was recorded, and the form keeps what was typed.
      await queue.discard(key);
      setRefused(became.refused);
      return;
    }
    setEntered(nothing);
    const values = { operation: operation.name, good: units.quantity(entered.good, batch.unit) };
    setTold(became === "sent" ? { kept: false, text: t("floor.sent", values) } : { kept: true, text: t("floor.kept", values) });
  };

  return (
    <Form onSubmit={() => void submit()} label={t("report")}>
      <FloorOperations operations={operations} unit={batch.unit} value={chosen} onChange={(id) => {
        setRefused(null);
        setChosen(id);
      }} />
      {operation?.instruction && <p className={styles.instruction}>{operation.instruction}</p>}
      <p className={styles.left} data-over={over || undefined} role="status">
        {t(over ? "floor.over" : "floor.left", { quantity: units.quantity(left, batch.unit) })}
        {compare(waiting, "0") > 0 && ` · ${t("floor.waiting", { quantity: units.quantity(waiting, batch.unit) })}`}
      </p>
      <Stepper main label={t("good")} unit={unit} value={entered.good} onChange={(good) => set({ good })} chips={[
        { label: "+10", value: "10" }, { label: "+50", value: "50" }, { label: "+100", value: "100" },
        { label: t("floor.all"), value: compare(left, entered.scrap) > 0 ? subtract(left, entered.scrap) : "0", replaces: true },
      ]} />
      <div className={styles.pair}>
        <Stepper label={t("scrapped")} unit={unit} value={entered.scrap} onChange={(scrap) => set({ scrap })} />
        <Stepper label={t("rework")} unit={unit} value={entered.rework} onChange={(rework) => set({ rework })} />
      </div>
      <TextField name="operatorName" label={t("operatorName")} value={operatorName} onChange={setOperatorName} autoComplete="off" maxLength={60} />
      <TextArea name="note" label={t("note")} value={entered.note} onChange={(note) => set({ note })} lines={2} maxLength={500} />
      <FloorPhotos photos={entered.photos} onChange={(photos) => set({ photos })} />
      <PhotoButton camera wide onPhotos={(photos) => set({ photos: [...entered.photos, ...photos].slice(0, 6) })} isDisabled={entered.photos.length >= 6} />
      <div className={styles.submit}>
        {refused && <p className={styles.refusal} role="alert"><Icon name="alert" size={18} /><span>{refused}</span></p>}
        <p role="status" className={styles.told}>{told && <StatusMark status={told.kept ? "waiting" : "done"}>{told.text}</StatusMark>}</p>
        <Button type="submit" variant="primary" wide busy={busy} isDisabled={!queue || !operation || empty}>
          {empty ? t("floor.submit") : t("floor.submitGood", { quantity: units.quantity(entered.good, batch.unit) })}
        </Button>
      </div>
    </Form>
  );
}
