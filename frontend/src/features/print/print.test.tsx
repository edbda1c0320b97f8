import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import { OrderPrintPage } from "./order-print-page";
import { ProductionPrintPage } from "./production-print-page";

vi.setConfig({ testTimeout: 30_000 });

const order = {
  id: "o1", version: 3, number: "SO-2611-0003", status: "CONFIRMED", kind: "NEW", customerPoNo: "88317", currency: "USD", promisedOn: "2026-12-12", overTolerance: "3", underTolerance: "3",
  customer: { id: "c1", number: "CU-0004", name: "NORDVIK", legalName: "NORDVIK AB" }, merchandiser: { id: "u1", name: "陈晓雨" }, paymentTerms: "T/T 30/70",
  payableAmount: { amount: "1234.50", currency: "USD" }, linesAmount: { amount: "1234.50", currency: "USD" }, taxAmount: { amount: "0", currency: "USD" },
  lines: { nodes: [{ id: "l1", position: 1, description: "纯棉睡衣套装", unit: "C62", quantity: "416", unitPrice: "113.21", pricePer: "1", amount: { amount: "1234.50", currency: "USD" }, promisedOn: "2026-12-12", properties: [] }] },
  batches: { nodes: [{ id: "b1", number: "B-2611-0008", status: "PLANNED", quantity: "416", unit: "C62", plannedStartOn: "2026-12-01", plannedFinishOn: "2026-12-09", operations: [{ id: "s1", sequence: 1, name: "缝制", quantity: "416" }] }] },
  materialRequirements: { nodes: [] }, requirements: { nodes: [{ id: "r1", kind: "PACKING", text: "单件入盒" }] },
};
const answers = { order: () => order, company: () => ({ id: "f1", name: "恒越", legalName: "宁波恒越服饰有限公司" }), units: () => [{ code: "C62", nameZh: "件", nameEn: "pcs", decimals: 0 }] };

describe("a printed document", () => {
  it("is an order with its prices, whole dates and a code that leads to it", async () => {
    await renderScene(<OrderPrintPage />, { at: "/print/orders/SO-2611-0003", answers });
    const paper = await screen.findByRole("article", { name: "Order SO-2611-0003" });
    expect(paper.textContent).toContain("113.21");
    expect(paper.textContent).toContain("USD\u00a01,234.50");
    expect(paper.textContent).toContain("2026-12-12");
    expect(paper.textContent).toContain("单件入盒");
    expect(screen.getByRole("img", { name: "Code of SO-2611-0003" }).getAttribute("src")).toContain("data:image/svg+xml");
  });

  it("shows no price to whom prices are hidden", async () => {
    await renderScene(<OrderPrintPage />, { at: "/print/orders/SO-2611-0003", answers, viewer: { sees: ["CUSTOMER", "HOUSE"] } });
    const paper = await screen.findByRole("article");
    expect(paper.textContent).not.toMatch(/113\.21|1,234|T\/T|USD/);
  });

  it("is a production notice without any price or the customer's name, even for who sees them", async () => {
    await renderScene(<ProductionPrintPage />, { at: "/print/production/SO-2611-0003", answers, language: "zh-CN" });
    const paper = await screen.findByRole("article", { name: "生产通知单 SO-2611-0003" });
    expect(paper.textContent).not.toMatch(/113\.21|1,234|T\/T|USD|NORDVIK/);
    for (const part of ["CU-0004", "B-2611-0008", "缝制", "416\u00a0件", "编制", "审核", "批准", "单件入盒"]) expect(paper.textContent).toContain(part);
  });

  it("says so where there is no such order", async () => {
    await renderScene(<OrderPrintPage />, { at: "/print/orders/SO-0", answers: { ...answers, order: () => null } });
    expect((await screen.findByRole("alert")).textContent).toBe("There is no such order, or it is not yours to see.");
  });
});
