import { CombinedError } from "@urql/core";
import { describe, expect, it } from "vitest";
import { failureOf, fieldErrors, isConflict } from "@/lib/errors";

describe("user errors", () => {
  it("go to their fields, those about the whole to none", () => {
    expect(fieldErrors([
      { code: "REQUIRED", message: "a", field: ["input", "lines", "2", "quantity"] },
      { code: "INVALID", message: "b", field: ["lines", "2", "quantity"] },
      { code: "BLOCKED", message: "c", field: null },
    ])).toEqual({ "lines.2.quantity": ["a", "b"], "": ["c"] });
  });

  it("tell a conflict", () => {
    expect(isConflict([{ code: "CONFLICT", message: "", field: null }])).toBe(true);
    expect(isConflict([])).toBe(false);
  });
});

describe("failures", () => {
  const graphql = (code: string) => new CombinedError({ graphQLErrors: [{ message: "words", extensions: { code, requestId: "r7" } }] });

  it.each([
    ["FORBIDDEN", "forbidden"], ["THROTTLED", "throttled"], ["COST_LIMIT", "tooLarge"], ["UNAVAILABLE", "unavailable"],
    ["BAD_USER_INPUT", "invalid"], ["SOMETHING_NEW", "internal"],
  ])("%s is %s", (code, kind) => {
    expect(failureOf(graphql(code))).toMatchObject({ kind, code, requestId: "r7", message: "words" });
  });

  it("shows no words of an internal error", () => {
    expect(failureOf(graphql("INTERNAL")).message).toBeNull();
  });

  it("tells a lost network from a server that is down", () => {
    expect(failureOf(new CombinedError({ networkError: new Error("x") }))).toMatchObject({ kind: "offline", code: "NETWORK" });
    expect(failureOf(new CombinedError({ networkError: new Error("x"), response: { status: 503 } }))).toMatchObject({ kind: "unavailable", code: "HTTP_503" });
  });
});
