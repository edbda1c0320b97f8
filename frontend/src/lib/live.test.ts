import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Change, Ending, LiveParts } from "@/lib/live";
import { Live } from "@/lib/live";

const change = (position: string, id: string, operation = "UPDATE"): Change => ({ position, id, operation, kind: "Order", orderId: id, actorId: null });

function scene(renewed = true) {
  const lines: Array<{ after: string | null; hear: (change: Change) => void; open: () => void; end: (why: Ending) => void; hungUp: boolean }> = [];
  const parts = {
    connect: vi.fn<LiveParts["connect"]>((after, hear, open, end) => {
      const line = { after, hear, open, end, hungUp: false };
      lines.push(line);
      return () => { line.hungUp = true; };
    }),
    pass: vi.fn<LiveParts["pass"]>(),
    refresh: vi.fn(),
    renew: vi.fn(async () => renewed),
  };
  const live = new Live(parts);
  live.start();
  return { live, lines, parts };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

it("gathers what changes together and passes each record once", () => {
  const { live, lines, parts } = scene();
  lines[0]!.open();
  expect(live.status()).toBe("live");
  lines[0]!.hear(change("1", "a", "CREATE"));
  lines[0]!.hear(change("2", "b"));
  lines[0]!.hear(change("3", "a"));
  expect(parts.pass).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(parts.pass.mock.calls).toEqual([[[change("3", "a", "CREATE"), change("2", "b")]]]);
});

it("goes on after the last change when the line breaks, and says so only when it stays broken", async () => {
  const { live, lines } = scene();
  lines[0]!.open();
  lines[0]!.hear(change("7", "a"));
  lines[0]!.end("dropped");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(live.status()).toBe("live");
  expect(lines[1]?.after).toBe("7");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(live.status()).toBe("polling");
  lines[1]!.open();
  expect(live.status()).toBe("live");
});

it("asks every half minute while the line is down, and not when it is back", async () => {
  const { lines, parts } = scene();
  await vi.advanceTimersByTimeAsync(3_000 + 61_000);
  expect(parts.refresh).toHaveBeenCalledTimes(2);
  lines.at(-1)!.open();
  const asked = parts.refresh.mock.calls.length;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(parts.refresh).toHaveBeenCalledTimes(asked);
});

it("asks for everything anew when its place is no longer known", async () => {
  const { lines, parts } = scene();
  lines[0]!.open();
  lines[0]!.hear(change("7", "a"));
  lines[0]!.end("resync");
  expect(parts.refresh).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lines[1]?.after).toBeNull();
});

it("renews a token that ended, and rests when the person must sign in", async () => {
  const good = scene();
  good.lines[0]!.open();
  good.lines[0]!.end("tokenEnded");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(good.parts.renew).toHaveBeenCalledTimes(1);
  expect(good.lines.length).toBe(2);
  const over = scene(false);
  over.lines[0]!.open();
  over.lines[0]!.end("tokenEnded");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(over.lines.length).toBe(1);
});

it("is silent once it is stopped", async () => {
  const { live, lines, parts } = scene();
  lines[0]!.open();
  lines[0]!.hear(change("7", "a"));
  live.stop();
  lines[0]!.end("dropped");
  await vi.advanceTimersByTimeAsync(120_000);
  expect(lines[0]!.hungUp).toBe(true);
  expect(lines.length).toBe(1);
  expect(parts.pass).not.toHaveBeenCalled();
});
