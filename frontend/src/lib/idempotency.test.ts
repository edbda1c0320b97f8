import { afterEach, expect, it, vi } from "vitest";
import { newKey } from "@/lib/idempotency";

afterEach(() => vi.unstubAllGlobals());

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it("makes a fresh key each time", () => {
  expect(newKey()).toMatch(form);
  expect(newKey()).not.toBe(newKey());
});

it("makes one over plain http too, where randomUUID is missing", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newKey()).toMatch(form);
});
