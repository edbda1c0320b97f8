import type { QueuedPhoto, QueuedReport } from "./queued-report";
import type { ReportStore } from "./report-store";

/** What became of one sending: taken, refused with the server's words, or the server could not be asked. */
export type Sent<Value> = { kind: "taken"; value: Value } | { kind: "refused"; message: string } | { kind: "unreachable" };

/** How reports get to the server. */
export interface ReportSender {
  report: (report: QueuedReport) => Promise<Sent<string>>;
  upload: (file: File) => Promise<Sent<string>>;
  attach: (reportId: string, fileId: string, key: string) => Promise<Sent<null>>;
}

export interface QueueView {
  reports: readonly QueuedReport[];
  sending: boolean;
}

/** Runs a task while no other tab runs one, where the browser can tell. */
function alone(task: () => Promise<void>): Promise<void> {
  return "locks" in navigator && navigator.locks ? navigator.locks.request("gendan.floor", task) : task();
}

/**
 * Reports on their way to the server, sent in the order in which they were entered. Each is kept
 * until the server has it; what the server refuses stays with its words until a person takes it off.
 */
export class ReportQueue {
  private view: QueueView = { reports: [], sending: false };
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;

  constructor(
    private readonly store: ReportStore,
    private readonly sender: ReportSender,
    private readonly userId: string,
  ) {}

  readonly snapshot = (): QueueView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Keeps a report and tries to send it. Answers what became of it. */
  async add(report: QueuedReport): Promise<"sent" | "waiting" | { refused: string }> {
    await this.store.put(report);
    await this.read();
    await this.replay();
    const left = this.view.reports.find((one) => one.key === report.key);
    if (!left) return "sent";
    return left.refused !== null && !left.counted ? { refused: left.refused } : left.reportId ? "sent" : "waiting";
  }

  /** Takes a report off that the server refused. */
  async discard(key: string): Promise<void> {
    await this.store.remove(key);
    await this.read();
  }

  /** Reads what is kept, and shows it. */
  async read(): Promise<void> {
    const reports = (await this.store.all()).filter((one) => one.userId === this.userId);
    this.draw({ ...this.view, reports });
  }

  /** Sends what waits, first entered first, until the server cannot be asked. */
  replay(): Promise<void> {
    this.running = (this.running ?? Promise.resolve()).then(() => alone(() => this.sendAll()));
    return this.running;
  }

  private async sendAll(): Promise<void> {
    await this.read();
    const waiting = this.view.reports.filter((one) => one.refused === null);
    if (waiting.length === 0) return;
    this.draw({ ...this.view, sending: true });
    try {
      for (const report of waiting) {
        if (!(await this.send(report))) break;
      }
    } finally {
      this.draw({ ...this.view, sending: false });
      await this.read();
    }
  }

  /** Sends one as far as it goes; false when the server cannot be asked. */
  private async send(report: QueuedReport): Promise<boolean> {
    let now = report;
    const keep = async (change: Partial<QueuedReport>) => {
      now = { ...now, ...change };
      await this.store.put(now);
    };
    if (now.reportId === null) {
      const sent = await this.sender.report(now);
      if (sent.kind === "unreachable") return false;
      if (sent.kind === "refused") {
        await keep({ refused: sent.message });
        return true;
      }
      await keep({ reportId: sent.value, counted: true });
    }
    for (const [index, photo] of now.photos.entries()) {
      const sent = await this.sendPhoto(now, photo, index, keep);
      if (sent.kind === "unreachable") return false;
      if (sent.kind === "refused") {
        await keep({ refused: sent.message });
        return true;
      }
    }
    await this.store.remove(now.key);
    return true;
  }

  private async sendPhoto(
    report: QueuedReport, photo: QueuedPhoto, index: number, keep: (change: Partial<QueuedReport>) => Promise<void>,
  ): Promise<Sent<null>> {
    let { fileId } = photo;
    if (fileId === null) {
      const sent = await this.sender.upload(photo.file);
      if (sent.kind !== "taken") return sent;
      fileId = sent.value;
      await keep({ photos: report.photos.map((one, at) => (at === index ? { ...one, fileId } : one)) });
    }
    return this.sender.attach(report.reportId!, fileId, `${report.key}-photo-${index}`);
  }

  private draw(view: QueueView): void {
    this.view = view;
    this.listeners.forEach((listener) => listener());
  }
}
