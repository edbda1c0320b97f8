import { describe, expect, it } from "vitest";
import { add, compare, group, multiply, percentOf, readTyped, round, subtract, trim } from "@/lib/decimal";

describe("exact decimals", () => {
  it("adds what floats cannot", () => {
    expect(["0.35", "0.35", "0.30"].reduce(add)).toBe("1.00");
    expect(add("9007199254740993", "0.000001")).toBe("9007199254740993.000001");
    expect(subtract("1.00", "1.005")).toBe("-0.005");
  });

  it.each([
    ["a half goes up", "1.005", 2, "1.01"],
    ["a half below zero goes away from zero", "-1.005", 2, "-1.01"],
    ["just under a half goes down", "1.0049999", 2, "1.00"],
    ["too few decimals are filled", "7", 2, "7.00"],
    ["yen have none", "1234.5", 0, "1235"],
  ])("rounds: %s", (_name, value, decimals, want) => {
    expect(round(value, decimals)).toBe(want);
  });

  it("multiplies quantity by price without loss", () => {
    expect(multiply("1200.5", "11.233333")).toBe("13485.6162665");
  });

  it("compares values, not texts", () => {
    expect(compare("10", "9.999999")).toBeGreaterThan(0);
    expect(compare("1.0", "1")).toBe(0);
  });

  it("drops zeros that say nothing", () => {
    expect(trim("800.000000")).toBe("800");
    expect(trim("0.500000")).toBe("0.5");
    expect(trim("1000")).toBe("1000");
  });

  it("groups by thousands", () => {
    expect(group("1234567.1234")).toBe("1,234,567.1234");
    expect(group("-1000")).toBe("-1,000");
  });

  it("draws shares without dividing by zero", () => {
    expect(percentOf("608", "800")).toBe(76);
    expect(percentOf("1", "0")).toBe(0);
  });

  it.each([
    ["thousands separators", "1,200.50", "1200.50"],
    ["full-width digits", "\uff11\uff12\uff10\uff10", "1200"],
    ["a full-width point", "3\uff0e5", "3.5"],
    ["an ideographic stop as point", "3\u30025", "3.5"],
    ["nothing before the point", ".5", "0.5"],
    ["nothing after the point yet", "12.", "12"],
    ["leading zeros", "007", "7"],
    ["a minus sign of typography", "\u22123", "-3"],
    ["letters", "12 pcs", null],
    ["two points", "1.2.3", null],
    ["nothing", "", null],
  ])("reads what is typed: %s", (_name, typed, want) => {
    expect(readTyped(typed)).toBe(want);
  });
});
