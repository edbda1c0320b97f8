import type { Language } from "@/lib/dates";

/** The values a message may be filled with. */
export type MessageValues = Record<string, string | number>;

/** A part of a message: words, a value, or a choice between messages. */
type Part =
  | string
  | { name: string }
  | { name: string; kind: "plural" | "select"; choices: Record<string, Part[]> };

const parsed = new Map<string, Part[]>();

/**
 * Reads the part of ICU's message form that the page uses: `{name}`,
 * `{count, plural, =0 {none} one {# order} other {# orders}}` and `{role, select, a {…} other {…}}`.
 */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  message(inPlural: string | null, depth: number): Part[] {
    const parts: Part[] = [];
    let words = "";
    while (this.at < this.text.length) {
      const sign = this.text[this.at]!;
      if (sign === "}" && depth > 0) break;
      this.at += 1;
      if (sign === "{") {
        if (words) parts.push(words);
        words = "";
        parts.push(this.placeholder(depth));
      } else if (sign === "}") {
        throw this.fault("a } without {");
      } else if (sign === "#" && inPlural) {
        if (words) parts.push(words);
        words = "";
        parts.push({ name: inPlural });
      } else {
        words += sign;
      }
    }
    if (words) parts.push(words);
    return parts;
  }

  private placeholder(depth: number): Part {
    const name = this.word();
    if (this.take("}")) return { name };
    this.expect(",");
    const kind = this.word();
    if (kind !== "plural" && kind !== "select") throw this.fault(`"${kind}" is neither plural nor select`);
    this.expect(",");
    const choices: Record<string, Part[]> = {};
    while (!this.take("}")) {
      const choice = this.word();
      this.expect("{");
      choices[choice] = this.message(kind === "plural" ? name : null, depth + 1);
      this.expect("}");
    }
    if (!choices.other) throw this.fault("a choice without other");
    return { name, kind, choices };
  }

  private word(): string {
    this.space();
    const match = /^[=\w.-]+/.exec(this.text.slice(this.at));
    if (!match) throw this.fault("a name is missing");
    this.at += match[0].length;
    return match[0];
  }

  private take(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw this.fault(`expected ${sign}`);
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  private fault(what: string): Error {
    return new Error(`message "${this.text}": ${what} at ${this.at}`);
  }
}

export function readMessage(text: string): Part[] {
  let parts = parsed.get(text);
  if (!parts) {
    parts = new Reader(text).message(null, 0);
    parsed.set(text, parts);
  }
  return parts;
}

function render(parts: Part[], values: MessageValues, language: Language): string {
  return parts.map((part) => {
    if (typeof part === "string") return part;
    const value = values[part.name];
    if (value === undefined) return `{${part.name}}`;
    if (!("kind" in part)) {
      return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
    }
    const choice = part.kind === "select"
      ? String(value)
      : `=${value}` in part.choices ? `=${value}` : new Intl.PluralRules(language).select(Number(value));
    return render(part.choices[choice] ?? part.choices.other!, values, language);
  }).join("");
}

/** A message with its values put in; numbers in the habits of the language. */
export function formatMessage(text: string, values: MessageValues, language: Language): string {
  return text.includes("{") ? render(readMessage(text), values, language) : text;
}

/** The names of the values a message needs. */
export function valuesOf(text: string): string[] {
  const names = new Set<string>();
  const visit = (parts: Part[]) => {
    for (const part of parts) {
      if (typeof part === "string") continue;
      names.add(part.name);
      if ("kind" in part) Object.values(part.choices).forEach(visit);
    }
  };
  visit(readMessage(text));
  return [...names].sort();
}
