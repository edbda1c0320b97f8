import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "@/app/app";
import type { SessionParts } from "@/lib/session";
import { Session } from "@/lib/session";

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

const viewer = {
  __typename: "Viewer", id: "u1", name: "Li Ting", email: "li@example.test", language: "EN", timeZone: "Asia/Shanghai",
  roles: ["MERCHANDISER"], permissions: [], home: ["OWN_ORDERS"], sees: [], mustChangePassword: false,
};
const server = {
  __typename: "Server", companyName: "Ningbo Mills", demo: true, needsSetup: false, today: "2026-11-23", timeZone: "Asia/Shanghai", passwordMinLength: 10,
};

let expired = false;
const asked: Asked[] = [];

beforeEach(() => {
  expired = false;
  asked.length = 0;
  localStorage.setItem("gendan.language", "en");
  vi.stubGlobal("fetch", vi.fn(async (_url: string, init: RequestInit) => {
    const request = JSON.parse(String(init.body)) as Asked;
    asked.push(request);
    const data = request.query.includes("viewer") ? { viewer } : { server };
    const body = expired ? { data: null, errors: [{ message: "over", extensions: { code: "UNAUTHENTICATED" } }] } : { data };
    return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
  }));
});

afterEach(() => vi.unstubAllGlobals());

const wrong = [{ code: "UNAUTHENTICATED", message: "E-mail or password is wrong.", field: null }];

function makeSession(cookie: boolean) {
  const session = new Session({
    post: async (document, variables): Promise<Awaited<ReturnType<SessionParts["post"]>>> => {
      if (document.includes("signOut")) return { signOut: null };
      if (document.includes("sessionRefresh")) return { sessionRefresh: { accessToken: cookie && !expired ? "h.e30.a" : null, userErrors: cookie && !expired ? [] : wrong } };
      const good = (variables as { input: { password: string } }).input.password === "right";
      if (good) expired = false;
      return { signIn: { accessToken: good ? "h.e30.b" : null, userErrors: good ? [] : wrong } };
    },
    alone: (task) => task(), now: () => 0, restart: () => {}, channel: { onmessage: null, postMessage: () => {} },
  });
  return session;
}

async function open(session: Session) {
  await session.start();
  await act(async () => render(<App session={session} />));
  return userEvent.setup();
}

describe("a stranger", () => {
  it("signs in, and is told when the password is wrong", async () => {
    const user = await open(makeSession(false));
    await user.type(await screen.findByLabelText(/E-mail/), "li@example.test");
    await user.type(screen.getByLabelText(/Password/), "nope{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("E-mail or password is wrong.");
    expect(screen.getByLabelText<HTMLInputElement>(/E-mail/).value).toBe("li@example.test");
    await user.clear(screen.getByLabelText(/Password/));
    await user.type(screen.getByLabelText(/Password/), "right{Enter}");
    expect(await screen.findByRole("button", { name: "Account of Li Ting" })).toBeTruthy();
  });

  it("of a demonstration chooses an account by department", async () => {
    const user = await open(makeSession(false));
    await user.click(await screen.findByRole("button", { name: "Quality" }));
    expect(screen.getByLabelText<HTMLInputElement>(/E-mail/).value).toBe("quality@demo.gendan");
  });

  it("reads Chinese after one switch, without reload and without losing what was typed", async () => {
    const user = await open(makeSession(false));
    await user.type(await screen.findByLabelText(/E-mail/), "li@");
    await user.click(screen.getByRole("button", { name: /Language/ }));
    await user.click(await screen.findByRole("menuitemradio", { name: "中文" }));
    expect((await screen.findByLabelText<HTMLInputElement>(/邮箱/)).value).toBe("li@");
    expect(document.documentElement.lang).toBe("zh-CN");
  });
});

describe("someone signed in", () => {
  it("sees on every page that it is a demonstration, and its date", async () => {
    await open(makeSession(true));
    expect((await screen.findByText(/Demonstration data/)).textContent).toContain("11-23");
  });

  it("is asked for the password above the page when the session ends, and goes on", async () => {
    const session = makeSession(true);
    const user = await open(session);
    await screen.findByRole("button", { name: "Account of Li Ting" });
    expired = true;
    await act(async () => {
      void session.recover();
      await Promise.resolve();
    });
    const dialog = await screen.findByRole("alertdialog");
    expect(document.querySelector("main")).toBeTruthy();
    await user.type(await screen.findByLabelText(/Password/), "right{Enter}");
    await vi.waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(session.status()).toBe("signedIn");
  });

  it("leaves nothing behind after signing out", async () => {
    const user = await open(makeSession(true));
    await user.click(await screen.findByRole("button", { name: "Account of Li Ting" }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(await screen.findByLabelText(/E-mail/)).toBeTruthy();
    expect(screen.queryByText("Li Ting")).toBeNull();
  });

  it("is helped with the keys by ?", async () => {
    const user = await open(makeSession(true));
    await screen.findByRole("button", { name: "Account of Li Ting" });
    await act(() => user.keyboard("?"));
    expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeTruthy();
  });

  it("is told where there is no such page", async () => {
    window.history.replaceState(null, "", "/nowhere");
    await open(makeSession(true));
    expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeTruthy();
  });
});
