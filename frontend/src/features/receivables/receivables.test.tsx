import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const usd = (amount: string) => ({ amount, currency: "USD" });
const line = {
  __typename: "PaymentPlanLine", id: "p1", kind: "BALANCE", percent: "70", trigger: "BILL_OF_LADING", fromMonthEnd: false, offsetDays: 0, amount: usd("19600.00"), openAmount: usd("9600.00"),
  openBaseAmount: { amount: "68640.00", currency: "CNY" }, dueOn: "2026-11-20", dueEstimated: false, overdueDays: 3, status: "OPEN", gate: "DOCUMENT_RELEASE", gateHeld: true, releasedAt: null,
  order: { id: "o1", number: "SO-2611-0001" }, customer: { id: "c1", name: "NORDVIK" },
};
const rows = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const ageing = [{ band: "NOT_DUE", count: 4, amount: { amount: "120000.00", currency: "CNY" } }, { band: "DAYS_1_30", count: 1, amount: { amount: "68640.00", currency: "CNY" } }];
const viewer = { permissions: ["RECEIVABLE_READ" as const] };

describe("receivables", () => {
  it("say what is open, how late it is and what it holds, and lead to the order's money", async () => {
    await renderRoute(routes, { at: "/receivables", viewer, answers: { receivables: rows([line]), receivableAgeing: ageing } });
    expect((await screen.findByRole("link", { name: "SO-2611-0001" })).getAttribute("href")).toBe("/orders/SO-2611-0001?tab=money");
    expect(screen.getByText("NORDVIK")).toBeTruthy();
    expect(screen.getByText("USD 9,600.00")).toBeTruthy();
    expect(screen.getByText(/3 days/)).toBeTruthy();
  });

  it("are narrowed by an age band from the address, and by pressing one", async () => {
    const receivables = vi.fn((_args: { filter: { band: string | null } }) => rows([line]));
    const { user } = await renderRoute(routes, { at: "/receivables?band=DAYS_1_30", viewer, answers: { receivables, receivableAgeing: ageing } });
    await screen.findByRole("link", { name: "SO-2611-0001" });
    expect(receivables.mock.calls[0]![0].filter.band).toBe("DAYS_1_30");
    await user.click(screen.getByRole("button", { name: /Not due/ }));
    await waitFor(() => expect(receivables.mock.calls.at(-1)![0].filter.band).toBe("NOT_DUE"));
  });

  it("tell nothing open from nothing that matches, and name no customer to who may not see it", async () => {
    const { unmount } = await renderRoute(routes, { at: "/receivables", viewer, answers: { receivables: rows([]), receivableAgeing: ageing } });
    expect(await screen.findByText("Nothing is open")).toBeTruthy();
    unmount();
    const none = await renderRoute(routes, { at: "/receivables?due=overdue", viewer, answers: { receivables: rows([]), receivableAgeing: ageing } });
    expect(await screen.findByText("No receivable matches")).toBeTruthy();
    none.unmount();
    await renderRoute(routes, { at: "/receivables", viewer: { ...viewer, sees: ["PRICE"] }, answers: { receivables: rows([{ ...line, customer: null }]), receivableAgeing: ageing } });
    expect(await screen.findByRole("link", { name: "SO-2611-0001" })).toBeTruthy();
    expect(screen.queryByText("NORDVIK")).toBeNull();
  });
});
