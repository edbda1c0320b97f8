import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const order = (number: string, facts: object) => ({
  id: number, number, status: "CONFIRMED", lateDays: 0, promisedOn: "2026-11-30", requestedOn: "2026-11-30", underTolerance: "3", plannedPercent: "100", madePercent: "98.5",
  passedPercent: "40", shippedPercent: "0", deliveredOn: null, heldAt: null, heldGates: [], openIncidentCount: 0, customer: { id: "c1", number: "CU-1", name: "NORDVIK AB" }, ...facts,
});

describe("the first page", () => {
  it.each([
    ["an operator", "OPERATOR", "FLOOR", "/floor"], ["a customer", "CUSTOMER", "PORTAL", "/portal"],
  ] as const)("leads %s to the page that is made for that work alone", async (_who, role, home, path) => {
    await renderRoute(routes, { at: "/", viewer: { roles: [role], home: [home], sees: [] } });
    await waitFor(() => expect(window.location.pathname).toBe(path));
  });

  it("shows a merchandiser the orders one carries, why each stands where it does and its next step, and counts that lead to what they count", async () => {
    const orders = vi.fn((args: { filter: Record<string, unknown> }) => {
      if (args.filter.late) return { totalCount: 1, nodes: [] };
      if (args.filter.delivered) return { totalCount: 1, nodes: [order("SO-2610-0003", { deliveredOn: "2026-11-20", paidPercent: "30" })] };
      return { totalCount: 2, nodes: [order("SO-2611-0009", { lateDays: 2, openIncidentCount: 1 }), order("SO-2611-0001", { plannedPercent: "60", heldGates: ["PRODUCTION_RELEASE"] })] };
    });
    await renderRoute(routes, { at: "/", answers: { orders } });
    const late = await screen.findByRole("link", { name: /^1\s*Late$/ });
    expect(late.getAttribute("href")).toBe("/orders?late=yes&merchandiser=me");
    expect(orders.mock.calls.every(([args]) => args.filter.merchandiserId === "u1")).toBe(true);
    const numbers = screen.getAllByRole("rowheader").map((cell) => cell.textContent);
    expect(numbers).toEqual(["SO-2611-0009", "SO-2611-0001", "SO-2610-0003"]);
    expect(screen.getByText("2 working days late")).toBeTruthy();
    expect(screen.getByText("1 open incident")).toBeTruthy();
    expect(screen.getByText(/production waits/i)).toBeTruthy();
    const steps = ["Have it inspected", "Plan the batches", "Collect the money"].map((name) => screen.getByRole("link", { name }).getAttribute("href"));
    expect(steps).toEqual(["/orders/SO-2611-0009?tab=quality", "/orders/SO-2611-0001?tab=batches", "/orders/SO-2610-0003?tab=money"]);
  });

  it("shows who works in two departments what waits in both, each under its name", async () => {
    const none = { totalCount: 0, nodes: [] };
    await renderRoute(routes, {
      at: "/", viewer: { roles: ["PRODUCTION", "QUALITY", "OPERATOR"], home: ["PRODUCTION", "FLOOR", "QUALITY"] },
      answers: { productionBatches: () => none, incidents: () => none, inspections: () => none },
    });
    expect(await screen.findByRole("heading", { level: 2, name: "Production" })).toBeTruthy();
    expect(await screen.findByRole("heading", { level: 2, name: "Quality" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Floor reports" }).getAttribute("href")).toBe("/floor");
  });

  it("says of a batch why it waits, the weightiest reason first", async () => {
    const batch = (number: string, facts: object) => ({
      id: number, number, status: "IN_PROGRESS", quantity: "300", madeQuantity: "0", unit: "C62", plannedFinishOn: "2026-11-28", lastReportedAt: "2026-11-18T02:00:00Z",
      materialReadiness: "READY", openIncidentCount: 0, product: { id: "p1", name: "Polo" }, order: { id: "o1", number: "SO-2611-0001", heldAt: null, heldGates: [] }, ...facts,
    });
    await renderRoute(routes, {
      at: "/", viewer: { roles: ["PRODUCTION"], home: ["PRODUCTION"] },
      answers: {
        incidents: () => ({ totalCount: 0, nodes: [] }), units: () => [{ code: "C62", nameZh: "件", nameEn: "pcs", decimals: 0 }],
        productionBatches: (args: { filter: { unreported?: boolean; status?: string[] } }) => {
          const silent = batch("B-2611-0002", {});
          if (args.filter.unreported) return { totalCount: 1, nodes: [silent] };
          if (args.filter.status?.length === 1) return { totalCount: 0, nodes: [] };
          return { totalCount: 2, nodes: [batch("B-2611-0001", { plannedFinishOn: "2026-11-20", materialReadiness: "LATE" }), silent] };
        },
      },
    });
    expect(await screen.findByText("3 days overdue")).toBeTruthy();
    expect(screen.getByText("materials late")).toBeTruthy();
    expect(screen.getByText(/^last report/)).toBeTruthy();
    expect(screen.getAllByRole("link", { name: "Report" }).map((link) => link.getAttribute("href"))).toEqual(["/floor/B-2611-0001", "/floor/B-2611-0002"]);
  });

  it.each([
    ["production", "PRODUCTION", "Orders to plan", "Plan batches", "unplanned", "/orders/SO-2611-0004?tab=batches"],
    ["logistics", "LOGISTICS", "Orders with goods to ship", "Ship", "shippable", "/shipments/new?customer=c1"],
  ] as const)("shows %s the orders that wait for it, by whose they are, and leads to where it works at them", async (_who, section, title, act, filter, href) => {
    const orders = vi.fn((_args: { filter: Record<string, unknown> }) => ({ totalCount: 1, nodes: [order("SO-2611-0004", { customerPoNo: "PO-88" })] }));
    await renderRoute(routes, { at: "/", viewer: { roles: [section], home: [section] }, answers: { orders } });
    const table = await screen.findByRole("table", { name: title });
    expect(table.textContent).toContain("NORDVIK AB · PO-88");
    expect(screen.getByRole("link", { name: act }).getAttribute("href")).toBe(href);
    for (const [args] of orders.mock.calls) expect(args.filter).toMatchObject({ status: ["CONFIRMED"], [filter]: true });
  });
});
