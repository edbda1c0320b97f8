import ts from "typescript";
import { describe, expect, it } from "vitest";
import { valuesOf } from "@/lib/i18n/message";
import { placeOf, sources, walk } from "./source-files";

const files = import.meta.glob<Record<string, string>>("/src/locales/*/*.json", { import: "default", eager: true });

function catalogue(language: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const [path, entries] of Object.entries(files)) {
    const [folder, file] = path.split("/").slice(-2);
    if (folder !== language) continue;
    for (const [key, text] of Object.entries(entries)) words.set(`${file!.replace(".json", "")}:${key}`, text);
  }
  return words;
}

const chinese = catalogue("zh-CN");
const english = catalogue("en");

interface Use {
  namespace: string;
  /** A whole key, or the beginning of one whose rest is a value. */
  key: string;
  open: boolean;
  place: string;
}

/** `const tUi = useT("ui")` names the namespace for every tUi("…") of the file. */
function namespacesOf(file: ts.SourceFile): Map<string, string> {
  const names = new Map<string, string>();
  walk(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) return;
    const [argument] = node.initializer.arguments;
    if (node.initializer.expression.getText(file) === "useT" && argument && ts.isStringLiteral(argument)) {
      names.set(node.name.getText(file), argument.text);
    }
  });
  return names;
}

/** The keys an expression may stand for: a word, a template, or a choice between them. */
function keysOf(node: ts.Expression): Array<{ key: string; open: boolean }> {
  if (ts.isStringLiteralLike(node)) return [{ key: node.text, open: false }];
  if (ts.isTemplateExpression(node)) return [{ key: node.head.text, open: true }];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  return [];
}

const uses: Use[] = [];
const unclear: string[] = [];
for (const file of sources) {
  const namespaces = namespacesOf(file);
  walk(file, (node) => {
    if (ts.isPropertyAssignment(node) && /Key$/.test(node.name.getText(file)) && ts.isStringLiteral(node.initializer)) {
      const namespace = node.name.getText(file) === "labelKey" && file.fileName.endsWith("routes.tsx") ? "nav" : [...namespaces.values()][0];
      if (namespace && node.name.getText(file) !== "goKey") uses.push({ namespace, key: node.initializer.text, open: false, place: placeOf(file, node) });
    }
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !/^t(?:[A-Z]\w*)?$/.test(node.expression.text)) return;
    const namespace = namespaces.get(node.expression.text);
    const [argument] = node.arguments;
    if (!argument || file.fileName.startsWith("lib/i18n/")) return;
    const keys = keysOf(argument);
    const byName = ts.isPropertyAccessExpression(argument) || ts.isIdentifier(argument);
    if (!namespace || (keys.length === 0 && !(byName && /Key$/.test(argument.getText(file))))) unclear.push(placeOf(file, node));
    else keys.forEach(({ key, open }) => uses.push({ namespace, key, open, place: placeOf(file, node) }));
  });
}

const matches = (use: Use, name: string) => (use.open ? name.startsWith(`${use.namespace}:${use.key}`) : name === `${use.namespace}:${use.key}`);

describe("words of the page", () => {
  it("are there in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("are not empty and need the same values in both languages", () => {
    for (const [name, text] of chinese) {
      expect(text.trim(), name).not.toBe("");
      expect(valuesOf(english.get(name)!), name).toEqual(valuesOf(text));
    }
  });

  it("are asked for by keys that can be read off the source", () => {
    expect(unclear, "call useT in the same file and pass a key, a template that begins with one, or a property named …Key").toEqual([]);
  });

  it("exist for every key the source uses", () => {
    expect(uses.filter((use) => ![...chinese.keys()].some((name) => matches(use, name))).map((use) => `${use.place} ${use.namespace}:${use.key}`)).toEqual([]);
  });

  it("are all used", () => {
    expect([...chinese.keys()].filter((name) => !uses.some((use) => matches(use, name)))).toEqual([]);
  });

  it("stand in the locales only, never in a component", () => {
    const found: string[] = [];
    for (const file of sources) {
      walk(file, (node) => {
        const isText = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isRegularExpressionLiteral(node);
        if (isText && /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(node.getText(file))) found.push(placeOf(file, node));
      });
    }
    expect(found).toEqual([]);
  });
});
