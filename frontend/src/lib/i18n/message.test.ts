import { describe, expect, it } from "vitest";
import { formatMessage, readMessage, valuesOf } from "@/lib/i18n/message";

const days = "{days, plural, =0 {today} one {# day} other {# days}}";

describe("messages", () => {
  it.each([
    ["plain words", "订单", {}, "zh-CN", "订单"],
    ["a value", "Order {no} of {name}", { no: "SO-1", name: "NORDVIK" }, "en", "Order SO-1 of NORDVIK"],
    ["a number in the habit of the language", "{n} rows", { n: 1204 }, "en", "1,204 rows"],
    ["an exact number", days, { days: 0 }, "en", "today"],
    ["one", days, { days: 1 }, "en", "1 day"],
    ["many", days, { days: 12 }, "en", "12 days"],
    ["a choice", "{role, select, SALES {sales} other {someone}}", { role: "SALES" }, "en", "sales"],
    ["another choice", "{role, select, SALES {sales} other {someone}}", { role: "X" }, "en", "someone"],
    ["a value inside a choice", "{n, plural, other {# of {all}}}", { n: 2, all: 7 }, "en", "2 of 7"],
  ] as const)("%s", (_name, text, values, language, want) => {
    expect(formatMessage(text, { ...values }, language)).toBe(want);
  });

  it("show which value is missing instead of nothing", () => {
    expect(formatMessage("Hello {name}", {}, "en")).toBe("Hello {name}");
  });

  it("name the values they need", () => {
    expect(valuesOf("{b} {a, plural, other {# {c}}}")).toEqual(["a", "b", "c"]);
  });

  it.each(["{", "{a", "a } b", "{a, date}", "{n, plural, one {x}}"])("refuses %s", (text) => {
    expect(() => readMessage(text)).toThrow(text);
  });
});
