import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { RequirementHistoryQuery as Data, RequirementRowFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ReasonDialog } from "@/parts/reason-dialog";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Drawer } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import type { TimelineEntry } from "@/ui/timeline";
import { Timeline } from "@/ui/timeline";
import { toast } from "@/ui/toast";

const RequirementHistoryDocument = graphql(`
  query RequirementHistory($id: ID!) {
    materialRequirement(id: $id) {
      id unit
      promiseChanges(first: 100) { nodes { id createdAt fromOn toOn reason by { id name } } }
      chases(first: 100) { nodes { id chasedAt note nextChaseOn by { id name } } }
      receipts(first: 100) { nodes { id version createdAt quantity arrivedOn onTime note voidedAt voidReason by { id name } } }
    }
  }
`);

const ReceiptVoid = graphql(`
  mutation ReceiptVoid($input: GoodsReceiptVoidInput!) {
    goodsReceiptVoid(input: $input) {
      materialRequirement { ...RequirementRow batch { id materialReadiness materialsLateOn } receipts(first: 100) { nodes { id version voidedAt voidReason } } }
      userErrors { code message field }
    }
  }
`);

type Requirement = NonNullable<Data["materialRequirement"]>;
type Receipt = NonNullable<Requirement["receipts"]>["nodes"][number];

/** What was promised, asked and received, newest first; a wrong receipt is taken back here. */
export function RequirementHistory({ requirement, onClose }: { requirement: RequirementRowFragment; onClose: () => void }) {
  const t = useT("materials");
  const mayVoid = useMay("GOODS_RECEIPT_RECORD");
  const [{ data, error }, again] = useQuery({ query: RequirementHistoryDocument, variables: { id: requirement.id } });
  const [leaving, setLeaving] = useState<Receipt | null>(null);
  const entries = useEntries(data?.materialRequirement ?? null, mayVoid ? setLeaving : null);
  const name = requirement.material?.name ?? "";
  return (
    <Drawer title={t("history.title", { name })} isOpen onClose={onClose}>
      {error && <ErrorState inline={data !== undefined} failure={failureOf(error)} what={t("history.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!data && !error && <Skeleton rows={4} />}
      {data && (entries.length > 0 ? <Timeline label={t("history.title", { name })} entries={entries} />
        : <EmptyState kind="noData" icon="history" title={t("history.none")}>{t("history.none.text")}</EmptyState>)}
      {leaving && <VoidDialog receipt={leaving} unit={requirement.unit} onClose={() => setLeaving(null)} />}
    </Drawer>
  );
}

function useEntries(row: Requirement | null, onVoid: ((receipt: Receipt) => void) | null): TimelineEntry[] {
  const t = useT("materials");
  const dates = useDates();
  const units = useUnits();
  if (!row) return [];
  const entries: TimelineEntry[] = [
    ...(row.promiseChanges?.nodes ?? []).map((one): TimelineEntry => ({
      id: one.id, at: one.createdAt, audience: "system", actor: one.by?.name ?? null,
      title: one.fromOn ? t("history.moved", { from: dates.date(one.fromOn), to: dates.date(one.toOn) }) : t("history.promised", { day: dates.date(one.toOn) }),
      body: one.reason || undefined,
    })),
    ...(row.chases?.nodes ?? []).map((one): TimelineEntry => ({
      id: one.id, at: one.chasedAt, audience: "system", actor: one.by?.name ?? null,
      title: one.nextChaseOn ? t("history.chasedNext", { day: dates.date(one.nextChaseOn) }) : t("history.chased"), body: one.note || undefined,
    })),
    ...(row.receipts?.nodes ?? []).map((one): TimelineEntry => ({
      id: one.id, at: one.createdAt, audience: "system", actor: one.by?.name ?? null,
      title: t(one.voidedAt ? "history.voided" : one.onTime === false ? "history.receivedLate" : "history.received", { quantity: units.quantity(one.quantity, row.unit), day: dates.date(one.arrivedOn) }),
      body: (
        <>
          {one.voidedAt ? one.voidReason : one.note}
          {onVoid && !one.voidedAt && <> <Button variant="quiet" icon="undo" onPress={() => onVoid(one)}>{t("void")}</Button></>}
        </>
      ),
    })),
  ];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function VoidDialog({ receipt, unit, onClose }: { receipt: Receipt; unit: string; onClose: () => void }) {
  const t = useT("materials");
  const units = useUnits();
  const act = useAct(ReceiptVoid);
  const key = useIdempotencyKey();
  const submit = async (reason: string) => {
    if (!(await act.run({ input: { id: receipt.id, version: receipt.version, reason, idempotencyKey: key.current() } }))) return;
    toast(t("void.done"));
    onClose();
  };
  return (
    <ReasonDialog title={t("void.title", { quantity: units.quantity(receipt.quantity, unit) })} effect={t("void.effect")} reasonLabel={t("reason")} submitLabel={t("void")}
      act={act} onClose={onClose} onSubmit={(reason) => void submit(reason)} />
  );
}
