import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const administrator = { roles: ["ADMIN" as const], permissions: ["COMPANY_UPDATE" as const] };
const job = { id: "j1", topic: "mail", to: "anna@nordvik.test", attempts: 12, lastError: "550 no such mailbox", createdAt: "2026-11-20T02:00:00Z" };
const page = (nodes: unknown[]) => ({ nodes, totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null } });

describe("upkeep", () => {
  it("tries a failed job again and asks which are left", async () => {
    let failed = [job];
    const failedJobRetry = vi.fn((_args: object) => {
      failed = [];
      return { failedJob: { id: "j1" }, userErrors: [] };
    });
    const upkeep = { lastBackupAt: "2026-11-23T01:00:00Z", backupEveryHours: 24, backupOverdue: false };
    const { user } = await renderRoute(routes, { at: "/upkeep", viewer: administrator, answers: { upkeep, failedJobs: () => page(failed), failedJobRetry } });
    expect(await screen.findByText("550 no such mailbox")).toBeTruthy();
    expect(screen.getByText("every 24 hours")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("No job failed")).toBeTruthy();
    expect(failedJobRetry.mock.calls[0]![0]).toMatchObject({ input: { id: "j1" } });
  });

  it("says that there is no backup, and what could not be tried again", async () => {
    const failedJobRetry = () => ({ userErrors: [{ code: "NOT_FOUND", message: "It was sent meanwhile.", field: ["id"] }] });
    const upkeep = { lastBackupAt: null, backupEveryHours: null, backupOverdue: true };
    const { user } = await renderRoute(routes, { at: "/upkeep", viewer: administrator, answers: { upkeep, failedJobs: () => page([job]), failedJobRetry } });
    expect(await screen.findByText("No backup")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("It was sent meanwhile."));
  });
});
