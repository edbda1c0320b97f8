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
