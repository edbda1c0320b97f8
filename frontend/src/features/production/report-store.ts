import type { QueuedReport } from "./queued-report";

/** Where reports wait for the network. No token is ever put here. */
export interface ReportStore {
  /** In the order in which they were entered. */
  all: () => Promise<QueuedReport[]>;
  put: (report: QueuedReport) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

/** Keeps reports only as long as the page: where the browser gives no storage. */
export class MemoryStore implements ReportStore {
  private readonly reports = new Map<string, QueuedReport>();
  all = async () => [...this.reports.values()];
  put = async (report: QueuedReport) => {
    this.reports.set(report.key, report);
  };
  remove = async (key: string) => {
    this.reports.delete(key);
  };
}

const table = "reports";

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });
}

/** Keeps reports with their photos over reload and restart of the phone. */
class BrowserStore implements ReportStore {
  constructor(private readonly base: IDBDatabase) {}

  private table(mode: IDBTransactionMode): IDBObjectStore {
    return this.base.transaction(table, mode).objectStore(table);
  }

  all = async () => {
    const rows = (await answered(this.table("readonly").getAll())) as Array<QueuedReport & { place: number }>;
    return rows.sort((a, b) => a.place - b.place);
  };

  put = async (report: QueuedReport & { place?: number }) => {
    // A report keeps the place it was entered at when its progress is written.
    const before = (await answered(this.table("readonly").get(report.key))) as { place: number } | undefined;
    await answered(this.table("readwrite").put({ ...report, place: before?.place ?? Date.now() }));
  };

  remove = async (key: string) => {
    await answered(this.table("readwrite").delete(key));
  };
}

/** Opens the storage of this browser, or one in memory where there is none. */
export async function openReportStore(): Promise<ReportStore> {
  if (typeof indexedDB === "undefined") return new MemoryStore();
  try {
    const request = indexedDB.open("gendan.floor", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: "key" });
    return new BrowserStore(await answered(request));
  } catch {
    return new MemoryStore();
  }
}
