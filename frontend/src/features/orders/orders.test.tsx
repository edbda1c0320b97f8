import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Scene } from "@/testing/render";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const permissions = ["ORDER_CREATE", "ORDER_UPDATE", "ORDER_CONFIRM", "ORDER_PROMISE", "MESSAGE_SEND", "ATTACHMENT_CREATE", "PRODUCTION_BATCH_CREATE"] as const;

const nordvik = {
  __typename: "Order", id: "o1", version: 3, number: "SO-2611-0014", status: "CONFIRMED", kind: "NEW", source: "MANUAL", lateDays: 3, lineCount: 1,
  customer: { id: "c1", number: "CU-1", name: "NORDVIK AB", tier: "A", contacts: { nodes: [{ id: "k1", name: "Anna Berg", email: "anna@nordvik.test" }] } },
  customerPoNo: "88123", requestedOn: "2026-11-18", firstPromisedOn: "2026-11-18", promisedOn: "2026-11-18", incoterm: "FOB", incotermPlace: "Ningbo", incotermYear: 2020,
  merchandiser: { id: "u1", name: "Li Ting" }, payableAmount: { amount: "28000.00", currency: "USD" },
  plannedPercent: "100", madePercent: "100", passedPercent: "76", packedPercent: "0", shippedPercent: "0", deliveredPercent: "0", paidPercent: "30",
  actions: ["UPDATE", "PROMISE", "HOLD", "HAND_OVER"], confirmedAt: "2026-10-04T02:00:00Z", overTolerance: "3", underTolerance: "3",
};

const page = (over: Partial<Scene> & { at: string }): Scene & { at: string } => ({
  ...over, viewer: { permissions: [...permissions], ...over.viewer }, answers: { units: [{ code: "C62", nameZh: "个", nameEn: "piece", decimals: 0 }], ...over.answers },
});

describe("the list of orders", () => {
  const list = { nodes: [nordvik], pageInfo: { hasNextPage: false, endCursor: null } };

  it("asks for what its address says and shows late orders as late", async () => {
    const orders = vi.fn((_args: Record<string, unknown>) => list);
    await renderRoute(routes, page({ at: "/orders?late=yes&merchandiser=me&promised=week&sort=-number", answers: { orders } }));
    expect(await screen.findByText("3 workdays late")).toBeTruthy();
    expect(orders.mock.calls[0]![0]).toMatchObject({
      filter: { late: true, merchandiserId: "u1", promisedOn: { from: "2026-11-23", to: "2026-11-30" }, status: ["DRAFT", "CLARIFYING", "CONFIRMED"] },
      orderBy: { field: "NUMBER", direction: "DESC" },
    });
  });

  it("finds by our number or by the customer's whole number", async () => {
    const orders = vi.fn((_args: Record<string, unknown>) => list);
    const { user } = await renderRoute(routes, page({ at: "/orders", answers: { orders } }));
    await user.type(await screen.findByRole("searchbox", { name: "Find orders" }), "88123");
    await waitFor(() => expect(window.location.search).toBe("?q=88123"));
    await waitFor(() => expect(orders.mock.calls.at(-1)![0]).toMatchObject({ filter: { customerPoNo: "88123" } }));
  });

  it("has no column of amounts and no customer for who may not see them", async () => {
    await renderRoute(routes, page({ at: "/orders", viewer: { permissions: [], sees: ["HOUSE"], roles: ["QUALITY"] }, answers: { orders: list } }));
    expect(await screen.findByText("SO-2611-0014")).toBeTruthy();
    expect(screen.queryByRole("columnheader", { name: "Payable" })).toBeNull();
    expect(screen.queryByRole("columnheader", { name: "Customer" })).toBeNull();
    expect(screen.queryByRole("link", { name: "New order" })).toBeNull();
  });

  it("tells an empty filter from an empty house", async () => {
    const none = { nodes: [], pageInfo: { hasNextPage: false } };
    const { unmount } = await renderRoute(routes, page({ at: "/orders?status=all", answers: { orders: none } }));
    expect(await screen.findByText("No orders yet")).toBeTruthy();
    unmount();
    await renderRoute(routes, page({ at: "/orders?late=yes", answers: { orders: none } }));
    expect(await screen.findByText("No order matches")).toBeTruthy();
  });
});

