import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const task = (id: string, change: object = {}) => ({
  __typename: "Task", id, version: 1, title: `Task ${id}`, note: "", status: "OPEN", dueOn: "2026-11-23", lateDays: 0, mayUpdate: true,
  owner: { id: "u1", name: "Li Ting" }, creator: { id: "u2", name: "Gao" }, order: { id: "o1", number: "SO-2611-0001" }, customer: null,
  subject: { __typename: "Order", id: "o1" }, ...change,
});
const page = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const viewer = { permissions: ["TASK_CREATE", "TASK_UPDATE"] as const };
const settled = (change: object) => ({ task: task("a", change), userErrors: [] });

describe("tasks", () => {
  it("stand in groups by day, what is over first", async () => {
    const tasks = () => page([task("a", { dueOn: "2026-11-20", lateDays: 3 }), task("b"), task("c", { dueOn: "2026-12-24" })]);
    await renderRoute(routes, { at: "/tasks", answers: { tasks }, viewer: { permissions: [...viewer.permissions] } });
    expect((await screen.findAllByRole("heading", { level: 2 })).map((one) => one.textContent)).toEqual(["Overdue", "Today", "Later"]);
    expect(screen.getByText("3 days overdue")).toBeTruthy();
  });

  it("are one's own and open unless asked otherwise", async () => {
    const tasks = vi.fn((_args: object) => page([]));
    const { user } = await renderRoute(routes, { at: "/tasks", answers: { tasks }, viewer: { permissions: [...viewer.permissions] } });
    expect(await screen.findByText("Nothing to do")).toBeTruthy();
    expect(tasks.mock.calls[0]![0]).toMatchObject({ filter: { ownerId: "u1", status: ["OPEN"] } });
    await user.click(screen.getByRole("button", { name: "Remove filter: Whose" }));
    await waitFor(() => expect((tasks.mock.calls.at(-1)![0] as { filter: object }).filter).not.toHaveProperty("ownerId"));
  });

  it("are ticked off with E, and opened again by undo with the version of the answer", async () => {
    const taskDone = vi.fn((_args: object) => settled({ version: 2, status: "DONE" }));
    const { user } = await renderRoute(routes, { at: "/tasks", answers: { tasks: () => page([task("a")]), taskDone }, viewer: { permissions: [...viewer.permissions] } });
    await screen.findByText("Task a");
    await user.keyboard("j");
    await user.keyboard("e");
    await waitFor(() => expect(taskDone).toHaveBeenCalledTimes(1));
    expect(taskDone.mock.calls[0]![0]).toMatchObject({ input: { id: "a", version: 1 } });
  });

  it("cannot be ticked by who may only look", async () => {
    const taskDone = vi.fn();
    const { user } = await renderRoute(routes, { at: "/tasks", answers: { tasks: () => page([task("a", { mayUpdate: false })]), taskDone }, viewer: { permissions: [...viewer.permissions] } });
    await screen.findByText("Task a");
    expect(screen.queryByRole("button", { name: "Done: Task a" })).toBeNull();
    await user.keyboard("je");
    expect(taskDone).not.toHaveBeenCalled();
  });

  it("are given with the words of the form, and a refusal stands beside its field", async () => {
    const taskCreate = vi.fn((_args: object) => ({ task: null, userErrors: [{ code: "BLOCKED", message: "Gao does not see order SO-1.", field: ["ownerId"] }] }));
    const { user } = await renderRoute(routes, { at: "/tasks", answers: { tasks: () => page([]), taskCreate }, viewer: { permissions: [...viewer.permissions] } });
    await user.click((await screen.findAllByRole("button", { name: "New task" }))[0]!);
    const dialog = await screen.findByRole("dialog", { name: "New task" }, { timeout: 10_000 });
    await user.click(within(dialog).getByRole("textbox", { name: "What is to be done" }));
    await user.paste("Call the mill");
    await user.click(within(dialog).getByRole("button", { name: "Give" }));
    await waitFor(() => expect(taskCreate).toHaveBeenCalled());
    expect(taskCreate.mock.calls[0]![0]).toMatchObject({ input: { title: "Call the mill", ownerId: "u1", dueOn: "2026-11-23" } });
    expect((await within(dialog).findAllByText(/Gao does not see order SO-1\./)).length).toBeGreaterThan(0);
  }, 20_000);
});
