import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "src/features");
const features = existsSync(folder) ? readdirSync(folder) : [];
const eslint = new ESLint({ cwd: root });

async function refusals(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, filePath) });
  return result!.messages.map((message) => message.ruleId ?? "").filter((rule) => rule.startsWith("no-restricted-"));
}

const breaches: Array<[name: string, file: string, code: string]> = [
  ["ui knows a domain", "src/ui/x.tsx", 'export { OrderRow } from "@/features/orders/order-row";'],
  ["ui knows the API", "src/ui/x.tsx", 'export { OrderStatus } from "@/gen/enums";'],
  ["ui knows the app", "src/ui/x.tsx", 'export { Shell } from "@/app/shell";'],
  ["lib knows a component", "src/lib/x.ts", 'export { Button } from "@/ui/button";'],
  ["the app knows the inside of a feature", "src/app/x.tsx", 'export { OrderRow } from "@/features/orders/order-row";'],
  ["the app loads the inside of a feature", "src/app/x.tsx", 'export const load = () => import("@/features/orders/order-row");'],
  ["a way around by ..", "src/ui/x.tsx", 'export { Shell } from "../app/shell";'],
  ...features.flatMap((name): Array<[string, string, string]> => [
    [`${name} knows another feature`, `src/features/${name}/x.tsx`, 'export { X } from "@/features/elsewhere/x";'],
    [`${name} loads another feature`, `src/features/${name}/x.tsx`, 'export const load = () => import("@/features/elsewhere/x");'],
    [`${name} knows the app`, `src/features/${name}/x.tsx`, 'export { Shell } from "@/app/shell";'],
  ]),
];

describe("imports", () => {
  it.each(breaches)("are refused where %s", async (_name, file, code) => {
    expect(await refusals(file, code)).toHaveLength(1);
  }, 20_000);

  it.each([
    ["the app embeds a panel", "src/app/x.tsx", 'export { OrderPanel } from "@/features/orders/order-panel";'],
    ["ui uses lib", "src/ui/x.tsx", 'export { formatMoney } from "@/lib/money";'],
    ...features.map((name): [string, string, string] => [`${name} uses ui`, `src/features/${name}/x.tsx`, 'export { Button } from "@/ui/button";']),
  ])("are taken where %s", async (_name, file, code) => {
    expect(await refusals(file, code)).toEqual([]);
  }, 20_000);
});
