// Draws the screens of each account into pictures/, to be looked at: node e2e/pictures.mjs [ACCOUNT[:PATH]...]
// Takes a running demo server at GENDAN_URL, or starts the binary. VARIANTS narrows what is drawn.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { startServer } from "./server.mjs";

const password = "gendan-demo-2026";
const places = {
  stranger: ["/"],
  merchandiser: ["/", "/orders", "/orders/new", "/orders/@late", "/orders/@late?tab=lines", "/orders/@late?tab=batches", "/orders/@late?tab=quality",
    "/orders/@late?tab=shipments", "/orders/@late?tab=money", "/orders/@late?tab=messages", "/orders/@late?tab=files", "/orders/@late?tab=history",
    "/customers", "/customers/@", "/products", "/products/@", "/feedback", "/feedback/@", "/feedback/new", "/shipments", "/shipments/@",
    "/exchange-rates", "/profile", "/explorer"],
  production: ["/", "/production", "/batches/@"],
  operator: ["/floor", "/floor/@"],
  quality: ["/", "/inspections", "/inspections/@"],
  logistics: ["/", "/shipments", "/shipments/new"],
  finance: ["/"], sales: ["/"], purchasing: ["/"], manager: ["/"], analyst: ["/"],
  admin: ["/", "/users", "/tokens"],
  customer: ["/portal", "/portal/orders/@"],
};
const variants = {
  "zh-light-desktop": { language: "zh-CN", theme: "light", width: 1440, height: 900 },
  "en-dark-390": { language: "en", theme: "dark", width: 390, height: 844 },
  "en-light-desktop": { language: "en", theme: "light", width: 1440, height: 900 },
  "zh-dark-desktop": { language: "zh-CN", theme: "dark", width: 1440, height: 900 },
  "zh-light-390": { language: "zh-CN", theme: "light", width: 390, height: 844 },
};
const wanted = (process.env.VARIANTS ?? "zh-light-desktop,en-dark-390").split(",");

/** Which record stands for an @ in a path: asked of the API as that account. */
const queries = {
  "/orders": ["{ orders(first: 1, filter: {late: true, status: [CONFIRMED]}) { nodes { key: number } } }", "orders"],
  "/customers": ["{ customers(first: 1) { nodes { key: id } } }", "customers"],
  "/products": ["{ products(first: 1) { nodes { key: id } } }", "products"],
  "/feedback": ["{ feedbacks(first: 1) { nodes { key: number } } }", "feedbacks"],
  "/shipments": ["{ shipments(first: 1, filter: {status: [DEPARTED]}) { nodes { key: number } } }", "shipments"],
  "/batches": ["{ productionBatches(first: 1, filter: {status: [IN_PROGRESS]}) { nodes { key: number } } }", "productionBatches"],
  "/floor": ["{ productionBatches(first: 1, filter: {status: [IN_PROGRESS]}) { nodes { key: number } } }", "productionBatches"],
  "/inspections": ["{ inspections(first: 1) { nodes { key: id } } }", "inspections"],
  "/portal/orders": ["{ orders(first: 1, filter: {status: [CONFIRMED]}) { nodes { key: number } } }", "orders"],
};

const server = process.env.GENDAN_URL ? { url: process.env.GENDAN_URL, stop: () => {} } : await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function ask(name, query) {
  const call = async (body, token) => (await fetch(`${server.url}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body),
  })).json();
  const signed = await call({ query: `mutation { signIn(input: {email: "${name}@demo.gendan", password: "${password}"}) { accessToken } }` });
  return call({ query }, signed.data.signIn.accessToken);
}

async function resolve(name, path) {
  const at = path.indexOf("@");
  if (at < 0) return path;
  const base = path.slice(0, at - 1);
  const [query, root] = queries[base];
  const answer = await ask(name, query);
  const key = answer.data?.[root]?.nodes?.[0]?.key;
  if (!key) throw new Error(`nothing stands for ${path}: ${JSON.stringify(answer)}`);
  return path.replace(/@\w*/, key);
}

const chosen = process.argv.slice(2).map((word) => word.split(":"));
const list = chosen.length ? chosen.flatMap(([name, path]) => (path ? [[name, path]] : places[name].map((one) => [name, one])))
  : Object.entries(places).flatMap(([name, paths]) => paths.map((path) => [name, path]));

for (const variant of wanted) {
  const { language, theme, width, height } = variants[variant];
  mkdirSync(new URL(`../pictures/${variant}/`, import.meta.url), { recursive: true });
  for (const name of new Set(list.map(([one]) => one))) {
    const context = await browser.newContext({ viewport: { width, height }, locale: language, colorScheme: theme });
    const page = await context.newPage();
    page.on("console", (m) => { if (m.type() === "error") console.log(`${variant} ${name} ${page.url()}: ${m.text()}`); });
    page.on("pageerror", (e) => console.log(`${variant} ${name} ${page.url()}: ${e}`));
    await page.addInitScript((chosenLanguage) => localStorage.setItem("gendan.language", chosenLanguage), language);
    await page.goto(server.url);
    if (name !== "stranger") {
      await page.locator("input[type=email], input[name=email]").first().fill(`${name}@demo.gendan`);
      await page.locator("input[type=password]").fill(password);
      await page.keyboard.press("Enter");
      await page.locator("header").first().waitFor();
      await page.locator("main#content").waitFor();
    }
    for (const path of list.filter(([one]) => one === name).map(([, one]) => one)) {
      await page.setViewportSize({ width, height });
      await page.goto(server.url + (await resolve(name, path)));
      await page.waitForLoadState("networkidle");
      await page.waitForTimeout(350);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) console.log(`${variant} ${name} ${path}: ${over} px wider than the window`);
      // Rows out of sight are not drawn, so the window is made as tall as the page.
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.max(height, Math.min(tall, 3000)) });
      await page.waitForTimeout(100);
      const file = `${name}${path.replace(/[^a-z0-9@]+/gi, "-").replace(/-$/, "")}.png`;
      await page.screenshot({ path: new URL(`../pictures/${variant}/${file}`, import.meta.url).pathname });
    }
    await context.close();
  }
}
await browser.close();
await server.stop();
