import { print } from "graphql";
import { expect, it } from "vitest";
import { readDocument } from "@/lib/document";

it("completes an operation with its fragments and theirs, each once", () => {
  readDocument("fragment Money_parts on Money { amount currency }");
  readDocument("fragment Line_line on OrderLine { id unitPrice { ...Money_parts } }");
  const text = print(readDocument("query Lines { orderLines { ...Line_line amount { ...Money_parts } } }"));
  expect(text.match(/fragment Money_parts/g)).toHaveLength(1);
  expect(text.match(/fragment Line_line/g)).toHaveLength(1);
});

it("names a fragment that is not loaded", () => {
  expect(() => readDocument("query Lost { viewer { ...Nowhere_viewer } }")).toThrow("Nowhere_viewer");
});

it("reads the same text once", () => {
  expect(readDocument("query Same { viewer { id } }")).toBe(readDocument("query Same { viewer { id } }"));
});
