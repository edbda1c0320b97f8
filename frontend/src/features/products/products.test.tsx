import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const shirt = {
  __typename: "Product", id: "p1", version: 2, code: "SH-01", name: "Shirt", unit: "C62", leadDays: 12, unitsPerCarton: "20", cartonNetKg: "0", cartonGrossKg: "0", minOrderQuantity: "250",
  cartonLengthMm: 600, cartonWidthMm: 400, cartonHeightMm: 300,
  parameters: [{ name: "width", value: "500", unit: "mm", min: "480", max: "520" }],
  operations: [{ id: "s1", sequence: 1, name: "Cutting", workCenter: "Line 1", minutesPerUnit: "1.5" }, { id: "s2", sequence: 2, name: "Sewing", minutesPerUnit: "8" }],
};
const answers = { units: [{ code: "C62", nameZh: "个", nameEn: "piece", decimals: 0 }] };
const viewer = { permissions: ["PRODUCT_CREATE", "PRODUCT_UPDATE"] as const };

describe("products", () => {
  it("show their parameters, route and packing", async () => {
    await renderRoute(routes, { at: "/products/p1", viewer, answers: { ...answers, product: shirt } });
    expect(await screen.findByText("1. Cutting")).toBeTruthy();
    expect(screen.getByText("500 mm")).toBeTruthy();
    expect(screen.getByText("600 × 400 × 300 mm")).toBeTruthy();
    expect(screen.queryByText("Net weight")).toBeNull();
  });

  it("are found by a code where a digit is typed, else by name", async () => {
    const products = vi.fn((_args: Record<string, unknown>) => ({ nodes: [shirt], pageInfo: {} }));
    await renderRoute(routes, { at: "/products?q=SH-0", viewer, answers: { ...answers, products } });
    expect(await screen.findByText("SH-01")).toBeTruthy();
    expect(products.mock.calls[0]![0]).toMatchObject({ filter: { code: "SH-0" } });
  });

  it("are changed by what was changed only: a step moved up sends the route anew", async () => {
    const productUpdate = vi.fn((_args: { input: Record<string, unknown> }) => ({ product: { ...shirt, version: 3 }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/products/p1", viewer, answers: { ...answers, product: shirt, productUpdate } });
    await user.click(await screen.findByRole("button", { name: "Change the product" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Move operation 2 up" }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(productUpdate).toHaveBeenCalled());
    const { input } = productUpdate.mock.calls[0]![0];
    expect(input).toMatchObject({ id: "p1", version: 2, operations: [{ name: "Sewing", minutesPerUnit: "8" }, { name: "Cutting", workCenter: "Line 1" }] });
    expect(Object.keys(input).sort()).toEqual(["id", "idempotencyKey", "operations", "version"]);
  });
});

describe("the bill of materials", () => {
  const cloth = { id: "m1", code: "FB-1", name: "Oxford cloth", unit: "MTR" };
  const bill = { ...shirt, version: 4, archivedAt: null, billOfMaterials: [{ id: "bl1", sequence: 1, quantityPerUnit: "1.62", scrapPercent: "3", note: null, material: cloth }] };
  const units = [{ code: "MTR", nameZh: "米", nameEn: "metres", decimals: 3 }];

  it("says what one unit takes, and is written anew from the version it was read at", async () => {
    const billOfMaterialsSet = vi.fn((_args: object) => ({ product: { ...bill, version: 5 }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/products/p1", viewer: { permissions: ["BILL_OF_MATERIALS_SET"] }, answers: { product: bill, units, billOfMaterialsSet } });
    expect(await screen.findByText("Oxford cloth · FB-1")).toBeTruthy();
    expect(screen.getByText("3%")).toBeTruthy();
    const card = screen.getByRole("region", { name: "Bill of materials" });
    const edit = within(card).getByRole("button", { name: "Edit" });
    await act(async () => user.click(edit));
    const dialog = await screen.findByRole("dialog", { name: /Bill of materials of/ });
    const quantity = within(dialog).getByRole("textbox", { name: "Per unit" });
    await user.clear(quantity);
    await user.type(quantity, "1.7");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(billOfMaterialsSet).toHaveBeenCalled());
    expect(billOfMaterialsSet.mock.calls[0]![0]).toMatchObject({ input: { version: 4, lines: [{ materialId: "m1", quantityPerUnit: "1.7", scrapPercent: "3" }] } });
  });

  it("is not shown to who may not know what stays in the house", async () => {
    await renderRoute(routes, { at: "/products/p1", viewer: { sees: ["CUSTOMER"] }, answers: { product: bill, units } });
    expect(await screen.findByRole("heading", { level: 1 })).toBeTruthy();
    expect(screen.queryByText("Bill of materials")).toBeNull();
  });
});
