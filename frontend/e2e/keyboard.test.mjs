// A merchandiser without a mouse: signs in, finds a late order, moves its promise and tells a colleague.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { heading, newcomer, openBrowser, password } from "./browser.mjs";
import { ask } from "./api.mjs";
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

/** Presses Tab until this has the focus, which must be in sight. */
async function tabTo(page, target, most = 60) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((one) => one === document.activeElement || one.contains(document.activeElement), null, { timeout: 5_000 })) {
      const seen = await page.evaluate(() => {
        const { outlineStyle, boxShadow } = globalThis.getComputedStyle(document.activeElement);
        const around = document.activeElement.closest("[data-focus-visible], [data-focus-within]");
        return outlineStyle !== "none" || boxShadow !== "none" || around !== null;
      });
      assert.ok(seen, `the focus on ${target} is not in sight`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${target} is not reached by ${most} tabs`);
}

test("an order is found, promised anew and spoken of with the keyboard alone", { timeout: 120_000 }, async () => {
  const { orders } = await ask(server, "merchandiser", "{ orders(first: 1, filter: {late: true}) { nodes { number } } server { today } }");
  const [{ number }] = orders.nodes;
  const { page, problems, leave } = await newcomer(browser, server);
  await page.goto(server.url);
  await tabTo(page, page.getByRole("textbox", { name: "邮箱" }));
  await page.keyboard.type("merchandiser@demo.gendan");
  await tabTo(page, page.getByRole("textbox", { name: "密码" }));
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /账户/ }).waitFor();

  // The first stop of every page leads past its navigation.
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "跳到内容");
  await page.keyboard.press("/");
  await page.keyboard.type(number);
  await page.getByRole("option", { name: number }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await heading(page, number).waitFor();

  const move = page.getByRole("button", { name: "改交期" });
  await tabTo(page, move);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /的交期$/ });
  await dialog.waitFor();
  await tabTo(page, dialog.getByRole("spinbutton", { name: "年, 新日期" }));
  const date = new Date(Date.now() + 40 * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  await page.keyboard.type(date.replaceAll("-", ""));
  await tabTo(page, dialog.getByRole("textbox", { name: "原因" }));
  await page.keyboard.type("客户同意改期");
  await tabTo(page, dialog.getByRole("button", { name: "改交期", exact: true }));
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("list", { name: "三个交期" }).getByText(new RegExp(date.slice(5))).first().waitFor();
  assert.ok(await move.evaluate((one) => one === document.activeElement), "after the dialog the focus is not where it was");

  await tabTo(page, page.getByRole("tab", { selected: true }));
  const messages = page.getByRole("tab", { name: /^消息/ });
  for (let step = 0; step < 12 && (await messages.getAttribute("aria-selected")) !== "true"; step += 1) {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
  }
  await tabTo(page, page.getByRole("textbox", { name: "消息内容" }));
  await page.keyboard.type("交期已改，请重排缝制");
  await tabTo(page, page.getByRole("button", { name: "发内部消息" }));
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "时间线" }).getByText("交期已改，请重排缝制").waitFor();
  assert.deepEqual(problems, []);
  await leave();
});
