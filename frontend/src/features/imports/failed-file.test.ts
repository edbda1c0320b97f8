import { describe, expect, it } from "vitest";
import { failedFile } from "./failed-file";

describe("the file of refused rows", () => {
  it("keeps the rows, tells the reasons last, and holds no formula", () => {
    const text = failedFile(["客户", "备注"], [{ line: 3, cells: ["=HYPERLINK(1)", "a, \"b\""], reasons: ["币种必填。", "国家不认识。"] }], "原因");
    expect(text).toBe("\uFEFF客户,备注,原因\r\n'=HYPERLINK(1),\"a, \"\"b\"\"\",币种必填。 国家不认识。\r\n");
  });
});
