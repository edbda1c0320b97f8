import { describe, expect, it } from "vitest";
import { atOffset, instantAt, offsetOf } from "./offset-time";

describe("the time at a port", () => {
  it("is what its clocks showed", () => {
    expect(atOffset("2026-11-25T08:00:00Z", "+08:00", "2026-11-24")).toBe("11-25\u00a016:00 UTC+8");
    expect(atOffset("2026-11-25T23:30:00Z", "+05:30", "2026-11-24")).toBe("11-26\u00a005:00 UTC+5:30");
    expect(atOffset("2027-01-01T02:00:00Z", "-08:00", "2026-11-24")).toBe("12-31\u00a018:00 UTC-8");
    expect(atOffset("2026-11-25T08:00:00Z", "+00:00", "2026-11-24")).toBe("11-25\u00a008:00 UTC");
  });

  it("is not guessed where nobody said the offset", () => {
    expect(atOffset("2026-11-25T08:00:00Z", null, "2026-11-24")).toBeNull();
    expect(atOffset("2026-11-25T08:00:00Z", "CST", "2026-11-24")).toBeNull();
  });

  it("is read from what a person types, full-width too", () => {
    expect(instantAt("2026-11-25", "16:00", "+08:00")).toBe("2026-11-25T08:00:00.000Z");
    expect(instantAt("2026-11-25", "９：０５", "-05:00")).toBe("2026-11-25T14:05:00.000Z");
    for (const wrong of ["25:00", "12:60", "noon", ""]) expect(instantAt("2026-11-25", wrong, "+08:00"), wrong).toBeNull();
    expect(instantAt(null, "16:00", "+08:00")).toBeNull();
  });

  it("knows the offset of a zone in summer and in winter", () => {
    expect(offsetOf("Asia/Shanghai", new Date("2026-07-01T00:00:00Z"))).toBe("+08:00");
    expect(offsetOf("Europe/Stockholm", new Date("2026-07-01T00:00:00Z"))).toBe("+02:00");
    expect(offsetOf("Europe/Stockholm", new Date("2026-12-01T00:00:00Z"))).toBe("+01:00");
    expect(offsetOf("UTC")).toBe("+00:00");
  });
});
