import {
  InspectionVerdict as verdicts, MaterialReadiness as readinesses, PaymentGate as gates, AgeingBand as bands,
  ProductionBatchStatus as batchStatuses, ShipmentStatus as shipmentStatuses, FeedbackKind as feedbackKinds,
  FeedbackStatus as feedbackStatuses, IncidentKind as incidentKinds, Role as roles,
} from "@/gen/enums";
import type {
  AgeingBand, FeedbackFilter, FeedbackKind, FeedbackStatus, IncidentFilter, IncidentKind, InspectionFilter, InspectionVerdict,
  MaterialReadiness, MaterialRequirementFilter, PaymentGate, ProductionBatchFilter,
  ProductionBatchStatus, ReceivableFilter, Role, ShipmentFilter, ShipmentStatus, TaskFilter, UserFilter,
} from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import { openBatchStatuses } from "@/parts/batch-status";
import type { Address, Reader } from "@/parts/address-words";
import { one, only } from "@/parts/address-words";
import { readDue } from "@/parts/due-filter";
import { orderQuestion } from "@/parts/order-question";

function batchQuestion(at: Address, { today }: Reader): ProductionBatchFilter {
  // Finished batches are the many and nobody's work: they are shown when asked for.
  const status = at.get("status") ?? "open";
  return {
    status: status === "open" ? [...openBatchStatuses] : only<ProductionBatchStatus>(batchStatuses, status),
    plannedFinishOn: readDue(at.get("due"), today),
    number: at.get("number") || null,
    materialReadiness: only<MaterialReadiness>(readinesses, at.get("materials")),
    unreported: at.get("reported") === "no" ? true : null,
  };
}

export const materialStates = ["open", "late", "unpromised", "chase", "ARRIVED", "CANCELLED"] as const;

/** What a state of the list of materials asks for; all of them where it is none of these. */
function materialState(state: string, today: CalendarDate): MaterialRequirementFilter {
  switch (one<(typeof materialStates)[number]>(materialStates, state)) {
    case "open": return { status: ["OPEN"] };
    case "late": return { late: true };
    case "unpromised": return { unpromised: true };
    case "chase": return { status: ["OPEN"], nextChaseOn: { from: null, to: today } };
    case "ARRIVED": return { status: ["ARRIVED"] };
    case "CANCELLED": return { status: ["CANCELLED"] };
    case null: return {};
  }
}

function materialQuestion(at: Address, { today }: Reader): MaterialRequirementFilter {
  return { ...materialState(at.get("state") ?? "open", today), needByOn: readDue(at.get("need"), today), supplierId: at.get("supplier") };
}

function inspectionQuestion(at: Address, { today }: Reader): InspectionFilter {
  return {
    verdict: only<InspectionVerdict>(verdicts, at.get("verdict") ?? "PENDING"),
    dueOn: readDue(at.get("due"), today),
    onHold: at.get("hold") === "yes" ? true : null,
  };
}

export const incidentStates = ["open", "mine", "overdue", "blocking", "resolved"] as const;

const incidentState: Record<(typeof incidentStates)[number], IncidentFilter> = {
  open: { status: ["OPEN"] }, mine: { status: ["OPEN"], mine: true }, overdue: { overdue: true },
  blocking: { status: ["OPEN"], severity: ["BLOCKING"] }, resolved: { status: ["RESOLVED"] },
};

function incidentQuestion(at: Address): IncidentFilter {
  const state = one<(typeof incidentStates)[number]>(incidentStates, at.get("state") ?? "open");
  return { ...(state ? incidentState[state] : {}), kind: only<IncidentKind>(incidentKinds, at.get("kind")) };
}

const shipmentGroups: Record<string, readonly ShipmentStatus[]> = {
  open: ["PLANNED", "PACKED", "DEPARTED"], preparing: ["PLANNED", "PACKED"],
};

function shipmentQuestion(at: Address, { today }: Reader): ShipmentFilter {
  const status = at.get("status") ?? "open";
  const number = at.get("number") ?? "";
  const group = shipmentGroups[status];
  return {
    status: group ? [...group] : only<ShipmentStatus>(shipmentStatuses, status),
    etdOn: readDue(at.get("etd"), today),
    etaOn: readDue(at.get("eta"), today),
    unsigned: at.get("signed") === "no" ? true : null,
    // What looks like our own number is one; anything else is the carrier's.
    ...(/^SH/i.test(number) ? { number: number.toUpperCase() } : { trackingNo: number || null }),
  };
}

function receivableQuestion(at: Address, { today }: Reader): ReceivableFilter {
  const [due, gate] = [at.get("due"), at.get("gate")];
  return {
    band: one<AgeingBand>(bands, at.get("band")),
    overdue: due === "overdue" ? true : due === "notDue" ? false : null,
    dueOn: due === "overdue" ? null : readDue(due, today),
    gate: gate === "held" ? null : only<PaymentGate>(gates, gate),
    held: gate ? true : null,
    customerId: at.get("customer") || null,
  };
}

const openFeedback: readonly FeedbackStatus[] = ["OPEN", "ANSWERED", "RESOLVED"];

function feedbackQuestion(at: Address): FeedbackFilter {
  const status = at.get("status") ?? "open";
  return {
    status: status === "open" ? [...openFeedback] : only<FeedbackStatus>(feedbackStatuses, status),
    kind: only<FeedbackKind>(feedbackKinds, at.get("kind")),
  };
}

const taskStates = { open: "OPEN", done: "DONE", cancelled: "CANCELLED" } as const;

function taskQuestion(at: Address, { viewerId }: Reader): TaskFilter {
  const who = at.get("who") ?? "mine";
  const state = at.get("state") ?? "open";
  return {
    ...(who === "given" ? { creatorId: viewerId } : who === "all" ? {} : { ownerId: viewerId }),
    ...(state === "any" ? {} : { status: [taskStates[one<keyof typeof taskStates>(Object.keys(taskStates), state) ?? "open"]] }),
    ...(at.get("due") === "overdue" ? { overdue: true } : {}),
  };
}

function userQuestion(at: Address): UserFilter {
  const state = at.get("state");
  return {
    role: one<Role>(roles, at.get("role")),
    disabled: state === "good" ? false : state === "disabled" ? true : null,
    blocked: state === "blocked" ? true : null,
    name: at.get("name") || null,
  };
}

/**
 * The question that the address of a list stands for. The list asks it, and so does a number that leads
 * there: that is why they agree.
 */
export const questions = {
  orders: orderQuestion, production: batchQuestion, materials: materialQuestion, inspections: inspectionQuestion,
  incidents: incidentQuestion, shipments: shipmentQuestion, receivables: receivableQuestion, feedback: feedbackQuestion,
  tasks: taskQuestion, users: userQuestion,
};
