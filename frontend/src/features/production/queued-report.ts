import type { Decimal } from "@/lib/decimal";
import { add } from "@/lib/decimal";

/** A report as it was entered at the machine, until the server has it. */
export interface QueuedReport {
  /** The idempotency key: the server takes a report with it once, however often it is sent. */
  key: string;
  /** Who entered it; nobody else's sign-in may send it. */
  userId: string;
  batchId: string;
  batchNumber: string;
  unit: string;
  operationId: string;
  operationName: string;
  good: Decimal;
  scrap: Decimal;
  rework: Decimal;
  operatorName: string;
  note: string;
  /** When the pieces were made, not when the network was back. */
  reportedAt: string;
  photos: QueuedPhoto[];
  /** The server's id of the report, once it has it and only photos are outstanding. */
  reportId: string | null;
  /** The server's words, where it refused; such a report waits for a person. */
  refused: string | null;
  /** Whether the pieces were taken and only a photo was refused. */
  counted: boolean;
}

export interface QueuedPhoto {
  file: File;
  /** The file's id at the server, once it lies there. */
  fileId: string | null;
}

/** What of an operation's open quantity is already spoken for by reports that wait. */
export function waitingQuantity(reports: readonly QueuedReport[], operationId: string): Decimal {
  return reports
    .filter((one) => one.operationId === operationId && one.reportId === null && one.refused === null)
    .reduce<Decimal>((sum, one) => add(sum, add(one.good, one.scrap)), "0");
}
