// Journeys through the real page in a real browser, against the real binary.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { newcomer, openBrowser, password, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

let server, browser, page, problems, leave;

before(async () => {
  server = await startServer();
  browser = await openBrowser();
}, { timeout: 180_000 });

after(async () => {
  await browser?.close();
  await server?.stop();
});

beforeEach(async () => { ({ page, problems, leave } = await newcomer(browser, server)); });

afterEach(() => leave());

const options = { timeout: 90_000 };

test("a merchandiser signs in, changes the language without a reload, and signs out", options, async () => {
  await signIn(page, server, "merchandiser@demo.gendan");
  const account = page.getByRole("button", { name: /账户/ });
  await account.waitFor();
  await account.click();
  await page.getByRole("menuitemradio", { name: "English" }).or(page.getByRole("menuitem", { name: "English" })).first().click();
  await page.getByRole("button", { name: /account/i }).waitFor();
  await page.getByRole("button", { name: /account/i }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: /^(Sign in|登录)$/ }).waitFor();
  assert.deepEqual(problems, []);
});

test("a wrong password is refused in words and the address stays", options, async () => {
  await page.goto(server.url);
  await page.getByLabel("邮箱").fill("merchandiser@demo.gendan");
  await page.getByLabel("密码").fill("not the password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("alert").or(page.getByText(/不正确|不对|有误/)).first().waitFor();
  assert.equal(await page.getByLabel("邮箱").inputValue(), "merchandiser@demo.gendan");
  assert.deepEqual(problems, []);
});

test("the session survives a reload, and no token is kept where scripts can read it", options, async () => {
  await signIn(page, server, "production@demo.gendan");
  await page.reload();
  await page.getByRole("button", { name: /账户/ }).waitFor();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  assert.ok(!/eyJ|gendan_refresh/.test(kept), "a token is readable");
  assert.deepEqual(problems, []);
});

test("on a phone nothing scrolls sideways", options, async () => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(server.url);
  await page.getByLabel("邮箱").waitFor();
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(await over(), 0);
  await signIn(page, server, "merchandiser@demo.gendan");
  assert.equal(await over(), 0);
  assert.deepEqual(problems, []);
});

test("a colleague's change shows at once, without a reload", options, async () => {
  await signIn(page, server, "merchandiser2@demo.gendan");
  await page.getByRole("link", { name: /^(订单|Orders)$/ }).first().click();
  await page.getByRole("table").waitFor();
  const number = (await page.getByRole("table").getByRole("rowheader").nth(1).textContent()).trim();
  await page.getByRole("link", { name: number }).click();
  await page.getByRole("status").filter({ hasText: /实时|Live/ }).waitFor();
  const word = `现场更新 ${Date.now()}`;
  await page.getByRole("tab", { name: /消息|Messages/ }).click();
  const call = async (query, variables, token) => (await fetch(`${server.url}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query, variables }),
  })).json();
  const signed = await call("mutation S($in: SignInInput!) { signIn(input: $in) { accessToken } }", { in: { email: "manager@demo.gendan", password } });
  const token = signed.data.signIn.accessToken;
  const { data } = await call("query O($n: String!) { order(number: $n) { id } }", { n: number }, token);
  const sent = await call("mutation M($in: MessageSendInput!) { messageSend(input: $in) { userErrors { message } } }",
    { in: { orderId: data.order.id, body: word, audience: "INTERNAL" } }, token);
  assert.deepEqual(sent.data?.messageSend?.userErrors, []);
  await page.getByText(word).waitFor({ timeout: 5_000 });
  assert.deepEqual(problems, []);
});
