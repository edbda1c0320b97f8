import { describe, expect, it } from "vitest";
import type { Column } from "./data-table-column";
import { fitColumns } from "./data-table-fit";

type Row = object;
const column = (id: string, width: number, rest: Partial<Column<Row>> = {}): Column<Row> => ({ id, header: id, width, cell: () => id, ...rest });
const columns = [
  column("number", 120, { card: "title" }), column("status", 100, { card: "status" }), column("customer", 150, { grow: true }),
  column("first", 100, { card: "none" }), column("amount", 120), column("owner", 80, { card: "none" }), column("acts", 70, { frozen: true }),
];
const total = 740;

describe("columns in a place", () => {
  it("all stand where they fit, and as before the place is known", () => {
    expect(fitColumns(columns, {}, total).leftOut).toEqual([]);
    expect(fitColumns(columns, {}, 0).leftOut).toEqual([]);
    expect(fitColumns(columns, {}, 0).total).toBe(total);
  });

  it.each([
    ["the last spare one goes first", total - 1, ["owner"]],
    ["then the one before it", total - 81, ["first", "owner"]],
    ["never one that is not spare", 300, ["first", "owner"]],
  ])("%s", (_name, place, leftOut) => {
    expect(fitColumns(columns, {}, place).leftOut).toEqual(leftOut);
  });

  it("a column can be called spare, or not, whatever it is on a phone", () => {
    const called = [column("number", 100), column("kind", 100, { spare: true }), column("note", 100, { card: "none", spare: false })];
    expect(fitColumns(called, {}, 250).leftOut).toEqual(["kind"]);
  });

  it("the first column stays, whatever it is called", () => {
    expect(fitColumns([column("number", 100, { spare: true }), column("kind", 100)], {}, 120).leftOut).toEqual([]);
  });

  it("a state is as wide as its words, and others make room", () => {
    const fitted = fitColumns(columns, { status: 190 }, total);
    expect(fitted.leftOut).toEqual(["first", "owner"]);
    expect(fitted.widths.status).toBe(190);
  });

  it("a number that names the row, a state and what is pressed are not narrowed; the others are, a little, before the table scrolls", () => {
    const { widths, total: least } = fitColumns(columns, { number: 130, status: 110, acts: 90 }, 400);
    expect(widths).toEqual({ number: 130, status: 110, customer: 127, amount: 102, acts: 90 });
    expect(least).toBeGreaterThan(400);
  });

  it("long words widen their column up to a bound", () => {
    expect(fitColumns(columns, { amount: 500 }, 2000).widths.amount).toBe(192);
  });

  it("what needs less than its own width gives the rest up before a column is left out", () => {
    expect(fitColumns(columns, { first: 60, amount: 80 }, total - 80).leftOut).toEqual([]);
  });

  it("keeps within the place, whatever the words ask for", () => {
    const fitted = fitColumns(columns, { amount: 180, status: 140 }, 600);
    expect(fitted.total).toBeLessThanOrEqual(600);
    expect(fitted.widths.status).toBe(140);
  });
});
