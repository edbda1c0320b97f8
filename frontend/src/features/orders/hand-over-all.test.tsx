import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import Toasts from "@/ui/toasts";
import { CopyDialog } from "./act-copy";
import { HandOverAllDialog } from "./hand-over-all";

vi.setConfig({ testTimeout: 30_000 });

const carried = {
  totalCount: 22, pageInfo: { hasNextPage: true },
  nodes: ["SO-1", "SO-2"].map((number) => ({ id: number, number, status: "CONFIRMED", customer: { id: "c1", name: "NORDVIK AB" } })),
};
const people = { nodes: [{ id: "u2", name: "Wang Fang", roles: ["MERCHANDISER"] }], pageInfo: { hasNextPage: false } };

describe("handing over all orders", () => {
  const answers = { orders: carried, node: { __typename: "User", id: "u1", name: "Li Ting" }, users: people, people: people.nodes };

  it("shows which, asks for all of them or none, and is taken back with one press", async () => {
    const ordersHandOver = vi.fn((_args: object) => ({ orderIds: ["SO-1", "SO-2"], userErrors: [] }));
    const done = vi.fn();
    const { user } = await renderScene(<><HandOverAllDialog from="u1" onDone={done} onClose={() => {}} /><Toasts /></>, { answers: { ...answers, ordersHandOver } });
    const dialog = await screen.findByRole("dialog", { name: "Hand over all orders of Li Ting" });
    expect(await within(dialog).findByText("and 20 more")).toBeTruthy();
    await user.type(within(dialog).getByRole("combobox"), "Wang");
    await user.click(await screen.findByRole("option", { name: /Wang Fang/ }));
    await user.click(within(dialog).getByRole("button", { name: "Hand over all" }));
    expect(ordersHandOver.mock.calls[0]![0]).toMatchObject({ input: { fromId: "u1", toId: "u2", expectedCount: 22, reason: null } });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("2 orders given back to Li Ting")).toBeTruthy();
    expect(ordersHandOver.mock.calls[1]![0]).toMatchObject({ input: { fromId: "u2", toId: "u1", orderIds: ["SO-1", "SO-2"] } });
    expect(done).toHaveBeenCalledTimes(2);
  });

  it("says why not, and stays", async () => {
    const ordersHandOver = () => ({ orderIds: null, userErrors: [{ code: "CONFLICT", message: "There are 23 now; look again.", field: ["expectedCount"] }] });
    const close = vi.fn();
    const { user } = await renderScene(<HandOverAllDialog from="u1" onDone={() => {}} onClose={close} />, { answers: { ...answers, ordersHandOver } });
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("combobox"), "Wang");
    await user.click(await screen.findByRole("option", { name: /Wang Fang/ }));
    await user.click(within(dialog).getByRole("button", { name: "Hand over all" }));
    expect(await within(dialog).findByText(/There are 23 now/)).toBeTruthy();
    expect(close).not.toHaveBeenCalled();
  });
});

describe("an order copied as a repeat", () => {
  it("leads to the new draft", async () => {
    const orderCopy = vi.fn((_args: object) => ({ order: { id: "o2", number: "SO-2611-0099" }, userErrors: [] }));
    const order = { id: "o1", version: 3, number: "SO-2611-0014" } as Parameters<typeof CopyDialog>[0]["order"];
    const { user } = await renderScene(<CopyDialog order={order} onClose={() => {}} />, { at: "/orders/SO-2611-0014", answers: { orderCopy } });
    const dialog = await screen.findByRole("dialog", { name: "Copy SO-2611-0014 as a repeat" });
    await user.click(within(dialog).getAllByRole("button").at(-1)!);
    await vi.waitFor(() => expect(window.location.pathname).toBe("/orders/SO-2611-0099"));
    expect(orderCopy.mock.calls[0]![0]).toMatchObject({ input: { id: "o1" } });
  });
});
