import type { GraphQLSchema } from "graphql";
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";

/** One thing of the API that can be looked up. */
export interface Entry {
  /** `Order.promisedOn`, `OrderFilter`, `orders` under Query. */
  path: string;
  kind: "type" | "field" | "input" | "value";
  /** What it gives or takes: `[OrderLine!]`. */
  type: string | null;
  /** What it takes between parentheses. */
  args: ReadonlyArray<{ name: string; type: string; description: string | null }>;
  description: string | null;
}

/** Everything the API knows, flat, to be searched. */
export function entriesOf(schema: GraphQLSchema): Entry[] {
  const entries: Entry[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    entries.push({ path: type.name, kind: "type", type: null, args: [], description: type.description ?? null });
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        entries.push({
          path: `${type.name}.${field.name}`, kind: "field", type: String(field.type), description: field.description ?? null,
          args: field.args.map((arg) => ({ name: arg.name, type: String(arg.type), description: arg.description ?? null })),
        });
      }
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        entries.push({ path: `${type.name}.${field.name}`, kind: "input", type: String(field.type), args: [], description: field.description ?? null });
      }
    } else if (isEnumType(type)) {
      for (const value of type.getValues()) {
        entries.push({ path: `${type.name}.${value.name}`, kind: "value", type: null, args: [], description: value.description ?? null });
      }
    }
  }
  return entries;
}

/** How well an entry answers what was typed: smaller is better, null not at all. */
function rank(entry: Entry, words: readonly string[]): number | null {
  const path = entry.path.toLowerCase();
  const name = path.split(".").at(-1)!;
  const text = `${path} ${entry.description?.toLowerCase() ?? ""}`;
  if (!words.every((word) => text.includes(word))) return null;
  const first = words[0] ?? "";
  const root = path.startsWith("query.") || path.startsWith("mutation.") ? 0 : 1;
  return (path === first || name === first ? 0 : name.startsWith(first) ? 2 : path.includes(first) ? 4 : 6) + root;
}

/** What fits the words, best first; without words the root fields, where every question begins. */
export function find(entries: readonly Entry[], text: string, most = 60): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter((entry) => entry.path.startsWith("Query.")).slice(0, most);
  return entries
    .map((entry) => ({ entry, rank: rank(entry, words) }))
    .filter((one): one is { entry: Entry; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || (a.entry.path < b.entry.path ? -1 : 1))
    .slice(0, most)
    .map((one) => one.entry);
}
