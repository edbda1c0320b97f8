import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

type Pair = [light: string, dark: string];

/** The value of a colour token in both themes. */
function token(name: string): Pair {
  const both = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (both) return [both[1]!, both[2]!];
  const one = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css);
  if (!one) throw new Error(`no token --${name}`);
  return [one[1]!, one[1]!];
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ["ground", "surface", "raised", "sunken", "hover", "selected"];
const statuses = ["ok", "risk", "late", "waiting", "done", "unknown"];

const readable: Array<[words: string, ground: string]> = [
  ...["text", "text-soft", "text-faint"].flatMap((words) => grounds.map((ground): [string, string] => [words, ground])),
  ...statuses.flatMap((status): Array<[string, string]> => [
    ...["ground", "surface", "raised", "selected"].map((ground): [string, string] => [`status-${status}`, ground]),
    [`status-${status}`, `status-${status}-tint`],
  ]),
  ...["surface", "raised", "ground", "accent-tint", "hover"].map((ground): [string, string] => ["accent", ground]),
  ["text-on-fill", "accent-fill"], ["text-on-fill", "accent-fill-hover"],
  ["text-on-fill", "danger-fill"], ["text-on-fill", "danger-fill-hover"],
  ["danger", "surface"], ["danger", "raised"], ["danger", "danger-tint"],
  ["outside", "surface"], ["outside", "outside-tint"], ["text", "outside-tint"], ["text", "danger-tint"],
  ["text", "status-late-tint"], ["text-soft", "status-late-tint"], ["text-soft", "status-unknown-tint"],
];

const visible: Array<[line: string, ground: string]> = ["surface", "raised", "ground"].flatMap((ground) =>
  ["control-line", "focus"].map((line): [string, string] => [line, ground]));

describe("tokens", () => {
  it.each(readable)("%s can be read on %s, light and dark", (words, ground) => {
    [0, 1].forEach((theme) => expect(contrast(token(words)[theme]!, token(ground)[theme]!)).toBeGreaterThanOrEqual(4.5));
  });

  it.each(visible)("%s can be made out on %s, light and dark", (line, ground) => {
    [0, 1].forEach((theme) => expect(contrast(token(line)[theme]!, token(ground)[theme]!)).toBeGreaterThanOrEqual(3));
  });

  it("status words can be read on the dark ground they were chosen for", () => {
    statuses.forEach((status) => expect(contrast(token(`status-${status}`)[1], "#14171c")).toBeGreaterThanOrEqual(4.5));
  });
});
