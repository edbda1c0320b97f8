import { describe, expect, it } from "vitest";
import type { FeatureRoute, NavEntry, Rights } from "@/lib/route";
import { mayVisit, page, recordPath } from "@/lib/route";

const nav = (more: Partial<NavEntry>): NavEntry => ({ labelKey: "x", icon: "order", order: 10, ...more });
const sales: Rights = { roles: ["SALES"], permissions: ["ORDER_CREATE"] };

describe("navigation", () => {
  it.each([
    ["open to all", nav({}), true],
    ["for a permission held", nav({ permission: "ORDER_CREATE" }), true],
    ["for one of several permissions", nav({ permission: ["USER_CREATE", "ORDER_CREATE"] }), true],
    ["for a permission not held", nav({ permission: "USER_CREATE" }), false],
    ["for another role", nav({ roles: ["FINANCE"] }), false],
    ["closed to the only role held", nav({ exceptRoles: ["SALES"] }), false],
    ["closed to another role", nav({ exceptRoles: ["CUSTOMER"] }), true],
  ])("%s", (_name, entry, want) => {
    expect(mayVisit(entry, sales)).toBe(want);
  });
});

describe("a record found by search", () => {
  const element = page(async () => ({ X: () => null }), "X");
  const routes: FeatureRoute[] = [
    { path: "/orders", element },
    { path: "/orders/:no", element, record: { kind: "Order", by: "number" } },
    { path: "/customers/:id", element, record: { kind: "Customer", by: "id" } },
  ];

  it("leads to the page of its kind, by number or by id", () => {
    expect(recordPath(routes, { kind: "Order", id: "1", number: "SO-1/2" })).toBe("/orders/SO-1%2F2");
    expect(recordPath(routes, { kind: "Customer", id: "c1", number: "C-1" })).toBe("/customers/c1");
  });

  it("leads nowhere where no page shows it", () => {
    expect(recordPath(routes, { kind: "Team", id: "t1" })).toBeNull();
    expect(recordPath(routes, { kind: "Order", id: "1", number: null })).toBeNull();
  });
});
