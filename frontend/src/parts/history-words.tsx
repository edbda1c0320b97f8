import type { ReactNode } from "react";
import { useDates } from "@/lib/clock";
import { isCalendarDate } from "@/lib/dates";
import { isDecimal, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import styles from "./history-words.module.css";

/** One change of one record, as the API tells it. */
export interface Change {
  id: string;
  at: string;
  actorName: string | null;
  kind: string;
  operation: string;
  reason: string | null;
  changes: Array<{ field: string; before: string | null; after: string | null }>;
}

/** Follows from other facts, or is a reference only a machine reads. */
const derived = /Percent$|^(?:paidAmount|lineCount|firstPromisedOn|baseCurrency|deliveredOn|lastReportedAt|incotermYear|taxStated)$/;
const isReference = (field: string) => /Ids?$/.test(field) || field === "by" || field === "resolvedBy" || field === "inspectedBy";

/** What a change says to a person: neither what follows from it nor references. */
export function toldChanges(change: Change): Change["changes"] {
  const summed = change.operation === "CREATE" || change.kind === "OrderLine" ? null : derived;
  return change.changes.filter(({ field, after }) => !isReference(field) && !derived.test(field) && !(summed === null && change.operation === "CREATE" && (after === "0" || after === "" || after === "false")));
}

const news = new Set([
  "Order", "PromiseChange", "ProductionBatch", "Inspection", "ShipmentLine", "ProofOfDelivery", "Feedback", "Payment", "Requirement", "Discrepancy", "Attachment", "Incident",
]);

/** Whether a change belongs on the timeline beside the messages, rather than only in the history. */
export function isNews(change: Change): boolean {
  if (!news.has(change.kind)) return false;
  return change.operation !== "UPDATE" || toldChanges(change).some(({ field }) => !/Quantity$|Amount$/.test(field));
}

/** The fields that name a record when it is made; the rest stands in the history. */
const naming = ["number", "kind", "text", "toOn", "quantity", "acceptedQuantity", "amount", "name", "severity", "rating", "reason"];

const enumWords: Record<string, Record<string, string>> = {
  Order: { status: "order-status", kind: "order-kind" },
  ProductionBatch: { status: "batch" },
  Inspection: { verdict: "verdict", kind: "inspection" },
  Feedback: { status: "feedback", kind: "kind", severity: "severity" },
  ProofOfDelivery: { condition: "condition" },
  PromiseChange: { kind: "promise", askedBy: "askedBy" },
  Requirement: { kind: "requirement" },
  Discrepancy: { severity: "doubt", resolution: "resolution" },
  MaterialRequirement: { status: "material" },
  Shipment: { status: "shipment", mode: "mode" },
  Task: { status: "task" },
  PaymentPlanLine: { trigger: "trigger", gate: "gate" },
  Incident: { status: "incident", kind: "incidentKind", severity: "incidentSeverity" },
};

/** Puts the values of changed fields into words. */
function useValueWords(): (kind: string, field: string, value: string | null) => string {
  const t = useT("history");
  const tOrders = useT("orders");
  const tOrderParts = useT("order-parts");
  const tStatus = useT("status-parts");
  const tMaterials = useT("materials");
  const tIncidents = useT("incidents");
  const tFinance = useT("finance");
  const dates = useDates();
  return (kind, field, value) => {
    if (value === null || value === "") return t("nothing");
    switch (enumWords[kind]?.[field]) {
      case "order-status": return tOrderParts(`status.${value}`);
      case "order-kind": return tOrders(`kind.${value}`);
      case "batch": return tStatus(`batch.${value}`);
      case "verdict": return tStatus(`verdict.${value}`);
      case "inspection": return tStatus(`inspection.${value}`);
      case "feedback": return tStatus(`feedback.${value}`);
      case "kind": return tStatus(`kind.${value}`);
      case "severity": return tStatus(`severity.${value}`);
      case "condition": return tStatus(`condition.${value}`);
      case "promise": return tOrders(`promises.${value}`);
      case "askedBy": return tOrders(`askedBy.${value}`);
      case "requirement": return tOrders(`requirement.${value}`);
      case "doubt": return tOrders(`severity.${value}`);
      case "material": return tMaterials(`status.${value}`);
      case "incident": return tIncidents(`filter.${value === "OPEN" ? "open" : "resolved"}`);
      case "incidentKind": return tIncidents(`kind.${value}`);
      case "incidentSeverity": return tIncidents(`severity.${value}`);
      case "shipment": return tStatus(`shipment.${value}`);
      case "mode": return tStatus(`mode.${value}`);
      case "task": return t(`task.${value}`);
      case "trigger": return tFinance(`trigger.${value}`);
      case "gate": return tFinance(`gate.${value}`);
      case "resolution": return t(`resolution.${value}`);
    }
    if (field === "subjectKind" || field === "ownerKind") return t(`kind.${value}`);
    if (field === "audience") return tOrderParts(`audience.${value}`);
    if (value === "true") return t("yes");
    if (value === "false") return t("no");
    if (isCalendarDate(value)) return dates.date(value);
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return dates.instant(value);
    return isDecimal(value) ? trim(value) : value;
  };
}

/** One change in words: what was done to what, and which fields became what. */
export function HistoryLine({ change, short = false }: { change: Change; short?: boolean }) {
  const t = useT("history");
  const words = useValueWords();
  const known = (text: string, key: string, otherwise: string) => (text === `history.${key}` ? otherwise : text);
  const kind = known(t(`kind.${change.kind}`), `kind.${change.kind}`, change.kind);
  const operation = known(t(`op.${change.operation}`), `op.${change.operation}`, change.operation);
  const created = change.operation === "CREATE";
  const all = toldChanges(change);
  // What became of a record says more than that it changed; when, stands beside it.
  const moved = created ? undefined : all.find(({ field }) => field === "status" || field === "verdict");
  const rest = short && moved ? all.filter((one) => one !== moved && !/At$/.test(one.field)) : all;
  const shown = short && created ? all.filter(({ field }) => naming.includes(field)) : rest;
  const fieldName = (field: string) => {
    const own = `${change.kind}.${field}`;
    return known(t(`field.${own}`), `field.${own}`, known(t(`field.${field}`), `field.${field}`, field));
  };
  const happened = short && moved ? words(change.kind, moved.field, moved.after) : operation;
  const line = (one: Change["changes"][number]): ReactNode => (
    <>
      <span className={styles.field}>{fieldName(one.field)}</span>{" "}
      {!created && <><s className={styles.before}>{words(change.kind, one.field, one.before)}</s> → </>}
      <span>{words(change.kind, one.field, one.after)}</span>
    </>
  );
  return (
    <span className={styles.line}>
      <span className={styles.what}>{t("what", { kind, operation: happened })}</span>
      {shown.length > 0 && <ul className={styles.fields}>{shown.map((one) => <li key={one.field}>{line(one)}</li>)}</ul>}
      {change.reason && <span className={styles.reason}>{t("reason", { reason: change.reason })}</span>}
    </span>
  );
}
