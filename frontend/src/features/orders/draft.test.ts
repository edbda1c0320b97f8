import { describe, expect, it } from "vitest";
import { createInput, newDraft, newLine, totalOf } from "./draft";

describe("a draft", () => {
  it("adds its lines up to the cent, each rounded by itself", () => {
    const lines = [newLine({ quantity: "3", unitPrice: "0.335" }), newLine({ quantity: "3", unitPrice: "0.335" }), newLine({ quantity: "1" })];
    expect(totalOf(lines, "USD")).toEqual({ amount: "2.02", currency: "USD" });
    expect(totalOf(lines, "JPY")).toEqual({ amount: "2", currency: "JPY" });
  });

  it("comes to nothing that could be shown while no currency is known", () => {
    expect(totalOf([newLine({ quantity: "3", unitPrice: "2" })], "")).toBeNull();
  });

  it("is sent without its blank lines and without what was left to the customer's terms", () => {
    const draft = { ...newDraft("2026-11-23"), customer: { id: "c1", label: "NORDVIK AB" }, lines: [newLine({ description: "Shirt", quantity: "800", unitPrice: "11.2" }), newLine()] };
    const input = createInput(draft, "key");
    expect(input.lines).toHaveLength(1);
    expect(input).toMatchObject({ customerId: "c1", currency: null, shipTo: null, paymentTerms: null, idempotencyKey: "key" });
  });

  it("is sent with one line where all are blank, so that the answer says what is missing", () => {
    expect(createInput(newDraft("2026-11-23"), "key").lines).toHaveLength(1);
  });
});
