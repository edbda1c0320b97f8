import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe("the first page", () => {
  it.each([
    ["production", "PRODUCTION", "/production"], ["an operator", "OPERATOR", "/floor"], ["quality", "QUALITY", "/inspections"],
    ["logistics", "LOGISTICS", "/shipments"], ["a customer", "CUSTOMER", "/portal"], ["an administrator", "ADMIN", "/users"],
  ] as const)("leads %s to where the day begins", async (_who, role, path) => {
    await renderRoute(routes, { at: "/", viewer: { roles: [role], sees: [] } });
    await waitFor(() => expect(window.location.pathname).toBe(path));
  });

  it("shows a merchandiser the orders one carries and each one's next step, what is delivered below, and counts that lead to what they count", async () => {
    const row = (number: string, facts: object) => ({
      id: number, number, status: "CONFIRMED", lateDays: 0, promisedOn: "2026-11-30", underTolerance: "3", plannedPercent: "100", madePercent: "98.5", passedPercent: "40",
      deliveredOn: null, heldAt: null, customer: { id: "c1", number: "CU-1", name: "NORDVIK AB" }, ...facts,
    });
    const orders = vi.fn((args: { filter: Record<string, unknown> }) => {
      if (args.filter.late) return { totalCount: 1, nodes: [] };
      if (args.filter.delivered) return { totalCount: 1, nodes: [row("SO-2610-0003", { deliveredOn: "2026-11-20", paidPercent: "30" })] };
      return { totalCount: 2, nodes: [row("SO-2611-0009", { lateDays: 2 }), row("SO-2611-0001", { plannedPercent: "60" })] };
    });
    await renderRoute(routes, { at: "/", answers: { orders } });
    const late = await screen.findByRole("link", { name: /^1\s*Late$/ });
    expect(late.getAttribute("href")).toBe("/orders?late=yes&merchandiser=me");
    expect(orders.mock.calls.every(([args]) => args.filter.merchandiserId === "u1")).toBe(true);
    const numbers = screen.getAllByRole("rowheader").map((cell) => cell.textContent);
    expect(numbers).toEqual(["SO-2611-0009", "SO-2611-0001", "SO-2610-0003"]);
    const steps = ["Have it inspected", "Plan the batches", "Collect the money"].map((name) => screen.getByRole("link", { name }).getAttribute("href"));
    expect(steps).toEqual(["/orders/SO-2611-0009?tab=quality", "/orders/SO-2611-0001?tab=batches", "/orders/SO-2610-0003?tab=money"]);
    expect(screen.getByRole("link", { name: /^1\s*Delivered, to be closed$/ }).getAttribute("href")).toBe("/orders?status=CONFIRMED&delivered=yes&merchandiser=me");
  });
});
