import { describe, expect, it } from "vitest";
import { compareMoney, formatMoney, lineAmount, sumMoney } from "@/lib/money";
import { formatPercent, formatQuantity, formatRatio } from "@/lib/quantity";

const usd = (amount: string) => ({ amount, currency: "USD" });

describe("money", () => {
  it.each([
    ["dollars have cents", { amount: "28000", currency: "USD" }, "USD\u00a028,000.00"],
    ["yen have none", { amount: "3150000", currency: "JPY" }, "JPY\u00a03,150,000"],
    ["dinars have three decimals", { amount: "1.5", currency: "KWD" }, "KWD\u00a01.500"],
    ["more decimals than usual are kept", { amount: "0.1234", currency: "USD" }, "USD\u00a00.1234"],
    ["negative amounts have a minus sign", { amount: "-5.00", currency: "EUR" }, "EUR\u00a0\u22125.00"],
    ["beyond what a float can hold", { amount: "9007199254740993.01", currency: "CNY" }, "CNY\u00a09,007,199,254,740,993.01"],
  ])("%s", (_name, money, want) => {
    expect(formatMoney(money)).toBe(want);
  });

  it("shows a dash where there is none", () => {
    expect(formatMoney(null)).toBe("—");
  });

  it("adds one currency and refuses a mix", () => {
    expect(sumMoney([usd("0.10"), usd("0.20"), usd("0.30")])).toEqual(usd("0.60"));
    expect(sumMoney([])).toBeNull();
    expect(() => sumMoney([usd("1"), { amount: "1", currency: "EUR" }])).toThrow("EUR");
    expect(() => compareMoney(usd("1"), { amount: "1", currency: "EUR" })).toThrow();
  });

  it("rounds a line once, half up, to the currency", () => {
    expect(lineAmount(usd("0.335"), "3")).toEqual(usd("1.01"));
    expect(lineAmount({ amount: "12.5", currency: "JPY" }, "3")).toEqual({ amount: "38", currency: "JPY" });
  });
});

describe("quantities", () => {
  it("shows the unit and no idle zeros", () => {
    expect(formatQuantity("1200.000000", "pcs")).toBe("1,200\u00a0pcs");
    expect(formatQuantity("0.250000", "m")).toBe("0.25\u00a0m");
    expect(formatQuantity(null)).toBe("—");
  });

  it("shows ratios and percentages", () => {
    expect(formatRatio(0.455)).toBe("45.5%");
    expect(formatRatio(1)).toBe("100%");
    expect(formatPercent("2.500000")).toBe("2.5%");
    expect(formatPercent(undefined)).toBe("—");
  });
});
