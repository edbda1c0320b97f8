import { useEffect, useState, useSyncExternalStore } from "react";
import type { Client, CombinedError } from "@urql/core";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import { failureOf } from "@/lib/errors";
import { useViewer } from "@/lib/viewer";
import { FileRefused, uploadFile } from "@/parts/files";
import type { QueueView, ReportSender, Sent } from "./report-queue";
import { ReportQueue } from "./report-queue";
import { openReportStore } from "./report-store";

const FloorReport = graphql(`
  mutation FloorReport($input: ProductionReportCreateInput!) {
    productionReportCreate(input: $input) {
      productionReport { id }
      productionBatch { id version status madeQuantity operations { id goodQuantity scrapQuantity reworkQuantity openQuantity startedAt finishedAt } }
      userErrors { code message field }
    }
  }
`);

const FloorPhoto = graphql(`
  mutation FloorPhoto($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) { attachment { id } userErrors { code message field } }
  }
`);

/** What may pass by itself: no network, a server that is busy, a session that must be renewed. */
function failed<Value>(error: CombinedError): Sent<Value> {
  const failure = failureOf(error);
  return failure.kind === "forbidden" || failure.kind === "invalid"
    ? { kind: "refused", message: failure.message ?? failure.code }
    : { kind: "unreachable" };
}

function refused<Value>(errors: ReadonlyArray<{ code: string; message: string }>): Sent<Value> | null {
  if (errors.length === 0) return null;
  if (errors.every((one) => one.code === "THROTTLED" || one.code === "UNAVAILABLE")) return { kind: "unreachable" };
  return { kind: "refused", message: errors.map((one) => one.message).join(" ") };
}

function senderOf(client: Client): ReportSender {
  return {
    report: async (one) => {
      const { data, error } = await client.mutation(FloorReport, {
        input: {
          operationId: one.operationId, good: one.good, scrap: one.scrap, rework: one.rework,
          operatorName: one.operatorName || null, note: one.note || null, reportedAt: one.reportedAt, idempotencyKey: one.key,
        },
      }).toPromise();
      if (error) return failed(error);
      const payload = data?.productionReportCreate;
      return refused(payload?.userErrors ?? [])
        ?? (payload?.productionReport ? { kind: "taken", value: payload.productionReport.id } : { kind: "unreachable" });
    },
    upload: async (file) => {
      try {
        return { kind: "taken", value: (await uploadFile(file)).id };
      } catch (error) {
        const status = error instanceof FileRefused ? error.status : null;
        const waits = status === null || status >= 500 || status === 401 || status === 429;
        return waits ? { kind: "unreachable" } : { kind: "refused", message: (error as Error).message };
      }
    },
    attach: async (ownerId, fileId, idempotencyKey) => {
      const { data, error } = await client.mutation(FloorPhoto, { input: { ownerId, fileId, idempotencyKey } }).toPromise();
      if (error) return failed(error);
      return refused(data?.attachmentCreate?.userErrors ?? []) ?? { kind: "taken", value: null };
    },
  };
}

const nothing: QueueView = { reports: [], sending: false };
const stay = () => () => {};
const retryEvery = 15_000;

/** The reports of this person that wait on this device; null until the device's storage is open. */
export function useReportQueue(): { queue: ReportQueue | null; view: QueueView } {
  const client = useClient();
  const { id } = useViewer();
  const [queue, setQueue] = useState<ReportQueue | null>(null);
  useEffect(() => {
    let gone = false;
    let opened: ReportQueue | null = null;
    const replay = () => void opened?.replay();
    void openReportStore().then((store) => {
      if (gone) return;
      opened = new ReportQueue(store, senderOf(client), id);
      setQueue(opened);
      replay();
    });
    // The event tells of a network, not of a way to the server: what waits is also tried now and then.
    window.addEventListener("online", replay);
    const timer = setInterval(() => {
      if (opened?.snapshot().reports.some((one) => one.refused === null)) replay();
    }, retryEvery);
    return () => {
      gone = true;
      window.removeEventListener("online", replay);
      clearInterval(timer);
    };
  }, [client, id]);
  const view = useSyncExternalStore(queue?.subscribe ?? stay, queue?.snapshot ?? (() => nothing));
  return { queue, view };
}
