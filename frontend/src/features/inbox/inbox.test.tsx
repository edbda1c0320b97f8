import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import type { InboxRowFragment } from "@/gen/schema";
import { byOrder } from "./inbox-page";
import { placeOf } from "./inbox-row";
import { routes } from "./routes";

const viewer = { permissions: ["INBOX_USE" as const] };
const order = { __typename: "Order", id: "o1", number: "SO-2611-0001", customer: { id: "c1", name: "NORDVIK" } };
const told = (id: string, change: object = {}) => ({
  __typename: "Notification", id, kind: "COMPLAINT", level: "ACT", createdAt: "2026-11-23T01:00:00Z", showsAt: "2026-11-23T01:00:00Z", doneAt: null,
  text: "A complaint arrived (Anna)", detail: "FB-1 wet cartons", order, subject: { __typename: "Feedback", id: "f1", number: "FB-1" }, ...change,
});
const inbox = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });

describe("the inbox", () => {
  it("stands by order, links to the record, and is put away one by one or all of an order", async () => {
    const notificationsDone = vi.fn(({ input }: { input: { ids: string[] } }) => ({ notifications: input.ids.map((id) => told(id, { doneAt: "2026-11-23T02:00:00Z" })), userErrors: [] }));
    const { user } = await renderRoute(routes, {
      at: "/inbox", viewer, answers: { inbox: inbox([told("n1"), told("n2", { text: "Anna, of the customer, wrote" }), told("n3", { order: null, subject: { __typename: "Task", id: "t1" }, text: "Li gave you a task" })]), notificationsDone },
    });
    expect((await screen.findByRole("link", { name: "A complaint arrived (Anna)" })).getAttribute("href")).toBe("/feedback/FB-1");
    expect(screen.getByText("On no order")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Done: A complaint arrived (Anna)" }));
    await waitFor(() => expect(notificationsDone.mock.calls[0]![0].input).toMatchObject({ ids: ["n1"], done: true }));
    await user.click(screen.getByRole("button", { name: "All done (2)" }));
    await waitFor(() => expect(notificationsDone.mock.calls[1]![0].input.ids).toEqual(["n1", "n2"]));
  });

  it("puts off until a day one picks", async () => {
    const notificationsSnooze = vi.fn((_args: object) => ({ notifications: [], userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/inbox", viewer, answers: { inbox: inbox([told("n1")]), notificationsSnooze } });
    await user.click(await screen.findByRole("button", { name: "Later: A complaint arrived (Anna)" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /Tomorrow/ }));
    await waitFor(() => expect(notificationsSnooze.mock.calls[0]![0]).toMatchObject({ input: { ids: ["n1"], until: "2026-11-24" } }));
  });

  it("says what is gone, and tells an empty inbox from an empty filter", async () => {
    const { unmount } = await renderRoute(routes, { at: "/inbox", viewer, answers: { inbox: inbox([told("n1", { subject: null, detail: null })]) } });
    expect(await screen.findByText("You may no longer see this")).toBeTruthy();
    unmount();
    const empty = await renderRoute(routes, { at: "/inbox", viewer, answers: { inbox: inbox([]) } });
    expect(await screen.findByText("All dealt with")).toBeTruthy();
    empty.unmount();
    await renderRoute(routes, { at: "/inbox?level=RECORD", viewer, answers: { inbox: inbox([]) } });
    expect(await screen.findByText("No notification matches")).toBeTruthy();
  });

  it.each([
    ["a remedy leads to its complaint", { subject: { __typename: "Remedy", id: "r1", feedback: { id: "f1", number: "FB-7" } } }, "/feedback/FB-7"],
    ["a message leads to the thread", { subject: { __typename: "Message", id: "m1" } }, "/orders/SO-2611-0001?tab=messages"],
    ["a task on no order leads to the tasks", { order: null, subject: { __typename: "Task", id: "t1" } }, "/tasks"],
    ["what is seen no longer leads to its order", { subject: null }, "/orders/SO-2611-0001"],
    ["or nowhere", { subject: null, order: null }, null],
  ])("%s", (_name, change, want) => expect(placeOf(told("n1", change) as unknown as InboxRowFragment)).toBe(want));

  it("keeps the newest order first", () => {
    const rows = [told("n1"), told("n2", { order: null }), told("n3")] as unknown as InboxRowFragment[];
    expect(byOrder(rows).map((group) => [group.id, group.rows.map((row) => row.id)])).toEqual([["o1", ["n1", "n3"]], ["none", ["n2"]]]);
  });
});
