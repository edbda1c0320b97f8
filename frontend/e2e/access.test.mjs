// Every route as people come to it who see little, or hold no mouse: axe finds nothing, nothing is said
// on the console, nothing is wider than the window.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { open, places, windowOf } from "./places.mjs";
import { startServer } from "./server.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server, browser;

before(async () => {
  server = await startServer();
  browser = await openBrowser();
}, { timeout: 180_000 });

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The pattern of a route, as one that matches an address. */
const matcher = (route) => new RegExp(`^${route.replace(/:\w+/g, "[^/?#]+")}$`);
const bare = (path) => path.replace(/[?#].*/, "");

const features = new URL("../src/features/", import.meta.url);
const routes = readdirSync(features)
  .flatMap((feature) => [...readFileSync(new URL(`${feature}/routes.tsx`, features), "utf8").matchAll(/path: "([^"]+)"/g)].map((found) => found[1]));

test("every route has a place that is looked at", () => {
  assert.ok(routes.length > 30, "the routes are not found");
  const known = Object.values(places).flat().map(bare);
  assert.deepEqual(routes.filter((route) => !known.some((path) => matcher(route).test(path))), []);
});

/** What axe finds on the page as it stands, a line each; the editor's own scroller is the library's. */
async function findings(page) {
  // The page's own rules for scripts stay as they are: this one comes from outside it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const ours = (node) => !/^<div tabindex="-1" class="cm-scroller">/.test(node.html);
  return violations.flatMap((one) => one.nodes.filter(ours).map((node) => `${one.id}: ${node.failureSummary?.split("\n")[1]?.trim()} ${node.html.replace(/ (id|aria-controls|aria-labelledby)="[^"]*"/g, "").slice(0, 200)}`));
}

for (const variant of ["zh-light-desktop", "en-dark-390"]) {
  test(`axe finds nothing on any screen, ${variant}`, { timeout: 600_000 }, async () => {
    // What stands on every screen is told once, with the first.
    const told = new Map();
    const tell = (place, finding) => { if (!told.has(finding)) told.set(finding, `${place}: ${finding}`); };
    // A screen is looked at once, as the first account that is shown it; homes differ by account.
    // One record stands for all of its route, but each tab is a screen of its own.
    const seen = new Set();
    const screenOf = (name, path) => (bare(path) === "/" ? name + path : (routes.find((route) => matcher(route).test(bare(path))) ?? path) + (/tab=\w+/.exec(path)?.[0] ?? ""));
    for (const [name, paths] of Object.entries(places)) {
      if (name === "empty") continue;
      const person = await windowOf(browser, server, variant, name);
      for (const path of paths) {
        if (seen.has(screenOf(name, path))) continue;
        seen.add(screenOf(name, path));
        const wrong = await open(person, server, variant, name, path) ?? ["no record to show"];
        for (const one of [...wrong, ...await findings(person.page)]) tell(`${name} ${path}`, one);
      }
      await person.leave();
    }
    assert.deepEqual([...told.values()], []);
  });
}
