// Fails the build when the first load of any page weighs more JavaScript than the budget:
// the entry, the signed-in shell, and each page reached from it.
import { readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = 200 * 1024;
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
const pages = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry && /^src\/.*-page\.tsx$/.test(key))
  .map((key) => [key, sum([...shell, key])])
  .sort((a, b) => b[1] - a[1]);

console.log(`first load, gzip: sign-in ${kilobytes(sum([entry, "src/app/entry.tsx"]))}, shell ${kilobytes(sum(shell))}`);
for (const [key, size] of pages.slice(0, 5)) console.log(`  with ${key}: ${kilobytes(size)}`);
rmSync(manifestPath);

const heaviest = pages[0]?.[1] ?? sum(shell);
if (heaviest > budget) {
  console.error(`first load is ${kilobytes(heaviest)}, more than the budget of ${kilobytes(budget)}`);
  process.exit(1);
}
