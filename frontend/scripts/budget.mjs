// Fails the build when the first load of a page weighs more JavaScript than its budget:
// the entry, the signed-in shell, and each page reached from it. Where a day begins weighs least.
import { readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

const homes = /^src\/features\/home\/|\/(portal|floor|production|inspections|shipments|order-list|users)-page\.tsx$/;
const budget = (page) => (homes.test(page) ? 195 : 215) * 1024;
const dist = new URL("../dist/", import.meta.url);
const manifestPath = new URL("manifest.json", dist);
const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
const weight = new Map();

function weigh(key) {
  if (!weight.has(key)) weight.set(key, gzipSync(readFileSync(new URL(manifest[key].file, dist))).length);
  return weight.get(key);
}

function closure(keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  keys.forEach(visit);
  return [...seen].filter((key) => manifest[key].file.endsWith(".js"));
}

const sum = (keys) => closure(keys).reduce((total, key) => total + weigh(key), 0);
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const shell = [entry, "src/app/signed-in.tsx"];
// A home is its page and the sections that wait behind it.
const home = "src/features/home/home-page.tsx";
const sections = Object.keys(manifest).filter((key) => /^src\/features\/home\/.*-section\.tsx$/.test(key) && manifest[key].isDynamicEntry);
const pages = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry && /^src\/.*-page\.tsx$/.test(key))
  .map((key) => [key, sum([...shell, key])])
  .concat(sections.map((key) => [`${home} with ${key}`, sum([...shell, home, key])]))
  .sort((a, b) => b[1] - a[1]);

console.log(`first load, gzip: sign-in ${kilobytes(sum([entry, "src/app/entry.tsx"]))}, shell ${kilobytes(sum(shell))}`);
for (const [key, size] of pages.slice(0, 5)) console.log(`  with ${key}: ${kilobytes(size)}`);
rmSync(manifestPath);

const over = pages.filter(([key, size]) => size > budget(key));
for (const [key, size] of over) console.error(`first load of ${key} is ${kilobytes(size)}, more than its budget of ${kilobytes(budget(key))}`);
if (over.length > 0) process.exit(1);
