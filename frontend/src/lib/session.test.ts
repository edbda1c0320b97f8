import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionParts } from "@/lib/session";
import { lifetimeOf, Session } from "@/lib/session";

/** A token that says how many seconds it is good for. */
function token(name: string, seconds = 600): string {
  return `h.${btoa(JSON.stringify({ sub: name, iat: 1000, exp: 1000 + seconds }))}.s`;
}

/** Tabs of one browser: what one says on the channel the others hear, and one lock for all. */
class Browser {
  private channels: Array<SessionParts["channel"]> = [];
  private queue: Promise<unknown> = Promise.resolve();
  now = 0;
  post = vi.fn<SessionParts["post"]>();
  restart = vi.fn();

  tab(): Session {
    const own: SessionParts["channel"] = {
      onmessage: null,
      postMessage: (data: unknown) => this.channels.filter((one) => one !== own).forEach((one) => one.onmessage?.({ data } as MessageEvent)),
    };
    this.channels.push(own);
    return new Session({
      channel: own, post: this.post, now: () => this.now, restart: this.restart,
      alone: (task) => {
        const run = this.queue.then(task);
        this.queue = run.catch(() => undefined);
        return run;
      },
    });
  }
}

const renewed = (accessToken: string) => ({ sessionRefresh: { accessToken, userErrors: [] } });
const refused = (code: string) => ({ sessionRefresh: { accessToken: null, userErrors: [{ code, message: "no" }] } });

describe("session", () => {
  let browser: Browser;
  beforeEach(() => {
    browser = new Browser();
  });

  it("takes up the session the browser holds a cookie of", async () => {
    browser.post.mockResolvedValue(renewed(token("a")));
    const tab = browser.tab();
    await tab.start();
    expect(tab.status()).toBe("signedIn");
    expect(tab.token()).toBe(token("a"));
  });

  it("is signed out where there is none, and unreachable where the server is", async () => {
    browser.post.mockResolvedValueOnce(refused("UNAUTHENTICATED"));
    const tab = browser.tab();
    await tab.start();
    expect(tab.status()).toBe("signedOut");
    browser.post.mockRejectedValueOnce(new Error("down"));
    await tab.start();
    expect(tab.status()).toBe("unreachable");
  });

  it("renews once, however many ask at the same time", async () => {
    browser.post.mockResolvedValue(renewed(token("a")));
    const tab = browser.tab();
    await tab.start();
    browser.post.mockClear();
    browser.post.mockResolvedValue(renewed(token("b")));
    await Promise.all([tab.recover(), tab.recover(), tab.recover()]);
    expect(browser.post).toHaveBeenCalledTimes(1);
    expect(tab.token()).toBe(token("b"));
  });

  it("renews once over two tabs: the second takes what the first got", async () => {
    browser.post.mockResolvedValue(renewed(token("a")));
    const [one, two] = [browser.tab(), browser.tab()];
    await one.start();
    await two.start();
    browser.post.mockClear();
    browser.post.mockResolvedValue(renewed(token("b")));
    await Promise.all([one.recover(), two.recover()]);
    expect(browser.post).toHaveBeenCalledTimes(1);
    expect([one.token(), two.token()]).toEqual([token("b"), token("b")]);
  });

  it("stays signed in when the server cannot be asked just now", async () => {
    browser.post.mockResolvedValueOnce(renewed(token("a")));
    const tab = browser.tab();
    await tab.start();
    browser.post.mockRejectedValueOnce(new Error("down"));
    await expect(tab.recover()).rejects.toThrow("down");
    browser.post.mockResolvedValueOnce(refused("THROTTLED"));
    await expect(tab.recover()).rejects.toThrow();
    expect(tab.status()).toBe("signedIn");
  });

  it("waits, when the session is over, until the person has signed in again", async () => {
    browser.post.mockResolvedValueOnce(renewed(token("a")));
    const tab = browser.tab();
    await tab.start();
    browser.post.mockResolvedValueOnce(refused("UNAUTHENTICATED"));
    const recovered = vi.fn();
    const waiting = tab.recover().then(recovered);
    await vi.waitFor(() => expect(tab.status()).toBe("expired"));
    expect(recovered).not.toHaveBeenCalled();
    browser.post.mockResolvedValueOnce({ signIn: { accessToken: token("c"), userErrors: [] } });
    expect(await tab.signIn("a@b.c", "secret")).toEqual([]);
    await waiting;
    expect(tab.status()).toBe("signedIn");
    expect(tab.token()).toBe(token("c"));
  });

  it("tells a wrong password without changing anything", async () => {
    const wrong = { code: "UNAUTHENTICATED", message: "wrong" };
    browser.post.mockResolvedValueOnce({ signIn: { accessToken: null, userErrors: [wrong] } });
    const tab = browser.tab();
    expect(await tab.signIn("a@b.c", "no")).toEqual([wrong]);
    expect(tab.token()).toBeNull();
  });

  it("signs out in every tab, also where the server cannot be told", async () => {
    browser.post.mockResolvedValue(renewed(token("a")));
    const [one, two] = [browser.tab(), browser.tab()];
    await one.start();
    await two.start();
    browser.post.mockRejectedValueOnce(new Error("down"));
    await expect(one.signOut()).rejects.toThrow("down");
    expect([one.status(), two.status()]).toEqual(["signedOut", "signedOut"]);
    expect([one.token(), two.token()]).toEqual([null, null]);
  });

  it("starts a tab anew when someone signs in elsewhere in the browser", async () => {
    browser.post.mockResolvedValue(renewed(token("a")));
    const [one, two] = [browser.tab(), browser.tab()];
    await one.start();
    browser.post.mockResolvedValueOnce({ signIn: { accessToken: token("other"), userErrors: [] } });
    await two.signIn("b@b.c", "secret");
    expect(browser.restart).toHaveBeenCalledOnce();
  });

  it("renews before a token ends, by its lifetime and not by the server's clock", async () => {
    browser.post.mockResolvedValue(renewed(token("a", 600)));
    const tab = browser.tab();
    await tab.start();
    expect(tab.needsRenewal()).toBe(false);
    browser.now = 571_000;
    expect(tab.needsRenewal()).toBe(true);
    expect(lifetimeOf("not a token")).toBeNull();
  });

  it("keeps no token in storage", async () => {
    browser.post.mockResolvedValue(renewed(token("a")));
    await browser.tab().start();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(token("a"));
  });
});
