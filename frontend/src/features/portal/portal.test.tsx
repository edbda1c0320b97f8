import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { portalState } from "./portal-order-state";
import { routes } from "./routes";

const opens = (press: () => Promise<void>) => act(async () => press());
const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const customer = {
  name: "Anna", roles: ["CUSTOMER" as const], permissions: ["MESSAGE_SEND" as const, "ATTACHMENT_CREATE" as const, "FEEDBACK_CREATE" as const, "PROOF_OF_DELIVERY_RECORD" as const],
  sees: ["PRICE" as const, "CUSTOMER" as const, "CONTACT" as const],
};
const order = {
  id: "o1", number: "SO-2611-0001", customerPoNo: "88123", status: "CONFIRMED", promisedOn: "2026-12-04", lineCount: 1, orderedOn: "2026-11-01",
  payableAmount: { amount: "28000.00", currency: "USD" }, madePercent: "45", passedPercent: "20", shippedPercent: "0", deliveredPercent: "0",
  lines: connection([{ id: "l1", position: 1, description: "Linen shirt", quantity: "800", unit: "H87", properties: [] }]),
  feedbacks: connection([]), attachments: connection([]), messages: connection([]),
};
const answers = { order: () => order, orders: () => connection([order]), shipments: () => connection([]), units: [] };