describe("importing a customer's files", () => {
  beforeEach(() => {
    vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response(JSON.stringify({ id: "f1", name: "order.xml", mediaType: "text/xml", size: 3 }), { status: 201 }))));
  });
  afterEach(() => vi.unstubAllGlobals());

  it("shows the draft with its doubts, and the reason where a file is refused", async () => {
    let asked = 0;
    const orderImportUbl = () => {
      asked += 1;
      return asked === 1
        ? {
          order: { ...nordvik, discrepancies: { nodes: [{ id: "d1", severity: "WARNING", message: "Line 1 is asked for by 2010-02-25, which has passed." }] } },
          customerProposed: true, productsProposed: 2, userErrors: [],
        }
        : { order: null, userErrors: [{ code: "INVALID", message: "This is a UBL OrderChange, not an Order.", field: ["fileId"] }] };
    };
    const { user, container } = await renderRoute(routes, page({ at: "/orders", answers: { orders: { nodes: [], pageInfo: {} }, orderImportUbl } }));
    await user.click(await screen.findByRole("button", { name: "Import UBL" }));
    await screen.findByRole("dialog");
    const input = container.ownerDocument.querySelector<HTMLInputElement>("input[type=file]")!;
    await user.upload(input, [new File(["<a/>"], "order.xml", { type: "text/xml" }), new File(["<b/>"], "change.xml", { type: "text/xml" })]);
    expect(await screen.findByText("Line 1 is asked for by 2010-02-25, which has passed.")).toBeTruthy();
    expect(screen.getByText("2 products were made from the file. Please check.")).toBeTruthy();
    expect(await screen.findByText("This is a UBL OrderChange, not an Order.")).toBeTruthy();
  });
});

describe("writing a draft", () => {
  it("asks for the customer first and sends nothing", async () => {
    const orderCreate = vi.fn();
    const { user } = await renderRoute(routes, page({ at: "/orders/new", answers: { orderCreate } }));
    await user.click(await screen.findByRole("button", { name: "Save draft" }));
    expect((await screen.findAllByText(/Choose the customer/)).length).toBeGreaterThan(0);
    expect(orderCreate).not.toHaveBeenCalled();
  });

  it("adds up while one types, opens a line on Enter, and puts the server's word beside its field", async () => {
    const orderCreate = () => ({ order: null, userErrors: [{ code: "OUT_OF_RANGE", message: "Must be above zero.", field: ["lines", "0", "quantity"] }] });
    const { user } = await renderRoute(routes, page({
      at: "/orders/new",
      answers: {
        orderCreate, customers: { nodes: [{ id: "c1", number: "CU-1", name: "NORDVIK AB" }], pageInfo: {} }, customer: { id: "c1", currency: "USD", paymentTerms: "T/T 30/70", incoterm: "FOB" },
      },
    }));
    await user.click(await screen.findByRole("combobox", { name: /Customer/ }));
    await user.click(await screen.findByRole("option", { name: /NORDVIK AB/ }));
    expect(await screen.findByDisplayValue("T/T 30/70")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Line 1 Unit price" }), "0.35");
    await user.type(screen.getByRole("textbox", { name: "Line 1 Quantity" }), "3{Enter}");
    expect(await screen.findByRole("group", { name: "Line 2" })).toBeTruthy();
    expect(screen.getAllByText("USD 1.05")).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByRole("button", { name: "Line 1 Quantity: Must be above zero." })).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Line 1 Quantity" }).getAttribute("aria-invalid")).toBe("true");
  });
});

