import type { CalendarDate } from "@/lib/dates";
import { isCalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { multiply, readTyped, trim } from "@/lib/decimal";

/** A column of a block copied from a sheet. */
export type PasteColumn = "product" | "description" | "spec" | "quantity" | "unit" | "unitPrice" | "requestedOn";

const usualOrder: readonly PasteColumn[] = ["product", "description", "quantity", "unit", "unitPrice", "requestedOn"];

export interface PastedLine {
  product: string;
  description: string;
  spec: string;
  quantity: Decimal | "";
  unit: string;
  unitPrice: Decimal | "";
  requestedOn: CalendarDate | null;
  /** The columns whose text could not be read, and that text. */
  unread: Array<{ column: PasteColumn; text: string }>;
}

/** Splits what a sheet puts on the clipboard: tabs and line ends, and quotes around what contains them. */
export function splitBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = () => {
    rows.at(-1)!.push(cell.normalize("NFKC").trim());
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") end();
    else if (sign === "\n") {
      end();
      rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  end();
  return rows.filter((row) => row.some((value) => value !== ""));
}

/** `1,200`, `1.2\u4e07`, `5K`: with the shorthands of sheets. */
export function readNumber(text: string): Decimal | null {
  const match = /^(.*?)\s*(\u4e07|[kK])?$/.exec(text);
  const number = readTyped((match?.[1] ?? text).replace(/^[A-Z]{3}\s*|^[$\u20ac\u00a3\u00a5]\s*/, ""));
  if (number === null || !match?.[2]) return number;
  const times = match[2] === "\u4e07" ? "10000" : "1000";
  return trim(multiply(number, times));
}

/**
 * `2026-12-04`, `2026.12.4`, `2026/12/4`, `20261204`, `2026\u5e7412\u67084\u65e5` and the serial day of a sheet.
 * `03/04/2027` has two meanings and is not read.
 */
export function readDay(text: string): CalendarDate | null {
  const whole = /^(\d{4})[-./\u5e74]\s?(\d{1,2})[-./\u6708]\s?(\d{1,2})\u65e5?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (whole) {
    const date = `${whole[1]}-${whole[2]!.padStart(2, "0")}-${whole[3]!.padStart(2, "0")}`;
    return isCalendarDate(date) ? date : null;
  }
  if (!/^\d{5}$/.test(text)) return null;
  // Sheets count days from the last day of 1899.
  return new Date((Number(text) - 25569) * 86_400_000).toISOString().slice(0, 10);
}

export type Aliases = Record<PasteColumn, readonly string[]>;

const plain = (text: string) => text.toLowerCase().replace(/[\s._()/:-]/g, "");

/** The column each place of a header stands for; null when the first row is no header. */
export function readHeader(row: readonly string[], aliases: Aliases): Array<PasteColumn | null> | null {
  const taken = new Set<PasteColumn>();
  const columns = row.map((text) => {
    const found = (Object.keys(aliases) as PasteColumn[]).find((column) =>
      !taken.has(column) && aliases[column].some((alias) => plain(alias) === plain(text)));
    if (found) taken.add(found);
    return found ?? null;
  });
  return taken.size >= 2 ? columns : null;
}

/** Reads the lines of a block copied from a sheet, with its header row or in the usual order. */
export function readBlock(text: string, aliases: Aliases): PastedLine[] {
  const rows = splitBlock(text);
  const header = rows[0] ? readHeader(rows[0], aliases) : null;
  const columns = header ?? usualOrder;
  return rows.slice(header ? 1 : 0).map((row) => {
    const value = (column: PasteColumn) => row[columns.indexOf(column)] ?? "";
    const unread: PastedLine["unread"] = [];
    const number = (column: "quantity" | "unitPrice"): Decimal | "" => {
      const read = value(column) === "" ? "" : readNumber(value(column));
      if (read === null) unread.push({ column, text: value(column) });
      return read ?? "";
    };
    const line = {
      product: value("product"), description: value("description"), spec: value("spec"),
      quantity: number("quantity"), unit: value("unit"), unitPrice: number("unitPrice"),
      requestedOn: value("requestedOn") === "" ? null : readDay(value("requestedOn")), unread,
    };
    if (value("requestedOn") !== "" && line.requestedOn === null) unread.push({ column: "requestedOn", text: value("requestedOn") });
    return line;
  });
}
