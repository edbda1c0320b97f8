import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const opens = (press: () => Promise<void>) => act(async () => press());
const stop = {
  id: "i1", version: 1, number: "INC-2611-0001", kind: "EQUIPMENT", severity: "BLOCKING", status: "OPEN", text: "Cutter 2 stands still.", workPlace: "Cutter 2",
  dueOn: "2026-11-22", isOverdue: true, createdAt: "2026-11-21T02:00:00Z", resolvedAt: null, cause: null, resolution: null, resolvedBy: null,
  order: { id: "o1", number: "SO-2611-0001", openIncidentCount: 1 }, batch: { id: "b1", number: "B-2611-0001", openIncidentCount: 1 },
  owner: { id: "u1", name: "Li Ting" }, by: { id: "u2", name: "Wang" }, attachments: connection([]),
};

describe("the list of incidents", () => {
  it("shows what is open by its day, and marks what is over it", async () => {
    const incidents = vi.fn((_args: object) => connection([stop]));
    await renderRoute(routes, { at: "/incidents", answers: { incidents } });
    expect(await screen.findByText("Cutter 2 stands still.")).toBeTruthy();
    expect(screen.getByText(/1 day ago|yesterday/i)).toBeTruthy();
    expect(incidents.mock.calls[0]![0]).toMatchObject({ filter: { status: ["OPEN"] }, orderBy: { field: "DUE_ON", direction: "ASC" } });
  });

  it("shows what the viewer looks after", async () => {
    const incidents = vi.fn((_args: object) => connection([]));
    await renderRoute(routes, { at: "/incidents?state=mine", answers: { incidents } });
    expect(await screen.findByText("No incident matches")).toBeTruthy();
    expect(incidents.mock.calls[0]![0]).toMatchObject({ filter: { status: ["OPEN"], mine: true } });
  });

  it("takes a report only with a kind", async () => {
    const { user } = await renderRoute(routes, { at: "/incidents", answers: { incidents: () => connection([]) }, viewer: { permissions: ["INCIDENT_CREATE"] } });
    const report = (await screen.findAllByRole("button", { name: "Report an incident" }))[0]!;
    await opens(() => user.click(report));
    const dialog = await screen.findByRole("dialog", { name: "Report an incident" });
    expect((within(dialog).getByRole("button", { name: "Report" }) as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("an incident", () => {
  it("is resolved with cause and words", async () => {
    const incidentResolve = vi.fn((_args: object) => ({ incident: { ...stop, version: 2, status: "RESOLVED" }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/incidents/INC-2611-0001", answers: { incident: () => stop, incidentResolve }, viewer: { permissions: ["INCIDENT_UPDATE"] } });
    expect(await screen.findByText("Until it is resolved, the batch cannot be released")).toBeTruthy();
    const resolve = screen.getByRole("button", { name: "Resolve" });
    await opens(() => user.click(resolve));
    const dialog = await screen.findByRole("dialog", { name: "How was INC-2611-0001 resolved?" });
    await user.type(within(dialog).getByRole("textbox", { name: /Cause/ }), "Motor");
    await user.type(within(dialog).getByRole("textbox", { name: /What was done/ }), "Replaced");
    await user.click(within(dialog).getByRole("button", { name: "Resolve" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(incidentResolve.mock.calls[0]![0]).toMatchObject({ input: { id: "i1", version: 1, cause: "Motor", resolution: "Replaced" } });
  });

  it("offers nothing to who only looks", async () => {
    await renderRoute(routes, { at: "/incidents/INC-2611-0001", answers: { incident: () => stop } });
    expect(await screen.findByText("Cutter 2 stands still.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Resolve" })).toBeNull();
  });
});
