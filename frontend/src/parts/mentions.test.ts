import { describe, expect, it } from "vitest";
import { named, nameAt, putName } from "./mentions";

describe("a name after @", () => {
  it.each([
    ["at the start", "@陈", "陈"], ["just begun", "请 @", ""], ["right after a Chinese word", "请@陈晓", "陈晓"],
    ["an address", "li@example", null], ["a name that was ended", "@陈晓雨 好", null], ["no @", "你好", null],
  ])("%s", (_name, text, want) => {
    expect(nameAt(text, text.length)).toBe(want);
  });

  it("is put whole in place of its beginning, and the caret stands behind it", () => {
    expect(putName("请@陈看一下", 3, "陈晓雨")).toEqual({ text: "请@陈晓雨 看一下", caret: 6 });
  });
});

describe("whom a text names", () => {
  const people = [{ id: "1", name: "李" }, { id: "2", name: "李婷" }, { id: "3", name: "Gao Yuan" }];
  it.each([
    ["the longest of names that begin alike", "@李婷 好", ["2"]], ["both", "@李婷 @李 好", ["2", "1"]], ["a name with a space", "ask @Gao Yuan now", ["3"]],
    ["nobody without @", "李婷 好", []],
  ])("%s", (_name, text, want) => {
    expect(named(text, people).map((one) => one.id).sort()).toEqual([...want].sort());
  });
});
