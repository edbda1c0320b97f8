import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { endOf, listOf, monthsBefore, readQuestion } from "./analytics-query";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

// The canvas is the library's; what is handed to it is ours.
vi.mock("./picture", () => ({
  Picture: ({ label, bars, onSelect }: { label: string; bars: Array<{ id: string; label: string; count: number; rate: number | null }>; onSelect?: (id: string) => void }) => (
    <div role="img" aria-label={label}>
      {bars.map((bar) => <button key={bar.id} onClick={() => onSelect?.(bar.id)}>{`${bar.label} ${bar.count} ${bar.rate ?? "none"}`}</button>)}
    </div>
  ),
}));

interface Asked {
  groupBy: string[];
  dateBasis?: string;
  per?: string;
  filter: Record<string, unknown>;
}

function orderStats({ groupBy }: Asked) {
  const group = (count: number, due: number, onTime: number, keys: object) => ({
    month: null, customer: null, status: null, mode: null, merchandiser: null, ...keys,
    count, dueCount: due, onTimeCount: onTime, onTimeRate: due === 0 ? null : String((100 * onTime) / due),
  });
  const groups = {
    MONTH: [group(8, 8, 6, { month: "2026-09" }), group(3, 0, 0, { month: "2026-12" })],
    CUSTOMER: [group(11, 8, 6, { customer: { id: "c1", name: "NORDVIK AB", number: "CU-1" } })],
    STATUS: [group(8, 8, 6, { status: "CLOSED" }), group(3, 0, 0, { status: "CONFIRMED" })],
    MODE: [group(6, 6, 6, { mode: "SEA" }), group(5, 2, 0, {})],
    MERCHANDISER: [group(2, 2, 0, { merchandiser: { id: "u9", name: "Mei" } })],
  }[groupBy[0]!];
  return { asOf: "2026-11-23", hasMore: false, groups };
}

describe("the figures", () => {
  it("say how many they are of, by which date, and lead to the orders they count", async () => {
    const asked = vi.fn(orderStats);
    const { user } = await renderRoute(routes, { at: "/analytics", answers: { orderStats: asked } });
    const months = await screen.findByRole("region", { name: "By month, and on time" }, { timeout: 20_000 });
    expect(within(months).getByText("Orders by First promise · n = 11")).toBeTruthy();
    expect(asked.mock.calls.map(([args]) => args.filter)).toContainEqual({ firstPromisedOn: { from: "2025-12-01" } });
    await user.click(within(months).getByRole("button", { name: "Show as table" }));
    const row = within(months).getByRole("row", { name: /2026-09/ });
    expect(within(row).getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["8", "8", "6", "75 %"]);
    expect(within(row).getByRole("link").getAttribute("href")).toBe("/orders?firstPromised=2026-09-01..2026-09-30&status=all");
    await user.click(within(months).getByRole("button", { name: "2026-12 3 none" }));
    expect(window.location.pathname + window.location.search).toBe("/orders?firstPromised=2026-12-01..2026-12-31&status=all");
  });

  it("do not draw what is too little to have a shape", async () => {
    await renderRoute(routes, { at: "/analytics", answers: { orderStats } });
    const late = await screen.findByRole("region", { name: "Late orders by merchandiser" });
    expect(within(late).getByText("Fewer than 5 records: too few to draw.")).toBeTruthy();
    expect(within(late).queryByRole("img")).toBeNull();
    expect(within(late).getByRole("link", { name: "Mei" }).getAttribute("href")).toBe("/orders?late=yes&merchandiser=u9&status=all");
  });

  it("hide customers from whom they are hidden", async () => {
    const asked = vi.fn(orderStats);
    await renderRoute(routes, { at: "/analytics", answers: { orderStats: asked }, viewer: { sees: [] } });
    await screen.findByRole("region", { name: "By state" });
    expect(screen.queryByRole("region", { name: "By customer" })).toBeNull();
    expect(asked.mock.calls.some(([args]) => args.groupBy.includes("CUSTOMER"))).toBe(false);
  });

  it("by line have no list that shows just them", async () => {
    await renderRoute(routes, { at: "/analytics?per=LINE&basis=PROMISED&span=all", answers: { orderStats } });
    const states = await screen.findByRole("region", { name: "By state" });
    expect(within(states).getByText("Order lines by Latest promise · n = 11")).toBeTruthy();
    expect(within(states).queryByRole("link")).toBeNull();
  });
});

describe("the question of an address", () => {
  const url = (values: Record<string, string>) => ({ get: (name: string) => values[name] ?? null, all: () => [], set: () => {}, sort: null, setSort: () => {} });
  it.each([
    [{}, { firstPromisedOn: { from: "2025-12-01" } }],
    [{ basis: "REQUESTED", span: "24" }, { requestedOn: { from: "2024-12-01" } }],
    [{ basis: "PROMISED", span: "all" }, {}],
    [{ basis: "nonsense", span: "7" }, { firstPromisedOn: { from: "2025-12-01" } }],
  ])("%j narrows to %j", (values, filter) => {
    expect(readQuestion(url(values), "2026-11-23").filter).toEqual(filter);
  });
  it("knows months", () => {
    expect([endOf("2026-02"), endOf("2024-02"), endOf("2026-12"), monthsBefore("2026-01-31", 11)]).toEqual(["2026-02-28", "2024-02-29", "2026-12-31", "2025-02-01"]);
  });
  it("keeps its span on the way to the list", () => {
    expect(listOf(readQuestion(url({ basis: "REQUESTED" }), "2026-11-23"), { customer: "c1" })).toBe("/orders?customer=c1&requested=2025-12-01..&status=all");
  });
});
