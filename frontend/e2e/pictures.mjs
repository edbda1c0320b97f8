// Draws the screens of each account into pictures/, to be looked at: node e2e/pictures.mjs [ACCOUNT[:PATH]...]
// and those the README shows into docs/pictures: node e2e/pictures.mjs README
// Takes a running demo server at GENDAN_URL, or starts the binary. VARIANTS=name,… narrows what is drawn.
// pictures/index.html lays each screen's variants side by side. What is wider than its window is said.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { openBrowser } from "./browser.mjs";
import { open, places, variants, windowOf } from "./places.mjs";
import { startServer } from "./server.mjs";

const all = Object.keys(variants).filter((variant) => variant !== "en-light-375");
const wanted = process.env.VARIANTS?.split(",") ?? all;
/** What the README shows, each as one window's height. */
const shown = [
  ["order", "zh-light-desktop", "merchandiser", "/orders/@shipped"], ["phone", "en-dark-390", "operator", "/floor/@running"],
  ["production", "en-light-desktop", "production", "/production"], ["portal", "en-light-desktop", "customer", "/portal/orders/@shipped"],
];

const server = process.env.GENDAN_URL ? { url: process.env.GENDAN_URL, stop: () => {} } : await startServer();
const browser = await openBrowser();

/** Goes to a place and says what is wrong with it; false where there is no record to show. */
async function show(person, at, variant, name, path) {
  const wrong = await open(person, at, variant, name, path);
  for (const one of wrong ?? ["nothing to show stands for it"]) console.log(`${variant} ${name} ${path}: ${one}`);
  return wrong !== null;
}

const fileOf = (name, path) => `${name}${path.replace(/[^a-z0-9@]+/gi, "-").replace(/-$/, "")}.png`;
const folder = (name) => new URL(`../pictures/${name}`, import.meta.url).pathname;

async function drawAll(list) {
  const empty = list.some(([name]) => name === "empty") ? await startServer(["serve"]) : null;
  try {
    for (const variant of wanted) {
      mkdirSync(folder(variant), { recursive: true });
      for (const name of new Set(list.map(([one]) => one))) {
        const at = name === "empty" ? empty : server;
        const person = await windowOf(browser, at, variant, name);
        const { page } = person;
        for (const [, path] of list.filter(([one]) => one === name)) {
          if (!(await show(person, at, variant, name, path))) continue;
          // Rows out of sight are not drawn, so the window is made as tall as the page.
          const tall = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width: variants[variant].width, height: Math.max(variants[variant].height, Math.min(tall, 3000)) });
          await page.waitForTimeout(100);
          await page.screenshot({ path: `${folder(variant)}/${fileOf(name, path)}` });
        }
        await person.leave();
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
    const person = await windowOf(browser, server, variant, name);
    const { page } = person;
    await show(person, server, variant, name, path);
    if (variants[variant].width > 1000) await page.setViewportSize({ width: 1400, height: 690 });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${target}${file}.png` });
    await person.leave();
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
  await browser.close();
  await server.stop();
}
