// Draws the screens of each account into pictures/, to be looked at: node e2e/pictures.mjs [ACCOUNT[:PATH]...]
// and those the README shows into docs/pictures: node e2e/pictures.mjs README
// Takes a running demo server at GENDAN_URL, or starts the binary. VARIANTS=name,… narrows what is drawn.
// pictures/index.html lays each screen's variants side by side. What is wider than its window is said.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { startServer } from "./server.mjs";

const password = "gendan-demo-2026";
const orderTabs = ["lines", "batches", "materials", "incidents", "quality", "shipments", "money", "messages", "files", "history"];
const tabsOf = (order) => [order, ...orderTabs.map((tab) => `${order}?tab=${tab}`)];
/** What each account is shown; @word stands for a record, found by the query of that name below. */
const places = {
  empty: ["/"],
  stranger: ["/", "/password-reset", "/password-reset#a-link-that-was-used"],
  merchandiser: ["/", "/orders", "/orders?status=DRAFT", "/orders?q=nothing-is-called-so", "/orders/new", ...tabsOf("/orders/@late"), "/orders/@draft", "/orders/@shipped",
    "/orders/@delivered", "/orders/@closed", "/orders/@cancelled", "/orders/nothing", "/customers", "/customers/@customer", "/products", "/products/@product", "/production", "/batches/@running",
    "/inspections", "/shipments", "/shipments/@departed", "/feedback", "/feedback/@complaint", "/feedback/new", "/exchange-rates", "/profile", "/explorer", "/nowhere"],
  sales: ["/", "/orders", "/orders/@late", "/customers/@customer"],
  production: ["/", "/orders", "/orders/@late", "/production", "/batches/@running", "/batches/@planned"],
  operator: ["/", "/floor", "/floor/@running"],
  purchasing: ["/", "/materials", "/materials/catalog", "/suppliers", "/incidents", "/orders/@late"],
  quality: ["/", "/inspections", "/inspections/@pending", "/inspections/@failed", "/feedback/@complaint"],
  logistics: ["/", "/shipments", "/shipments/new", "/shipments/@departed", "/shipments/@preparing"],
  finance: ["/", "/orders", "/orders/@late?tab=money", "/exchange-rates"],
  manager: ["/", "/orders", "/orders/@late", "/feedback"],
  analyst: ["/", "/orders", "/orders/@late"],
  admin: ["/", "/users", "/tokens"],
  customer: ["/portal", "/portal/orders/@shipped", "/portal/orders/@closed"],
};
const variants = {
  "zh-light-desktop": { language: "zh-CN", theme: "light", width: 1440, height: 900 },
  "en-dark-390": { language: "en", theme: "dark", width: 390, height: 844 },
  "en-light-desktop": { language: "en", theme: "light", width: 1440, height: 900 },
  "zh-dark-desktop": { language: "zh-CN", theme: "dark", width: 1440, height: 900 },
  "zh-light-390": { language: "zh-CN", theme: "light", width: 390, height: 844 },
  "en-light-375": { language: "en", theme: "light", width: 375, height: 812 },
};
const all = Object.keys(variants).filter((variant) => variant !== "en-light-375");
const wanted = process.env.VARIANTS?.split(",") ?? all;
/** What the README shows, each as one window's height. */
const shown = [
  ["order", "zh-light-desktop", "merchandiser", "/orders/@shipped"], ["phone", "en-dark-390", "operator", "/floor/@running"],
  ["production", "en-light-desktop", "production", "/production"], ["portal", "en-light-desktop", "customer", "/portal/orders/@shipped"],
];

/** Where the record that stands for an @word is found: list, key, filter, and what else decides; asked as the account that is shown it. */
const records = {
  late: ["orders", "number", "late: true"],
  draft: ["orders", "number", "status: [DRAFT]"],
  shipped: ["orders", "number", "status: [CONFIRMED]", "shippedPercent deliveredOn", (order) => Number(order.shippedPercent) > 0 && !order.deliveredOn],
  delivered: ["orders", "number", "status: [CONFIRMED]", "deliveredOn", (order) => order.deliveredOn],
  closed: ["orders", "number", "status: [CLOSED]"],
  cancelled: ["orders", "number", "status: [CANCELLED]"],
  customer: ["customers", "id"],
  product: ["products", "id"],
  complaint: ["feedbacks", "number", "kind: [COMPLAINT]"],
  departed: ["shipments", "number", "status: [DEPARTED]"],
  preparing: ["shipments", "number", "status: [PLANNED, PACKED]"],
  running: ["productionBatches", "number", "status: [IN_PROGRESS]"],
  planned: ["productionBatches", "number", "status: [PLANNED]"],
  pending: ["inspections", "id", "verdict: [PENDING]"],
  failed: ["inspections", "id", "verdict: [FAILED]"],
};

