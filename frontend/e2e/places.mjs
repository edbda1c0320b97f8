// Every screen there is, by the account that is shown it, and how to come to it in a given look.
import { newcomer, password } from "./browser.mjs";

const orderTabs = ["lines", "batches", "materials", "incidents", "quality", "shipments", "money", "messages", "files", "history"];
const tabsOf = (order) => [order, ...orderTabs.map((tab) => `${order}?tab=${tab}`)];

/** What each account is shown; @word stands for a record, found by the query of that name below. */
export const places = {
  empty: ["/"],
  stranger: ["/", "/reset", "/reset#a-link-that-was-used"],
  merchandiser: ["/", "/inbox", "/tasks", "/orders", "/orders?status=DRAFT", "/orders?q=nothing-is-called-so", "/orders/new", ...tabsOf("/orders/@late"), "/orders/@draft", "/orders/@shipped",
    "/orders/@delivered", "/orders/@closed", "/orders/@cancelled", "/orders/nothing", "/customers", "/customers/@customer", "/import/customers", "/products", "/products/@product", "/import/products",
    "/production", "/batches/@running", "/inspections", "/shipments", "/shipments/@departed", "/feedback", "/feedback/@complaint", "/feedback/new", "/incidents", "/incidents/@incident",
    "/exchange-rates", "/analytics", "/profile", "/explorer", "/print/orders/@late", "/nowhere"],
  merchandiser2: ["/"],
  sales: ["/", "/orders", "/orders/@late", "/customers/@customer"],
  sales2: ["/"],
  production: ["/", "/orders", "/orders/@late", "/production", "/batches/@running", "/batches/@planned", "/products/@product", "/incidents", "/incidents/@incident", "/print/production/@late"],
  operator: ["/", "/floor", "/floor/@running"],
  purchasing: ["/", "/materials", "/materials/catalog", "/suppliers", "/suppliers/@supplier", "/incidents", "/orders/@late?tab=materials"],
  quality: ["/", "/inspections", "/inspections/@pending", "/inspections/@failed", "/feedback/@complaint"],
  logistics: ["/", "/shipments", "/shipments/new", "/shipments/@departed", "/shipments/@preparing"],
  finance: ["/", "/receivables", "/orders", "/orders/@late?tab=money", "/exchange-rates"],
  manager: ["/", "/audit", "/orders", "/orders/@late", "/feedback", "/analytics"],
  analyst: ["/", "/orders", "/orders/@late", "/analytics"],
  admin: ["/", "/company", "/upkeep", "/users", "/tokens"],
  customer: ["/portal", "/portal/orders/@shipped", "/portal/orders/@delivered", "/profile"],
  customer2: ["/portal"],
};

/** The looks a screen is drawn in. */
export const variants = {
  "zh-light-desktop": { language: "zh-CN", theme: "light", width: 1440, height: 900 },
  "en-dark-390": { language: "en", theme: "dark", width: 390, height: 844 },
  "en-light-desktop": { language: "en", theme: "light", width: 1440, height: 900 },
  "zh-dark-desktop": { language: "zh-CN", theme: "dark", width: 1440, height: 900 },
  "zh-light-390": { language: "zh-CN", theme: "light", width: 390, height: 844 },
  "zh-light-1280": { language: "zh-CN", theme: "light", width: 1280, height: 800 },
  "en-light-1280": { language: "en", theme: "light", width: 1280, height: 800 },
  "en-light-375": { language: "en", theme: "light", width: 375, height: 812 },
};

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
  incident: ["incidents", "number"],
  supplier: ["suppliers", "id"],
  failed: ["inspections", "id", "verdict: [FAILED]"],
};

const tokens = new Map();
async function ask(server, name, query) {
  const call = async (body, token) => (await fetch(`${server.url}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body),
  })).json();
  const who = server.url + name;
  if (!tokens.has(who)) {
    const signed = await call({ query: `mutation { signIn(input: {email: "${name}@demo.gendan", password: "${password}"}) { accessToken } }` });
    tokens.set(who, signed.data.signIn.accessToken);
  }
  return call({ query }, tokens.get(who));
}

const found = new Map();
/** The path to a record for its @word; null where no record fits. */
async function resolve(server, name, path) {
  const word = /@(\w+)/.exec(path)?.[1];
  if (!word) return path;
  if (!found.has(server.url + name + word)) {
    const [root, key, filter = "", facts = "", fits = () => true] = records[word];
    const answer = await ask(server, name, `{ ${root}(first: 100${filter && `, filter: {${filter}}`}) { nodes { key: ${key} ${facts} } } }`);
    const one = answer.data?.[root]?.nodes?.find(fits);
    if (answer.errors) throw new Error(`${name} ${path}: ${JSON.stringify(answer.errors)}`);
    found.set(server.url + name + word, one?.key ?? null);
  }
  const key = found.get(server.url + name + word);
  return key === null ? null : path.replace(`@${word}`, key);
}

/** A person at a window of this look, signed in as this account. */
export async function windowOf(browser, server, variant, name) {
  const { language, theme, width, height } = variants[variant];
  const person = await newcomer(browser, server, { viewport: { width, height }, locale: language, colorScheme: theme, reducedMotion: "reduce" });
  const { page } = person;
  await page.addInitScript((chosenLanguage) => location.protocol !== "about:" && localStorage.setItem("gendan.language", chosenLanguage), language);
  await page.goto(server.url);
  if (name === "stranger" || name === "empty") return person;
  await page.locator("input[type=email], input[name=email]").first().fill(`${name}@demo.gendan`);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("main#content").waitFor();
  return person;
}

/**
 * Goes to a place and waits until it is drawn; null where there is no record to show, else what is
 * wrong with it: what is wider than its place, and what was said on the console.
 */
export async function open(person, server, variant, name, path) {
  const { width, height } = variants[variant];
  const { page, settled, problems } = person;
  const place = await resolve(server, name, path);
  if (place === null) return null;
  problems.length = 0;
  await page.setViewportSize({ width, height });
  await page.goto("about:blank"); // an address that differs only after # would not be opened anew
  await page.goto(server.url + place);
  await page.locator("h1, h2").first().waitFor();
  await settled();
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  await settled();
  // What is not there is answered as such; the page says so itself.
  const wrong = problems.filter((one) => !/ 404 /.test(one));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) wrong.push(`${over} px wider than the window`);
  // At a desk every column of a table is in sight without moving it.
  const cut = width < 1280 ? [] : await page.locator("[data-table] table").evaluateAll((tables) => tables
    .filter((one) => one.parentElement.scrollWidth > one.parentElement.clientWidth).map((one) => one.getAttribute("aria-label")));
  return [...wrong, ...cut.map((table) => `the table ${table} is wider than its place`)];
}
