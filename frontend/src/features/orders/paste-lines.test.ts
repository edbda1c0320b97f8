import { describe, expect, it } from "vitest";
import { readBlock, readDay, readHeader, readNumber, splitBlock } from "./paste-lines";

const aliases = {
  product: ["货号", "item"], description: ["品名", "description"], spec: ["规格", "spec"], quantity: ["数量", "qty"],
  unit: ["单位", "unit"], unitPrice: ["单价", "price"], requestedOn: ["交期", "due"],
};

describe("a block pasted from a sheet", () => {
  it("is mapped by its Chinese header, whatever the order of its columns", () => {
    const [line] = readBlock("品名\t交期\t数量\t单价\t货号\n纯棉衬衫\t2026.12.4\t1,200\t11.20\tA-01", aliases);
    expect(line).toMatchObject({ product: "A-01", description: "纯棉衬衫", quantity: "1200", unitPrice: "11.20", requestedOn: "2026-12-04", unread: [] });
  });

  it("is mapped by its English header", () => {
    expect(readHeader(["Item", "Qty", "Remark"], aliases)).toEqual(["product", "quantity", null]);
  });

  it("is read in the usual order where it has no header", () => {
    expect(readBlock("A-01\tShirt\t800\tC62\t9.5\t2026-12-04", aliases)).toMatchObject([
      { product: "A-01", description: "Shirt", quantity: "800", unit: "C62", unitPrice: "9.5", requestedOn: "2026-12-04" },
    ]);
  });

  it("names what it could not read instead of guessing", () => {
    const [line] = readBlock("item\tqty\tdue\nA-01\tsome\t03/04/2027", aliases);
    expect(line).toMatchObject({ quantity: "", requestedOn: null });
    expect(line!.unread).toEqual([{ column: "quantity", text: "some" }, { column: "requestedOn", text: "03/04/2027" }]);
  });

  it("keeps a cell with a line break in one piece and drops empty rows", () => {
    expect(splitBlock('a\t"two\nlines, ""quoted"""\r\n\t\r\nb\tc')).toEqual([["a", 'two\nlines, "quoted"'], ["b", "c"]]);
  });

  it.each([["1.2万", "12000"], ["5K", "5000"], ["１，２００", "1200"], ["USD 11.20", "11.20"], ["$9", "9"], ["twelve", null]])("reads the number %s as %s", (text, number) => {
    expect(readNumber(text.normalize("NFKC"))).toBe(number);
  });

  it.each([
    ["2026/12/4", "2026-12-04"], ["20261204", "2026-12-04"], ["2026年12月4日", "2026-12-04"], ["46360", "2026-12-04"],
    ["2026-02-30", null], ["03/04/2027", null],
  ])("reads the day %s as %s", (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});