describe("a customer's order", () => {
  it("shows the promise and percentages, and asks for nothing that stays in the house", async () => {
    const asked = vi.fn(() => order);
    await renderRoute(routes, { at: "/portal/orders/SO-2611-0001", viewer: customer, answers: { ...answers, order: asked } });
    expect(await screen.findByRole("heading", { level: 1, name: "PO 88123" })).toBeTruthy();
    const progress = screen.getByRole("region", { name: "Progress of the order", hidden: false });
    expect(within(progress).getByText("12-04 Fri (11 days)")).toBeTruthy();
    expect(screen.getByText("45%")).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/scrap|batch|operation|cause/i);
  });

  it("is rated once", async () => {
    const feedbackCreate = vi.fn((_args: object) => ({ feedback: { id: "f1", number: "FB-1" }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/portal/orders/SO-2611-0001", viewer: customer, answers: { ...answers, feedbackCreate } });
    const rate = await screen.findByRole("button", { name: "Rate this order" });
    await opens(() => user.click(rate));
    await user.click(await screen.findByRole("radio", { name: "4 of 5" }));
    await user.click(screen.getByRole("button", { name: "Send the rating" }));
    await waitFor(() => expect(feedbackCreate).toHaveBeenCalled());
    expect(feedbackCreate.mock.calls[0]![0]).toMatchObject({ input: { orderId: "o1", kind: "RATING", rating: 4, text: null } });
  });

  it("that was rated is not asked about again", async () => {
    const rated = { ...order, feedbacks: connection([{ id: "f1", number: "FB-1", kind: "RATING", status: "OPEN", rating: 5 }]) };
    await renderRoute(routes, { at: "/portal/orders/SO-2611-0001", viewer: customer, answers: { ...answers, order: () => rated } });
    expect(await screen.findByRole("img", { name: "5 of 5" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Rate this order" })).toBeNull();
  });

  it("has a problem that is reported with its weight", async () => {
    const feedbackCreate = vi.fn((_args: object): object => ({ userErrors: [{ code: "REQUIRED", message: "Say how bad it is.", field: ["severity"] }] }));
    const { user } = await renderRoute(routes, { at: "/portal/orders/SO-2611-0001", viewer: customer, answers: { ...answers, feedbackCreate } });
    const problem = await screen.findByRole("button", { name: "Report a problem" });
    await opens(() => user.click(problem));
    await user.type(await screen.findByRole("textbox", { name: "What happened" }), "Twelve are the wrong colour.");
    await user.click(screen.getByRole("button", { name: "Send the report" }));
    expect((await screen.findAllByText(/Say how bad it is/)).length).toBeGreaterThan(0);
    expect((screen.getByRole("textbox", { name: "What happened" }) as HTMLTextAreaElement).value).toBe("Twelve are the wrong colour.");
  });
});

describe("what we ask, offer and are to be paid", () => {
  const at = "/portal/orders/SO-2611-0001";

  it("is answered at the question, and an answered one is not asked again", async () => {
    const asked = { ...order, questions: connection([
      { id: "q1", body: "Are 5 mm cartons acceptable?", createdAt: "2026-11-20T01:00:00Z", answeredAt: null },
      { id: "q2", body: "Which blue?", createdAt: "2026-11-19T01:00:00Z", answeredAt: "2026-11-20T01:00:00Z" },
    ]) };
    const messageSend = vi.fn((_args: object) => ({ message: { id: "m9", answerTo: { id: "q1" } }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at, viewer: customer, answers: { ...answers, order: () => asked, messageSend } });
    const needs = await screen.findByRole("region", { name: "We need from you" });
    expect(within(needs).queryByText("Which blue?")).toBeNull();
    await user.type(within(needs).getByRole("textbox", { name: "Your answer" }), "Yes");
    await user.click(within(needs).getByRole("button", { name: "Send the answer" }));
    await waitFor(() => expect(messageSend.mock.calls[0]![0]).toMatchObject({ input: { orderId: "o1", audience: "CUSTOMER", body: "Yes", answerToId: "q1" } }));
  });

  it("is agreed to with the version that was read", async () => {
    const offered = { ...order, feedbacks: connection([{ id: "f1", number: "FB-1", kind: "COMPLAINT", status: "ANSWERED", text: "Wet", answer: "Sorry", attachments: connection([]),
      remedies: [{ __typename: "Remedy", id: "r1", version: 2, kind: "COMPENSATION", status: "OFFERED", text: "Credit note", amount: { amount: "480.00", currency: "USD" } }] }]) };
    const remedyAnswer = vi.fn((_args: object) => ({ remedy: { __typename: "Remedy", id: "r1", version: 3, kind: "COMPENSATION", status: "ACCEPTED" }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at, viewer: customer, answers: { ...answers, order: () => offered, remedyAnswer } });
    expect(await screen.findByText("USD 480.00")).toBeTruthy();
    await opens(() => user.click(screen.getByRole("button", { name: "Agree" })));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Agree" }));
    await waitFor(() => expect(remedyAnswer.mock.calls[0]![0]).toMatchObject({ input: { id: "r1", version: 2, accept: true, note: null } }));
  });

  it("tells what is due, and not what waits for it in the house", async () => {
    const planned = { ...order, paymentPlan: [{
      __typename: "PaymentPlanLine", id: "p1", kind: "BALANCE", percent: "70", trigger: "BILL_OF_LADING", fromMonthEnd: false, offsetDays: 0, amount: { amount: "19600.00", currency: "USD" },
      paidAmount: { amount: "0.00", currency: "USD" }, openAmount: { amount: "19600.00", currency: "USD" }, dueOn: "2026-11-20", dueEstimated: false, overdueDays: 3, status: "OPEN", gate: "DOCUMENT_RELEASE", gateHeld: true,
    }] };
    await renderRoute(routes, { at, viewer: customer, answers: { ...answers, order: () => planned } });
    expect(await screen.findByText("USD 19,600.00")).toBeTruthy();
    expect(screen.getByText(/3 days overdue/)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/documents wait/);
  });
});

describe("the customer's list", () => {
  it("speaks the customer's words", async () => {
    await renderRoute(routes, { at: "/portal", viewer: customer, language: "zh-CN", answers });
    expect(await screen.findByRole("link", { name: "采购单 88123" })).toBeTruthy();
    expect(screen.getByText("生产中")).toBeTruthy();
  });
});

describe("the state in a customer's words", () => {
  const at = (made: string, shipped: string, delivered: string) => portalState({ status: "CONFIRMED", madePercent: made, shippedPercent: shipped, deliveredPercent: delivered });
  it.each([
    ["accepted", at("0", "0", "0"), "CONFIRMED"],
    ["in the workshop", at("1", "0", "0"), "MAKING"],
    ["a part is on its way", at("100", "60", "0"), "PARTLY"],
    ["all is on its way", at("100", "100", "40"), "SHIPPED"],
    ["there", at("100", "100", "100"), "DELIVERED"],
    ["given up", portalState({ status: "CANCELLED", madePercent: "50", shippedPercent: "0", deliveredPercent: "0" }), "CANCELLED"],
  ])("%s", (_name, state, want) => expect(state).toBe(want));
});
