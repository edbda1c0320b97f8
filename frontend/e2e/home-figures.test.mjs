// Every number of every home, on the data of the demo: it leads to a list that has just so many.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, openBrowser } from "./browser.mjs";
import { places } from "./places.mjs";
import { startServer } from "./server.mjs";

let server, browser;

before(async () => {
  server = await startServer();
  browser = await openBrowser();
}, { timeout: 180_000 });

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Homes that are a page of their own, with things to do and no numbers. */
const pages = { operator: "/floor", customer: "/portal", customer2: "/portal" };

/** What a home counts: its numbers, and how many each of its lists says there are in all. */
const figuresOf = (page) => page.locator("main").evaluate((main) => [
  ...[...main.querySelectorAll("[data-figure]")].map((one) => ({ name: one.dataset.figure, count: one.dataset.count, text: one.textContent, link: one.closest("a") })),
  ...[...main.querySelectorAll("a")].map((link) => ({ name: "all", count: /^全部 (\d+) 项$/.exec(link.textContent)?.[1], text: link.textContent, link })).filter(({ count }) => count !== undefined),
].map(({ link, ...figure }) => ({ ...figure, href: link.getAttribute("href") })));

/** How many there are where a number leads, told there and counted in the table where it shows all of them. */
async function totalOf({ page, settled }) {
  const told = page.locator("main [data-total]");
  await told.first().waitFor();
  await settled();
  const total = Number(await told.first().getAttribute("data-total"));
  const table = page.locator("main table[aria-rowcount]").first();
  const rows = (await table.count()) > 0 ? Number(await table.getAttribute("aria-rowcount")) - 1 : -2;
  if (rows >= 0) assert.equal(rows, total, `${page.url()} says ${total} and shows ${rows}`);
  return total;
}

for (const name of Object.keys(places).filter((one) => one !== "empty" && one !== "stranger")) {
  test(`the numbers of ${name}`, { timeout: 120_000 }, async () => {
    const person = await enter(browser, server, name);
    const { page, settled, problems, leave } = person;
    await page.locator("main h1").waitFor();
    await settled();
    if (pages[name]) {
      assert.equal(new URL(page.url()).pathname, pages[name]);
      assert.equal(await page.locator("[data-figure]").count(), 0, "this home has numbers: follow them");
    } else {
      await page.locator("[data-figure]").first().waitFor();
      const figures = await figuresOf(page);
      assert.ok(figures.length > 3, `only ${figures.length} numbers`);
      for (const { name: figure, count, text, href } of figures) {
        await page.locator(`main a[href="${href}"]`).first().click();
        if (count === undefined) { // an age, which the page it leads to tells as well
          assert.equal(figure, "backup", `${figure} is no number of anything`);
          await page.locator("main").getByText(text, { exact: true }).first().waitFor();
        } else {
          assert.equal(await totalOf(person), Number(count), `${figure} at ${href}`);
        }
        await page.goBack();
        await page.locator("[data-figure]").first().waitFor();
      }
    }
    assert.deepEqual(problems, []);
    await leave();
  });
}
