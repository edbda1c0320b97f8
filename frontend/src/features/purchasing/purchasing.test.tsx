import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { nextAct } from "@/parts/requirement-acts";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const units = [{ code: "MTR", nameZh: "米", nameEn: "metres", decimals: 3 }];
const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const opens = (press: () => Promise<void>) => act(async () => press());
const mill = { id: "s1", version: 2, code: "KQ", name: "Brocade Mill", leadDays: 12, contactName: "Shen", email: "shen@mill.example", phone: "0575 8400", punctuality: { arrivalCount: 8, onTimeCount: 6, percent: "75" } };
const fabric = {
  id: "r1", version: 3, status: "OPEN", source: "BILL", quantity: "153", unit: "MTR", arrivedQuantity: "100", missingQuantity: "53", arrivedOn: "2026-11-20",
  needByOn: "2026-11-25", firstPromisedOn: "2026-11-24", promisedOn: "2026-11-28", slipCount: 1, isLate: true, chaseCount: 0, chasedAt: null, nextChaseOn: null, cancelReason: null, note: null,
  order: { id: "o1", number: "SO-2611-0001" }, batch: { id: "b1", number: "B-2611-0001" }, material: { id: "m1", code: "FB-1", name: "Oxford cloth", unit: "MTR" }, supplier: mill,
};
const buyer = { permissions: ["MATERIAL_REQUIREMENT_FOLLOW", "GOODS_RECEIPT_RECORD", "MATERIAL_REQUIREMENT_CREATE", "SUPPLIER_UPDATE"] as never[], sees: ["CUSTOMER", "HOUSE", "SUPPLIER"] as never[] };

describe("what is to be done next of a requirement", () => {
  it.each([
    ["nobody promised", { promisedOn: null, isLate: true }, "promise"],
    ["promised in time", { promisedOn: "2026-11-28", isLate: false }, "receive"],
    ["promised for today", { promisedOn: "2026-11-23", isLate: true }, "receive"],
    ["promised too late", { promisedOn: "2026-11-28", isLate: true }, "chase"],
    ["promised for a day that passed", { promisedOn: "2026-11-20", isLate: false }, "chase"],
  ])("%s", (_name, row, want) => expect(nextAct(row, "2026-11-23")).toBe(want));
});

describe("the materials batches wait for", () => {
  it("stand the latest first, with the order they hold up", async () => {
    const materialRequirements = vi.fn((_args: object) => connection([fabric]));
    await renderRoute(routes, { at: "/materials", answers: { materialRequirements, units }, viewer: buyer });
    expect(await screen.findByText("Oxford cloth · FB-1")).toBeTruthy();
    expect(screen.getByRole("link", { name: "SO-2611-0001" }).getAttribute("href")).toBe("/orders/SO-2611-0001?tab=materials");
    expect(screen.getByText(/moved 1×/)).toBeTruthy();
    expect(materialRequirements.mock.calls[0]![0]).toMatchObject({ filter: { status: ["OPEN"] }, orderBy: { field: "LATE_ON", direction: "ASC" } });
  });

  it("are narrowed by the address: without a promise, within a week, of one supplier", async () => {
    const materialRequirements = vi.fn((_args: object) => connection([]));
    await renderRoute(routes, { at: "/materials?state=unpromised&need=week&supplier=s1", answers: { materialRequirements, units, supplier: mill }, viewer: buyer });
    expect(await screen.findByText("No material matches")).toBeTruthy();
    expect(materialRequirements.mock.calls[0]![0]).toMatchObject({ filter: { unpromised: true, supplierId: "s1", needByOn: { from: "2026-11-23", to: "2026-11-30" } } });
  });

  it("are asked for, with a day to ask again", async () => {
    const materialRequirementChase = vi.fn((_args: object) => ({ materialRequirement: { ...fabric, version: 4, chaseCount: 1 }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/materials", answers: { materialRequirements: () => connection([fabric]), units, materialRequirementChase }, viewer: buyer });
    const chase = await screen.findByRole("button", { name: "Ask supplier" });
    await opens(() => user.click(chase));
    const dialog = await screen.findByRole("dialog", { name: "Ask Brocade Mill for Oxford cloth" });
    await user.type(within(dialog).getByRole("textbox", { name: "What they said" }), "Friday");
    await user.click(within(dialog).getByRole("button", { name: "Note it" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(materialRequirementChase.mock.calls[0]![0]).toMatchObject({ input: { id: "r1", version: 3, note: "Friday", nextChaseOn: "2026-11-25" } });
  });

  it("are promised for another day only with a reason, whose lack is told beside the field", async () => {
    const materialRequirementPromise = vi.fn((_args: object) => ({ materialRequirement: null, userErrors: [{ code: "REQUIRED", message: "Say why it moved.", field: ["reason"] }] }));
    const { user } = await renderRoute(routes, { at: "/materials", answers: { materialRequirements: () => connection([fabric]), units, materialRequirementPromise }, viewer: buyer });
    const more = await screen.findByRole("button", { name: "More for Oxford cloth" });
    await opens(() => user.click(more));
    const promise = await screen.findByRole("menuitem", { name: "Set promise" });
    await opens(() => user.click(promise));
    const dialog = await screen.findByRole("dialog", { name: "When does Brocade Mill promise Oxford cloth?" });
    expect(within(dialog).getByText("Later than needed: the batch will be marked late.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Set promise" }));
    expect(await within(dialog).findAllByText("Say why it moved.")).not.toHaveLength(0);
  });

  it("offer nothing but their history to who only looks", async () => {
    const { user } = await renderRoute(routes, { at: "/materials", answers: { materialRequirements: () => connection([fabric]), units }, viewer: { permissions: [] } });
    const more = await screen.findByRole("button", { name: "More for Oxford cloth" });
    expect(screen.queryByRole("button", { name: "Ask supplier" })).toBeNull();
    await opens(() => user.click(more));
    expect((await screen.findAllByRole("menuitem")).map((item) => item.textContent)).toEqual(["Promises and arrivals"]);
  });
});

describe("a supplier", () => {
  const answers = { supplier: mill, units, materialRequirements: () => connection([fabric]) };

  it("shows how well it keeps its word and what is awaited from it", async () => {
    await renderRoute(routes, { at: "/suppliers/s1", answers, viewer: buyer });
    expect(await screen.findByText("75% (6 of 8)")).toBeTruthy();
    expect(screen.getByRole("link", { name: "shen@mill.example" })).toBeTruthy();
    expect(await screen.findByText("Oxford cloth · FB-1")).toBeTruthy();
  });

  it("keeps its contacts from who may not see them", async () => {
    await renderRoute(routes, { at: "/suppliers/s1", answers: { ...answers, supplier: { ...mill, contactName: null, email: null, phone: null } }, viewer: { sees: ["HOUSE"] } });
    expect(await screen.findByText("75% (6 of 8)")).toBeTruthy();
    expect(screen.queryByText("Contact")).toBeNull();
    expect(screen.queryByRole("button", { name: "Change" })).toBeNull();
  });

  it("is told from none", async () => {
    await renderRoute(routes, { at: "/suppliers/s2", answers: { supplier: null } });
    expect(await screen.findByText("No such supplier")).toBeTruthy();
  });
});
