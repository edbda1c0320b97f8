import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
const session = (id: string, current: boolean) => ({
  id, userAgent: chrome, address: "203.0.113.7", createdAt: "2026-11-20T02:00:00Z", lastUsedAt: "2026-11-23T02:00:00Z", current,
});
const server = { timeZone: "Asia/Shanghai", passwordMinLength: 12 };

/** A person signed in on three devices. */
function scene() {
  let sessions = [session("s1", true), session("s2", false), session("s3", false)];
  const viewer = () => ({ id: "u1", name: "Li Ting", email: "li@example.test", language: "EN", timeZone: "", roles: ["MERCHANDISER"], customer: null, sessions });
  const sessionRevoke = vi.fn(({ input }: { input: { id: string } }) => {
    sessions = sessions.filter((one) => one.id !== input.id);
    return { userErrors: [] };
  });
  const sessionsRevokeOthers = vi.fn(() => {
    const count = sessions.length - 1;
    sessions = sessions.slice(0, 1);
    return { count, userErrors: [] };
  });
  return { sessionRevoke, answers: { viewer, server, sessionRevoke, sessionsRevokeOthers } };
}

describe("the devices one is signed in on", () => {
  it("are signed out one by one, but not this one", async () => {
    const { answers, sessionRevoke } = scene();
    const { user } = await renderRoute(routes, { at: "/profile", answers });
    const out = await screen.findAllByRole("button", { name: "Sign out" });
    expect(out).toHaveLength(2);
    await user.click(out[0]!);
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Sign out" }));
    await waitFor(() => expect(screen.getAllByRole("button", { name: "Sign out" })).toHaveLength(1));
    expect(sessionRevoke.mock.calls[0]![0]).toMatchObject({ input: { id: "s2" } });
  });

  it("are all signed out but this one, after which there is nothing to sign out", async () => {
    const { user } = await renderRoute(routes, { at: "/profile", answers: scene().answers });
    await user.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Sign out everywhere else" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Sign out everywhere else" })).toBeNull());
    expect(screen.getByText("This device")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Sign out" })).toBeNull();
  });
});
