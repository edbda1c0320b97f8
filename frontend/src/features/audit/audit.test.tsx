import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

vi.setConfig({ testTimeout: 30_000 });

describe("the audit log", () => {
  it("asks what its address says, days in the viewer's zone, and shows who changed what from what to what", async () => {
    const auditEntries = vi.fn((_args: { filter: Record<string, unknown> }) => ({
      totalCount: 1, pageInfo: { hasNextPage: false, endCursor: null },
      nodes: [{ id: "a1", at: "2026-11-22T02:00:00Z", actorName: "陈晓雨", actorId: "u7", kind: "Order", recordId: "o1", operation: "UPDATE", reason: null, changes: [{ field: "promisedOn", before: "2026-12-04", after: "2026-12-09" }] }],
    }));
    await renderRoute(routes, { at: "/audit?kind=Order&person=u7&days=2026-11-22..2026-11-22", answers: { auditEntries } });
    expect(await screen.findByText("陈晓雨")).toBeTruthy();
    expect(screen.getByText(/12-09/)).toBeTruthy();
    expect(screen.getByText("1 in all")).toBeTruthy();
    expect(auditEntries.mock.calls[0]![0].filter).toEqual({
      kind: ["Order"], operation: null, recordId: null, actorId: "u7", at: { from: "2026-11-21T16:00:00.000Z", to: "2026-11-22T16:00:00.000Z" },
    });
    expect(screen.getByRole("link", { name: "All of this record" }).getAttribute("href")).toBe("/audit?record=o1");
  });

  it("offers the way back where nothing fits", async () => {
    const { user } = await renderRoute(routes, { at: "/audit?operation=ARCHIVE", answers: { auditEntries: () => ({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } }) } });
    await user.click(await screen.findByRole("button", { name: "Show all" }));
    await waitFor(() => expect(window.location.search).toBe(""));
  });
});
