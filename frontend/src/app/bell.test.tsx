import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Bell } from "@/app/bell";
import { LiveLine } from "@/app/live";
import type { Change } from "@/lib/live";
import { Live } from "@/lib/live";
import { renderScene } from "@/testing/render";

const viewer = { permissions: ["INBOX_USE" as const] };

function line() {
  let hear: (change: Change) => void = () => {};
  const live = new Live({
    connect: (_after, on, open) => {
      hear = on;
      open();
      return () => {};
    },
    pass: () => {}, refresh: () => {}, renew: async () => true,
  });
  live.start();
  return { live, tell: (id: string) => hear({ position: id, kind: "Message", operation: "CREATE", id, orderId: "o1", actorId: "u2" }) };
}

beforeEach(() => { vi.useFakeTimers({ shouldAdvanceTime: true }); });
afterEach(() => { vi.useRealTimers(); });

it("counts again when the feed tells of changes, once for many, and never by the clock alone", async () => {
  const { live, tell } = line();
  let act1 = 1;
  const inboxCounts = vi.fn(() => ({ act: act1, concern: 2 }));
  await renderScene(<LiveLine value={live}><Bell /></LiveLine>, { viewer, answers: { inboxCounts } });
  expect(await screen.findByRole("button", { name: "Inbox: 1 need you, 2 for you to know" })).toBeTruthy();
  const asked = inboxCounts.mock.calls.length;
  await act(() => vi.advanceTimersByTimeAsync(120_000));
  expect(inboxCounts).toHaveBeenCalledTimes(asked);
  act1 = 5;
  await act(async () => {
    tell("1");
    await vi.advanceTimersByTimeAsync(400);
    tell("2");
    await vi.advanceTimersByTimeAsync(3_000);
  });
  expect(await screen.findByRole("button", { name: "Inbox: 5 need you, 2 for you to know" })).toBeTruthy();
  expect(inboxCounts).toHaveBeenCalledTimes(asked + 1);
  live.stop();
});

it("is not there for who has no inbox", async () => {
  await renderScene(<Bell />, { viewer: { permissions: [] }, answers: { inboxCounts: { act: 1, concern: 0 } } });
  expect(screen.queryByRole("button")).toBeNull();
});
