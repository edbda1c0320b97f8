import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute, renderScene } from "@/testing/render";
import { AnswerClock } from "@/parts/feedback-status";
import { routes } from "./routes";

const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const complaint = {
  id: "f1", version: 1, number: "FB-2611-0001", kind: "COMPLAINT", status: "OPEN", severity: "MAJOR", text: "Twelve are the wrong colour.", createdAt: "2026-11-23T00:00:00Z",
  customer: { id: "c1", name: "NORDVIK" }, order: { id: "o1", number: "SO-2611-0001" }, attachments: connection([]),
};

describe("a complaint", () => {
  it("is answered only after the words and the reader were shown once more", async () => {
    const feedbackAnswer = vi.fn((_args: object) => ({ feedback: { ...complaint, status: "ANSWERED", answer: "Sorry." }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      at: "/feedback/FB-2611-0001", answers: { feedback: () => complaint, feedbackAnswer }, viewer: { permissions: ["FEEDBACK_ANSWER"] },
    });
    await user.type(await screen.findByRole("textbox", { name: "Answer to NORDVIK" }), "Sorry.");
    await user.click(screen.getByRole("button", { name: "Preview and send" }));
    const dialog = await screen.findByRole("dialog", { name: "Send to NORDVIK?" });
    expect(feedbackAnswer).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole("button", { name: "Send the answer" }));
    await waitFor(() => expect(feedbackAnswer).toHaveBeenCalled());
    expect(feedbackAnswer.mock.calls[0]![0]).toMatchObject({ input: { id: "f1", version: 1, answer: "Sorry." } });
  });

  it("cannot be closed without cause and action, and says what is missing", async () => {
    await renderRoute(routes, { at: "/feedback/FB-2611-0001", answers: { feedback: () => ({ ...complaint, status: "ANSWERED", answer: "Sorry." }) }, viewer: { permissions: ["FEEDBACK_ANSWER"] } });
    expect((await screen.findByRole("button", { name: "Close" }) as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText("Record cause and action first.")).toBeTruthy();
  });

  it("shows no cause to who may not see what stays in the house", async () => {
    await renderRoute(routes, { at: "/feedback/FB-2611-0001", answers: { feedback: () => complaint }, viewer: { sees: ["CUSTOMER"] } });
    expect(await screen.findByText("Twelve are the wrong colour.")).toBeTruthy();
    expect(screen.queryByText("Cause and action")).toBeNull();
  });
});

describe("the clock to the first answer", () => {
  const due = (change: object) => ({ firstAnswerDueAt: "2026-11-24T12:00:00Z", answeredAt: null, status: "OPEN" as const, ...change });
  const now = Date.parse("2026-11-24T09:50:00Z");
  it.each([
    ["time left", due({}), now, "First answer due in 2 h 10 min"],
    ["over", due({}), Date.parse("2026-11-26T13:00:00Z"), "First answer overdue by 2 days"],
    ["given in time", due({ answeredAt: "2026-11-24T11:00:00Z", status: "ANSWERED" }), now, "First answer given in time"],
    ["given late", due({ answeredAt: "2026-11-24T12:45:00Z", status: "ANSWERED" }), now, "First answer was 45 min late"],
  ])("%s", async (_name, feedback, at, words) => {
    await renderScene(<AnswerClock feedback={feedback as Parameters<typeof AnswerClock>[0]["feedback"]} now={at} />);
    expect(screen.getByText(words)).toBeTruthy();
  });
});

describe("the clocks and remedies of a complaint", () => {
  const at = "/feedback/FB-2611-0001";
  const money = (amount: string) => ({ amount, currency: "CNY" });
  const full = {
    ...complaint, __typename: "Feedback", compensationLimit: money("500.00"),
    stages: [
      { kind: "ANSWER", dueAt: "2026-11-24T00:00:00Z", doneAt: "2026-11-23T02:00:00Z", state: "DONE" },
      { kind: "CONTAIN", dueAt: "2026-11-24T00:00:00Z", doneAt: null, state: "LATE" },
      { kind: "CLOSE", dueAt: "2026-12-07T00:00:00Z", doneAt: null, state: "DUE" },
    ],
    remedies: [{ __typename: "Remedy", id: "r1", version: 1, kind: "COMPENSATION", status: "WAITING", text: "Credit note", amount: money("830.00"), proposedBy: { id: "u2", name: "Wang" }, createdAt: "2026-11-23T02:00:00Z" }],
  };
  const scene = (permissions: readonly string[], id = "u1") => ({
    at, answers: { feedback: () => full, similarFeedbacks: [{ likeness: ["PRODUCT"], feedback: { id: "f9", number: "FB-9", status: "CLOSED", text: "Same", action: "New carton" } }] },
    viewer: { id, permissions: permissions as never },
  });

  it("say what is late, what was done then, and who may approve", async () => {
    await renderRoute(routes, scene(["COMPENSATION_APPROVE"]));
    const bar = (await screen.findAllByRole("group", { name: "Stages and clocks" }))[0]!;
    expect(within(bar).getByText("overdue")).toBeTruthy();
    expect(screen.getByRole("link", { name: "FB-9" }).getAttribute("href")).toBe("/feedback/FB-9");
    expect(screen.getByText("Done then: New carton")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Approve" })).toBeTruthy();
    expect(screen.getByText("Compensations above CNY 500.00 need approval.")).toBeTruthy();
  });

  it("let nobody approve what they proposed, and offer no act to who may do none", async () => {
    const { unmount } = await renderRoute(routes, scene(["COMPENSATION_APPROVE"], "u2"));
    expect(await screen.findByText("You proposed it; somebody else approves it.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    unmount();
    await renderRoute(routes, scene([]));
    expect(await screen.findByText("Waits for approval")).toBeTruthy();
    for (const name of ["Approve", "Withdraw", "Offer a remedy", "Save containment"]) expect(screen.queryByRole("button", { name })).toBeNull();
  });

  it("contain without waiting for the answer", async () => {
    const feedbackContain = vi.fn((_args: object) => ({ feedback: { ...full, version: 2, containment: "Frozen" }, userErrors: [] }));
    const base = scene(["FEEDBACK_SETTLE"]);
    const { user } = await renderRoute(routes, { ...base, answers: { ...base.answers, feedbackContain } });
    await user.type(await screen.findByRole("textbox", { name: "What is done at once" }), "Frozen");
    await user.click(screen.getByRole("button", { name: "Save containment" }));
    await waitFor(() => expect(feedbackContain.mock.calls[0]![0]).toMatchObject({ input: { id: "f1", version: 1, containment: "Frozen" } }));
  });
});
