import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const operation = {
  id: "o1", sequence: 1, name: "Sewing", workCenter: "Line 2", quantity: "800", goodQuantity: "608", scrapQuantity: "2", reworkQuantity: "0", openQuantity: "190",
};
const batch = {
  id: "b1", version: 3, number: "B-2611-0001", status: "RELEASED", quantity: "800", unit: "H87", madeQuantity: "0", scrapQuantity: "2",
  plannedFinishOn: "2026-11-20", order: { id: "so", number: "SO-2611-0001" }, line: { id: "l1", position: 1, description: "Linen shirt", quantity: "800", unit: "H87" },
  operations: [operation],
};
/** A press that opens what is fetched first. */
const opens = (press: () => Promise<void>) => act(async () => press());
const units = [{ code: "H87", nameZh: "件", nameEn: "pieces", decimals: 0 }];
const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });

describe("the list of batches", () => {
  it("shows what is not finished, and marks what should be", async () => {
    const productionBatches = vi.fn((_args: object) => connection([batch]));
    await renderRoute(routes, { at: "/production", answers: { productionBatches, units } });
    expect(await screen.findByText("B-2611-0001")).toBeTruthy();
    expect(screen.getByText(/3 days ago/)).toBeTruthy();
    expect(productionBatches.mock.calls[0]![0]).toMatchObject({ filter: { status: ["PLANNED", "RELEASED", "IN_PROGRESS"] } });
  });

  it("shows how far a batch is of which nothing is finished yet, by the operation that is furthest on", async () => {
    const steps = [["Cutting", "800"], ["Sewing", "400"], ["Packing", "0"]].map(([name, goodQuantity], at) => ({ ...operation, id: `o${at}`, sequence: at + 1, name, goodQuantity }));
    const begun = { ...batch, status: "IN_PROGRESS", operations: steps };
    const finished = { ...begun, id: "b2", number: "B-2611-0002", madeQuantity: "30" };
    await renderRoute(routes, { at: "/production", answers: { productionBatches: () => connection([begun, finished]), units } });
    await screen.findByText("B-2611-0001");
    const bars = screen.getAllByRole("progressbar");
    expect(bars.map((bar) => [bar.textContent, bar.getAttribute("aria-valuenow")])).toEqual([["Sewing400 / 800\u00a0pieces", "50"], ["30 / 800\u00a0pieces", "50"]]);
  });

  it("says that nothing matches, apart from that there is nothing", async () => {
    const { user } = await renderRoute(routes, { at: "/production?status=FINISHED", answers: { productionBatches: () => connection([]), units } });
    expect(await screen.findByText("No batch matches")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show all batches" }));
    expect(await screen.findByText("No production batches yet")).toBeTruthy();
  });
});

describe("a batch", () => {
  const answers = { productionBatch: () => ({ ...batch, status: "PLANNED", reports: connection([]), inspections: connection([]) }), units };

  it("is released after its effect was read", async () => {
    const productionBatchRelease = vi.fn((_args: object) => ({ productionBatch: { ...batch, version: 4 }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      at: "/batches/B-2611-0001", answers: { ...answers, productionBatchRelease }, viewer: { permissions: ["PRODUCTION_BATCH_RELEASE"] },
    });
    const release = await screen.findByRole("button", { name: "Release" });
    await opens(() => user.click(release));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/800 pieces in 1 operation/)).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Release" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(productionBatchRelease.mock.calls[0]![0]).toMatchObject({ input: { id: "b1", version: 3, idempotencyKey: expect.stringMatching(/.{30}/) as unknown } });
  });

  it("goes to the floor before its materials are there only with a reason", async () => {
    const productionBatchRelease = vi.fn((_args: object) => ({ productionBatch: { ...batch, version: 4 }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      at: "/batches/B-2611-0001", viewer: { permissions: ["PRODUCTION_BATCH_RELEASE"] },
      answers: { ...answers, productionBatch: () => ({ ...answers.productionBatch(), materialReadiness: "LATE" }), productionBatchRelease },
    });
    const release = await screen.findByRole("button", { name: "Release" });
    await opens(() => user.click(release));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("The materials are not all there")).toBeTruthy();
    await user.type(within(dialog).getByRole("textbox", { name: /Reason/ }), "Cut what has come");
    await user.click(within(dialog).getByRole("button", { name: "Release" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(productionBatchRelease.mock.calls[0]![0]).toMatchObject({ input: { reason: "Cut what has come" } });
  });

  it("is inspected anew where a lot failed, and only that lot unless other pieces are asked for", async () => {
    const check = (id: string, verdict: string, facts: object = {}) => ({ id, number: `QC-${id}`, kind: "FINAL", quantity: "60", acceptedQuantity: "0", rejectedQuantity: "0", verdict, repeats: null, ...facts });
    const inspections = connection([
      check("1", "FAILED"), check("2", "FAILED"), check("3", "PASSED", { repeats: { id: "1", number: "QC-1" } }), check("4", "CANCELLED", { repeats: { id: "2", number: "QC-2" } }),
    ]);
    const inspectionCreate = vi.fn((_args: object) => ({ inspection: { id: "5", number: "QC-5" }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      at: "/batches/B-2611-0001", viewer: { permissions: ["INSPECTION_CREATE"] },
      answers: { productionBatch: () => ({ ...batch, reports: connection([]), inspections }), units, inspectionCreate },
    });
    expect(await screen.findByText(/^Final inspection, QC-1 again/)).toBeTruthy();
    for (const [lot, repeatsId] of [[null, "2"], ["Other pieces", null]] as const) {
      await opens(() => user.click(screen.getByRole("button", { name: "Request inspection" })));
      const dialog = await screen.findByRole("dialog");
      const choice = within(dialog).getByRole("button", { name: /Of which pieces$/ });
      expect(choice.textContent).toContain("QC-2 again: 60\u00a0pieces that failed");
      if (lot) {
        await user.click(choice);
        expect(screen.getAllByRole("option")).toHaveLength(2);
        await user.click(screen.getByRole("option", { name: lot }));
      }
      await user.click(within(dialog).getByRole("button", { name: "Request inspection" }));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      expect(inspectionCreate.mock.lastCall![0]).toMatchObject({ input: { batchId: "b1", kind: "FINAL", repeatsId } });
    }
  });

  it("offers nothing to who may do nothing", async () => {
    await renderRoute(routes, { at: "/batches/B-2611-0001", answers });
    expect(await screen.findByRole("heading", { level: 1, name: "B-2611-0001" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Release" })).toBeNull();
    expect(screen.queryByRole("button", { name: "More" })).toBeNull();
  });

  it("shows both versions when somebody else was faster, and keeps what was typed", async () => {
    const productionBatchUpdate = vi.fn((_args: object): object => ({
      productionBatch: { ...batch, status: "PLANNED", version: 7, note: "theirs" }, userErrors: [{ code: "CONFLICT", message: "Changed meanwhile." }],
    }));
    const { user } = await renderRoute(routes, {
      at: "/batches/B-2611-0001", answers: { ...answers, productionBatchUpdate }, viewer: { permissions: ["PRODUCTION_BATCH_UPDATE"] },
    });
    await user.click(await screen.findByRole("button", { name: "More" }));
    const change = await screen.findByRole("menuitem", { name: "Change dates and note" });
    await opens(() => user.click(change));
    await user.type(await screen.findByRole("textbox", { name: "Note" }), "mine");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("cell", { name: "theirs" })).toBeTruthy();
    expect((screen.getByRole("textbox", { name: "Note" }) as HTMLTextAreaElement).value).toBe("mine");
    productionBatchUpdate.mockImplementation(() => ({ productionBatch: { ...batch, version: 8, note: "mine" }, userErrors: [] }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(productionBatchUpdate).toHaveBeenCalledTimes(2));
    expect(productionBatchUpdate.mock.calls[1]![0]).toMatchObject({ input: { version: 7, note: "mine" } });
  });
});

describe("the phone at the machine", () => {
  const scene = {
    at: "/floor/B-2611-0001", viewer: { roles: ["OPERATOR" as const], permissions: ["PRODUCTION_REPORT_CREATE" as const], name: "Zhou" },
  };

  it("reports with one touch and says so beside the button", async () => {
    const productionReportCreate = vi.fn((_args: object) => ({ productionReport: { id: "r1" }, productionBatch: batch, userErrors: [] }));
    const { user } = await renderRoute(routes, { ...scene, answers: { productionBatch: () => batch, productionReportCreate, units } });
    expect(await screen.findByText("190 pieces may still be reported")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "+50" }));
    await user.click(screen.getByRole("button", { name: "More Scrap" }));
    await user.click(await screen.findByRole("button", { name: /Report 50/ }));
    expect(await screen.findByText("50 pieces reported at Sewing")).toBeTruthy();
    expect(productionReportCreate.mock.calls[0]![0]).toMatchObject({ input: { operationId: "o1", good: "50", scrap: "1", rework: "0", operatorName: "Zhou" } });
  });

  it("is told by the server when it is too much, and loses nothing", async () => {
    const productionReportCreate = () => ({ userErrors: [{ code: "OUT_OF_RANGE", message: "Only 190 may still be reported; nothing was recorded.", field: ["good"] }] });
    const { user } = await renderRoute(routes, { ...scene, answers: { productionBatch: () => batch, productionReportCreate, units } });
    const good = await screen.findByRole("textbox", { name: "Good" });
    await user.type(good, "9999");
    await user.click(await screen.findByRole("button", { name: /Report 9,999/ }));
    expect(await screen.findByText(/nothing was recorded/)).toBeTruthy();
    expect((good as HTMLInputElement).value).toBe("9999");
    expect(screen.queryByText(/to be sent/)).toBeNull();
  });

  it("keeps the report when there is no network", async () => {
    const productionReportCreate = () => {
      throw new Error("no network");
    };
    const { user } = await renderRoute(routes, { ...scene, language: "zh-CN", answers: { productionBatch: () => batch, productionReportCreate, units } });
    await user.type(await screen.findByRole("textbox", { name: "良品" }), "100");
    await user.click(await screen.findByRole("button", { name: /报工：良品/ }));
    expect(await screen.findByText("待同步 1")).toBeTruthy();
    expect(screen.getByText(/还可报 90 件/)).toBeTruthy();
  });
});
