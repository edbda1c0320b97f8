// The people of the firm at their desks, each in a browser of their own.
import assert from "node:assert/strict";
import { enter, openBrowser } from "../browser.mjs";
import { startServer } from "../server.mjs";

/** Opens a firm of one's own and a browser; `close` ends both. */
export async function gather() {
  const server = await startServer();
  const browser = await openBrowser();
  const people = {};
  /** Who works at an account; signed in when first needed, and then staying. */
  const who = async (name, surroundings) => {
    people[name] ??= await enter(browser, server, name, surroundings);
    return people[name];
  };
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { server, browser, people, who, close };
}

/** One step of a walk; where it fails, what the person had in front of them is told. */
export async function step(words, person, act) {
  try {
    await act(person);
  } catch (error) {
    const seen = await person.page.locator("body").ariaSnapshot().catch(() => "");
    throw new Error(`${words}: ${error.message}\n${seen.slice(0, 6000)}`, { cause: error });
  }
  assert.deepEqual(person.problems, [], words);
}

/** The day so many days from today, by the firm's calendar. */
export const inDays = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