describe("the page of an order", () => {
  it("keeps its facts in sight, opens the tab of its address and offers what is allowed", async () => {
    await renderRoute(routes, page({ at: "/orders/SO-2611-0014?tab=money", answers: { order: nordvik } }));
    expect((await screen.findAllByText("USD 28,000.00")).length).toBeGreaterThan(0);
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(await screen.findByRole("tab", { name: "Money", selected: true })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Move the date" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Accept the order" })).toBeNull();
  });

  it("says beside what is read who waits for whom, what should have come first", async () => {
    const waited = {
      ...nordvik,
      messages: { totalCount: 1, nodes: [{ id: "m1", createdAt: "2026-11-22T02:00:00Z", audience: "CUSTOMER", fromCustomer: true, authorName: "Anna", body: "please update" }] },
      batches: { totalCount: 2, nodes: [{ id: "b1", number: "B-0231", status: "IN_PROGRESS", plannedFinishOn: "2026-11-02" }, { id: "b2", number: "B-0230", status: "FINISHED", plannedFinishOn: "2026-11-01" }] },
      inspections: { totalCount: 1, nodes: [{ id: "i1", number: "QC-0007", verdict: "PASSED", dueOn: null }] },
      shipmentLines: { totalCount: 1, nodes: [{ id: "sl1", shipment: { id: "s1", number: "SH-0412", status: "DEPARTED", etaOn: "2099-01-02" } }] },
    };
    await renderRoute(routes, page({ at: "/orders/SO-2611-0014", answers: { order: waited } }));
    const card = (await screen.findByText("Who waits for whom")).closest("section")!;
    expect(within(card).getAllByRole("listitem").map((one) => within(one).getByRole("link").textContent)).toEqual(["Finish batch B-0231", "Answer the message", "Receipt of SH-0412"]);
    expect(within(card).getByRole("link", { name: "Answer the message" }).getAttribute("href")).toBe("/orders/SO-2611-0014?tab=messages");
  });

  it("has no money tab for who sees no prices", async () => {
    await renderRoute(routes, page({ at: "/orders/SO-2611-0014?tab=money", viewer: { sees: ["CUSTOMER", "HOUSE"], roles: ["PRODUCTION"] }, answers: { order: { ...nordvik, payableAmount: null, paidPercent: null } } }));
    expect(await screen.findByRole("tab", { name: "Overview", selected: true })).toBeTruthy();
    expect(screen.queryByRole("tab", { name: "Money" })).toBeNull();
    expect(screen.queryByText("Paid")).toBeNull();
  });

  it("leads a customer to its own view of the order", async () => {
    await renderRoute(routes, page({ at: "/orders/SO-2611-0014", viewer: { roles: ["CUSTOMER"], permissions: [] } }));
    await waitFor(() => expect(window.location.pathname).toBe("/portal/orders/SO-2611-0014"));
  });

  it("says so when there is no such order", async () => {
    await renderRoute(routes, page({ at: "/orders/SO-0000", answers: { order: null } }));
    expect(await screen.findByText("There is no such order")).toBeTruthy();
  });

  it("names what keeps a draft from being accepted", async () => {
    const draft = {
      ...nordvik, status: "DRAFT", lateDays: 0, confirmedAt: null, actions: ["UPDATE", "CONFIRM"],
      discrepancies: { nodes: [{ id: "d1", version: 1, severity: "BLOCKING", message: "Line 1 has no price." }] },
    };
    const { user } = await renderRoute(routes, page({ at: "/orders/SO-2611-0014", answers: { order: draft } }));
    await user.click(await screen.findByRole("button", { name: "Accept the order" }));
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText("Line 1 has no price.")).toBeTruthy();
    expect(within(dialog).getByRole("button", { name: "Accept the order" }).hasAttribute("disabled")).toBe(true);
  });

  it("tells that somebody was faster, keeps the words, and goes on from the order as it is now", async () => {
    const orderHold = vi.fn(({ input }: { input: { version: number; reason: string } }) => (input.version === 3
      ? { order: { ...nordvik, version: 4 }, userErrors: [{ code: "CONFLICT", message: "Somebody changed it meanwhile.", field: null }] }
      : { order: { ...nordvik, version: 5, heldAt: "2026-11-23T02:00:00Z" }, userErrors: [] }));
    const { user } = await renderRoute(routes, page({ at: "/orders/SO-2611-0014", answers: { order: nordvik, orderHold } }));
    await user.click(await screen.findByRole("button", { name: "More actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Put on hold" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: /Reason/ }), "deposit not received");
    await user.click(within(dialog).getByRole("button", { name: "Put on hold" }));
    expect(await within(dialog).findByText("Somebody changed it meanwhile.")).toBeTruthy();
    expect(within(dialog).getByDisplayValue("deposit not received")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Put on hold" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(orderHold.mock.calls.map(([{ input }]) => [input.version, input.reason])).toEqual([[3, "deposit not received"], [4, "deposit not received"]]);
  });
});

describe("messages of an order", () => {
  it("stay inside unless one chooses the customer, who is named and shown the words before they go", async () => {
    const messageSend = vi.fn((_args: { input: Record<string, unknown> }) => ({ message: { id: "m1" }, userErrors: [] }));
    const { user } = await renderRoute(routes, page({ at: "/orders/SO-2611-0014?tab=messages", answers: { order: nordvik, messageSend } }));
    const inside = await screen.findByRole("region", { name: "Internal message" });
    await user.type(within(inside).getByRole("textbox", { name: "Message" }), "machine 2 is repaired");
    await user.click(within(inside).getByRole("button", { name: "Send internally" }));
    await waitFor(() => expect(messageSend.mock.calls[0]![0].input).toMatchObject({ audience: "INTERNAL", body: "machine 2 is repaired" }));

    await user.click(screen.getByRole("button", { name: "To the customer…" }));
    const outside = await screen.findByRole("region", { name: "To the customer" });
    expect(within(outside).getByText(/Anna Berg/)).toBeTruthy();
    await user.type(within(outside).getByRole("textbox", { name: "Message" }), "It ships on Friday.");
    await user.click(within(outside).getByRole("button", { name: "Preview and send…" }));
    expect(messageSend).toHaveBeenCalledTimes(1);
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("It ships on Friday.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Send to the customer" }));
    await waitFor(() => expect(messageSend.mock.calls[1]![0].input).toMatchObject({ audience: "CUSTOMER", body: "It ships on Friday." }));
  });

  it("offer no way to the customer while the order is a draft", async () => {
    await renderRoute(routes, page({ at: "/orders/SO-2611-0014?tab=messages", answers: { order: { ...nordvik, status: "DRAFT" } } }));
    expect(await screen.findByRole("region", { name: "Internal message" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "To the customer…" })).toBeNull();
  });
});