const server = process.env.GENDAN_URL ? { url: process.env.GENDAN_URL, stop: () => {} } : await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const tokens = new Map();
async function ask(name, query) {
  const call = async (body, token) => (await fetch(`${server.url}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body),
  })).json();
  if (!tokens.has(name)) {
    const signed = await call({ query: `mutation { signIn(input: {email: "${name}@demo.gendan", password: "${password}"}) { accessToken } }` });
    tokens.set(name, signed.data.signIn.accessToken);
  }
  return call({ query }, tokens.get(name));
}

const found = new Map();
async function resolve(name, path) {
  const word = /@(\w+)/.exec(path)?.[1];
  if (!word) return path;
  if (!found.has(name + word)) {
    const [root, key, filter = "", facts = "", fits = () => true] = records[word];
    const answer = await ask(name, `{ ${root}(first: 100${filter && `, filter: {${filter}}`}) { nodes { key: ${key} ${facts} } } }`);
    const one = answer.data?.[root]?.nodes?.find(fits);
    if (answer.errors) throw new Error(`${name} ${path}: ${JSON.stringify(answer.errors)}`);
    found.set(name + word, one?.key ?? null);
  }
  const key = found.get(name + word);
  return key === null ? null : path.replace(`@${word}`, key);
}

/** Nothing to show is said, not passed over. */
const lacking = new Set();

/** A window in this variant, signed in as this account. */
async function windowOf(variant, name, url) {
  const { language, theme, width, height } = variants[variant];
  const context = await browser.newContext({ viewport: { width, height }, locale: language, colorScheme: theme, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("console", (m) => { if (m.type() === "error") console.log(`${variant} ${name} ${page.url()}: ${m.text()}`); });
  page.on("pageerror", (e) => console.log(`${variant} ${name} ${page.url()}: ${e}`));
  await page.addInitScript((chosenLanguage) => location.protocol !== "about:" && localStorage.setItem("gendan.language", chosenLanguage), language);
  await page.goto(url);
  if (name === "stranger" || name === "empty") return page;
  await page.locator("input[type=email], input[name=email]").first().fill(`${name}@demo.gendan`);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("main#content").waitFor();
  return page;
}

async function open(page, variant, name, path, url) {
  const { width, height } = variants[variant];
  const place = await resolve(name, path);
  if (place === null) return lacking.add(`${name} ${path}`), false;
  await page.setViewportSize({ width, height });
  await page.goto("about:blank"); // an address that differs only after # would not be opened anew
  await page.goto(url + place);
  await page.locator("h1, h2").first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  await page.waitForTimeout(200);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) console.log(`${variant} ${name} ${path}: ${over} px wider than the window`);
  // At a desk every column of a table is in sight without moving it.
  const cut = width < 1440 ? [] : await page.locator("[data-table] table").evaluateAll((tables) => tables
    .filter((one) => one.parentElement.scrollWidth > one.parentElement.clientWidth).map((one) => one.getAttribute("aria-label")));
  for (const table of cut) console.log(`${variant} ${name} ${path}: the table ${table} is wider than its place`);
  return true;
}

const fileOf = (name, path) => `${name}${path.replace(/[^a-z0-9@]+/gi, "-").replace(/-$/, "")}.png`;
const folder = (name) => new URL(`../pictures/${name}`, import.meta.url).pathname;

async function drawAll(list) {
  const empty = list.some(([name]) => name === "empty") ? await startServer(["serve"]) : null;
  try {
    for (const variant of wanted) {
      mkdirSync(folder(variant), { recursive: true });
      for (const name of new Set(list.map(([one]) => one))) {
        const url = name === "empty" ? empty.url : server.url;
        const page = await windowOf(variant, name, url);
        for (const [, path] of list.filter(([one]) => one === name)) {
          if (!(await open(page, variant, name, path, url))) continue;
          // Rows out of sight are not drawn, so the window is made as tall as the page.
          const tall = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width: variants[variant].width, height: Math.max(variants[variant].height, Math.min(tall, 3000)) });
          await page.waitForTimeout(100);
          await page.screenshot({ path: `${folder(variant)}/${fileOf(name, path)}` });
        }
        await page.context().close();
      }
    }
  } finally {
    await empty?.stop();
  }
}

async function drawForReadme() {
  const target = new URL("../../docs/pictures/", import.meta.url).pathname;
  mkdirSync(target, { recursive: true });
  for (const [file, variant, name, path] of shown) {
    const page = await windowOf(variant, name, server.url);
    await open(page, variant, name, path, server.url);
    if (variants[variant].width > 1000) await page.setViewportSize({ width: 1400, height: 690 });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${target}${file}.png` });
    await page.context().close();
  }
}

/** All that was ever drawn here, a screen a row. */
function writeSheet() {
  const drawn = Object.keys(variants).map((variant) => {
    try { return [variant, readdirSync(folder(variant))]; } catch { return [variant, []]; }
  });
  const screens = [...new Set(drawn.flatMap(([, files]) => files))].sort();
  const row = (file) => `<h2>${file.replace(".png", "")}</h2><div>${drawn.filter(([, files]) => files.includes(file))
    .map(([variant]) => `<a href="${variant}/${file}" title="${variant}"><img loading="lazy" src="${variant}/${file}" alt="${variant}"></a>`).join("")}</div>`;
  writeFileSync(folder("index.html"), `<!doctype html><meta charset="utf-8"><title>Gendan, every screen</title>
<style>body{font:14px system-ui;margin:24px;background:#888}div{display:flex;gap:12px;align-items:start}img{max-height:420px;max-width:480px;box-shadow:0 1px 4px #0006}</style>
${screens.map(row).join("\n")}`);
}

const chosen = process.argv.slice(2).map((word) => [word.split(":")[0], word.split(":").slice(1).join(":")]);
const everything = Object.entries(places).flatMap(([name, paths]) => paths.map((path) => [name, path]));
try {
  if (chosen[0]?.[0] === "README") await drawForReadme();
  else {
    await drawAll(chosen.length ? chosen.flatMap(([name, path]) => (path ? [[name, path]] : everything.filter(([one]) => one === name))) : everything);
    writeSheet();
  }
} finally {
  for (const place of lacking) console.log(`nothing stands for ${place}`);
  await browser.close();
  await server.stop();
}
