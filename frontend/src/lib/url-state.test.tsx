import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { readSort, useUrlState, writeQuery, writeSort } from "@/lib/url-state";

describe("the address of a list", () => {
  it("reads and writes a sort", () => {
    expect(readSort("-promised")).toEqual({ column: "promised", descending: true });
    expect(readSort(null)).toBeNull();
    expect(writeSort({ column: "number", descending: false })).toBe("number");
  });

  it("is the same for the same view, in whatever order it was chosen", () => {
    expect(writeQuery("status=LATE", { owner: "u1" })).toBe(writeQuery("owner=u1", { status: "LATE" }));
  });

  it("loses what is taken off and keeps several values", () => {
    expect(writeQuery("a=1&b=2", { a: null, c: ["x", "y"] })).toBe("b=2&c=x&c=y");
  });

  it("survives reload and does not fill the history", () => {
    window.history.replaceState(null, "", "/orders?status=LATE");
    const steps = window.history.length;
    const { result } = renderHook(() => useUrlState());
    act(() => result.current.setSort({ column: "promised", descending: true }));
    expect(window.location.search).toBe("?sort=-promised&status=LATE");
    expect(window.history.length).toBe(steps);
    expect(result.current.get("status")).toBe("LATE");
  });
});
