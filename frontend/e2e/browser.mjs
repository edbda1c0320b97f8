// People at the page in a real browser: what goes wrong under their hands is written down.
import { chromium } from "playwright-core";

export const password = "gendan-demo-2026";
export const desk = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/**
 * A browser of one person's own. `problems` holds what must not happen: errors on the console and
 * requests to others. `heard` returns all that the server told this person, `settled` waits until
 * the page has asked for nothing more and drawn what it got.
 */
export async function newcomer(browser, server, surroundings = desk) {
  const context = await browser.newContext({ locale: "zh-CN", ...surroundings });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems = [];
  const answers = [];
  page.on("console", (m) => { if (m.type() === "error") problems.push(m.text()); });
  page.on("pageerror", (e) => problems.push(String(e)));
  page.on("request", (r) => {
    if (!r.url().startsWith(server.url) && !/^(data|blob):/.test(r.url())) problems.push(`foreign request: ${r.url()}`);
  });
  const asked = new Set();
  page.on("request", (r) => asked.add(r));
  page.on("requestfinished", (r) => asked.delete(r));
  page.on("requestfailed", (r) => asked.delete(r));
  const settled = async () => {
    for (let calm = 0; calm < 3; calm = asked.size === 0 ? calm + 1 : 0) {
      await page.evaluate(() => new Promise((drawn) => { globalThis.requestAnimationFrame(() => globalThis.requestAnimationFrame(drawn)); }));
    }
  };
  page.on("response", (r) => {
    // An answer may be gone before it is read: the person went on to another page.
    if (/\/(graphql|files)\b/.test(r.url())) answers.push(r.text().catch(() => ""));
  });
  return { page, problems, settled, heard: () => Promise.all(answers), leave: () => context.close() };
}

/** Fills the sign-in page and waits for the shell, in the account's own language. */
export async function signIn(page, server, email, secret = password) {
  await page.goto(server.url);
  await page.getByRole("textbox", { name: "邮箱" }).fill(email);
  await page.getByRole("textbox", { name: "密码" }).fill(secret);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("button", { name: /账户|account/i }).waitFor();
}

/** An account of the demo, signed in. */
export async function enter(browser, server, name, surroundings = desk) {
  const person = await newcomer(browser, server, surroundings);
  await signIn(person.page, server, `${name}@demo.gendan`);
  return person;
}

/** The heading by which a page is known. */
export const heading = (page, name) => page.getByRole("heading", { level: 1, name });

/** Goes to a place by the navigation. */
export async function goTo(page, place, title = place) {
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: place, exact: true }).click();
  await heading(page, title).waitFor();
}

/** Finds a record in the box above every page and opens it. */
export async function find(page, words) {
  await page.getByRole("search", { name: "搜索" }).getByLabel("搜索").click();
  await page.keyboard.type(words);
  await page.getByRole("option", { name: words }).first().click();
  await heading(page, words).waitFor();
}

/** Fills a dialog and confirms it. A refusal ends the wait with its own words. */
export async function inDialog(page, title, submit, fill) {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  await fill?.(dialog);
  await dialog.getByRole("button", { name: submit, exact: true }).click();
  const alert = dialog.getByRole("alert").first();
  const closed = dialog.waitFor({ state: "hidden" }).then(() => false);
  const refused = alert.waitFor().then(() => true, () => false);
  closed.catch(() => {});
  if (await Promise.race([closed, refused])) throw new Error(`refused: ${await alert.innerText()}`);
}

/** Types a calendar date, as yyyy-mm-dd, part by part as a person does. */
export async function typeDate(within, label, date) {
  await within.getByRole("spinbutton", { name: `年, ${label}` }).click();
  await within.page().keyboard.type(date.replaceAll("-", ""));
}

/** Chooses a file where a button asks for one. */
export async function chooseFile(page, button, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles(files);
}

/** Takes a record of a kind that is picked by typing part of its name. */
export async function pick(within, label, words) {
  await within.getByRole("combobox", { name: label }).fill(words);
  await (within.page?.() ?? within).getByRole("option", { name: words }).first().click();
}
