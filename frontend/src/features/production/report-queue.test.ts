import { describe, expect, it } from "vitest";
import type { QueuedReport } from "./queued-report";
import { waitingQuantity } from "./queued-report";
import type { ReportSender, Sent } from "./report-queue";
import { ReportQueue } from "./report-queue";
import { MemoryStore } from "./report-store";

function report(key: string, change: Partial<QueuedReport> = {}): QueuedReport {
  return {
    key, userId: "u1", batchId: "b1", batchNumber: "B-2611-0001", unit: "H87", operationId: "o1", operationName: "Sewing",
    good: "100", scrap: "0", rework: "0", operatorName: "Zhou", note: "", reportedAt: "2026-11-24T01:00:00Z",
    photos: [], reportId: null, refused: null, counted: false, ...change,
  };
}

/** A server that takes each key once, as the real one does, and can be cut off. */
function server() {
  const taken = new Map<string, string>();
  const sent: string[] = [];
  const state = { online: true, refuse: new Map<string, string>(), photosFail: false, attached: [] as string[] };
  const reach = <Value>(answer: () => Sent<Value>): Sent<Value> => (state.online ? answer() : { kind: "unreachable" });
  const sender: ReportSender = {
    report: async (one) => reach<string>(() => {
      sent.push(one.key);
      const words = state.refuse.get(one.key);
      if (words) return { kind: "refused", message: words };
      taken.set(one.key, one.good);
      return { kind: "taken", value: `r-${one.key}` };
    }),
    upload: async (file) => reach<string>(() => (state.photosFail ? { kind: "unreachable" } : { kind: "taken", value: `f-${file.name}` })),
    attach: async (reportId, fileId) => reach<null>(() => {
      state.attached.push(`${reportId}:${fileId}`);
      return { kind: "taken", value: null };
    }),
  };
  return { taken, sent, state, sender };
}

describe("reports that wait for the network", () => {
  it("are sent at once where there is one", async () => {
    const { sender, taken } = server();
    const queue = new ReportQueue(new MemoryStore(), sender, "u1");
    expect(await queue.add(report("a"))).toBe("sent");
    expect(queue.snapshot().reports).toEqual([]);
    expect([...taken.keys()]).toEqual(["a"]);
  });

  it("wait, survive a restart of the phone, and are sent in the order they were entered", async () => {
    const { sender, sent, taken, state } = server();
    const store = new MemoryStore();
    state.online = false;
    const before = new ReportQueue(store, sender, "u1");
    expect(await before.add(report("a"))).toBe("waiting");
    expect(await before.add(report("b"))).toBe("waiting");
    const after = new ReportQueue(store, sender, "u1");
    await after.read();
    expect(after.snapshot().reports.map((one) => one.key)).toEqual(["a", "b"]);
    state.online = true;
    await after.replay();
    expect(sent).toEqual(["a", "b"]);
    expect(taken.size).toBe(2);
    expect(after.snapshot().reports).toEqual([]);
  });

  it("keep the server's words when it refuses one later, and the rest goes on", async () => {
    const { sender, state, taken } = server();
    const queue = new ReportQueue(new MemoryStore(), sender, "u1");
    state.online = false;
    await queue.add(report("a"));
    await queue.add(report("b"));
    state.online = true;
    state.refuse.set("a", "Only 20 may still be reported.");
    await queue.replay();
    expect(queue.snapshot().reports.map((one) => [one.key, one.refused])).toEqual([["a", "Only 20 may still be reported."]]);
    expect([...taken.keys()]).toEqual(["b"]);
    await queue.replay();
    expect(queue.snapshot().reports).toHaveLength(1);
    await queue.discard("a");
    expect(queue.snapshot().reports).toEqual([]);
  });

  it("send the pieces once, although the photo follows later", async () => {
    const { sender, sent, state } = server();
    const queue = new ReportQueue(new MemoryStore(), sender, "u1");
    state.photosFail = true;
    await queue.add(report("a", { photos: [{ file: new File(["x"], "seam.jpg"), fileId: null }] }));
    expect(queue.snapshot().reports.map((one) => one.reportId)).toEqual(["r-a"]);
    state.photosFail = false;
    await queue.replay();
    expect(sent).toEqual(["a"]);
    expect(state.attached).toEqual(["r-a:f-seam.jpg"]);
    expect(queue.snapshot().reports).toEqual([]);
  });

  it("are never sent by another person's sign-in", async () => {
    const { sender, sent, state } = server();
    const store = new MemoryStore();
    state.online = false;
    await new ReportQueue(store, sender, "u1").add(report("a"));
    state.online = true;
    const other = new ReportQueue(store, sender, "u2");
    await other.replay();
    expect(other.snapshot().reports).toEqual([]);
    expect(sent).toEqual([]);
  });

  it("count against what is still open, until they are sent or refused", () => {
    expect(waitingQuantity([
      report("a", { good: "10", scrap: "1" }), report("b", { refused: "no" }), report("c", { reportId: "r" }), report("d", { operationId: "o2" }),
    ], "o1")).toBe("11");
  });
});
