import { describe, expect, it } from "vitest";
import { readDue, writeDue } from "./due-filter";

const today = "2026-11-24";

describe("a span of days in the address", () => {
  it.each([
    ["overdue", { from: null, to: "2026-11-23" }],
    ["today", { from: today, to: today }],
    ["week", { from: today, to: "2026-12-01" }],
    ["2026-11-01..2026-11-30", { from: "2026-11-01", to: "2026-11-30" }],
    ["..2026-11-30", { from: null, to: "2026-11-30" }],
    ["2026-11-01..", { from: "2026-11-01", to: null }],
    ["2026-02-30..", null],
    ["rubbish", null],
    [null, null],
  ])("%s", (value, want) => expect(readDue(value, today)).toEqual(want));

  it("comes back as it was written", () => {
    expect(readDue(writeDue("2026-11-01", null), today)).toEqual({ from: "2026-11-01", to: null });
    expect(writeDue(null, null)).toBeNull();
  });
});
