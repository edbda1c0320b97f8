import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

// What a person types key by key takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const nordvik = {
  __typename: "Customer", id: "c1", version: 7, number: "CU-2607-0001", name: "NORDVIK", legalName: "Nordvik AB", tier: "A", currency: "USD", paymentTerms: "T/T 30/70", language: "EN", country: "SE",
  contacts: { nodes: [{ __typename: "Contact", id: "k1", version: 1, name: "Anna Berg", email: "anna@nordvik.test" }] },
  orders: { nodes: [{ id: "o1", number: "SO-2611-0014", status: "CONFIRMED", lateDays: 0, madePercent: "0", shippedPercent: "0", deliveredPercent: "0" }] }, feedbacks: { nodes: [] },
};
const viewer = { permissions: ["CUSTOMER_CREATE", "CUSTOMER_UPDATE"] as const };

describe("customers", () => {
  it("are listed with a way to each", async () => {
    await renderRoute(routes, { at: "/customers", viewer, answers: { customers: { nodes: [nordvik], pageInfo: {} } } });
    expect((await screen.findByRole("link", { name: "NORDVIK" })).getAttribute("href")).toBe("/customers/c1");
  });

  it("show their people, their orders, and nothing of the people to who may not see them", async () => {
    const { unmount } = await renderRoute(routes, { at: "/customers/c1", viewer, answers: { customer: nordvik } });
    expect(await screen.findByText("Anna Berg")).toBeTruthy();
    expect(screen.getByRole("link", { name: "SO-2611-0014" }).getAttribute("href")).toBe("/orders/SO-2611-0014");
    unmount();
    await renderRoute(routes, { at: "/customers/c1", viewer: { permissions: [], sees: ["CUSTOMER"] }, answers: { customer: { ...nordvik, contacts: null, currency: null, paymentTerms: null } } });
    expect(await screen.findByText("SO-2611-0014")).toBeTruthy();
    expect(screen.queryByText("Contacts")).toBeNull();
    expect(screen.queryByText("Payment terms")).toBeNull();
    expect(screen.queryByRole("button", { name: "Change the customer" })).toBeNull();
  });

  it("send only what was changed, and show both versions where somebody changed the same", async () => {
    const customerUpdate = vi.fn(({ input }: { input: { version: number } }) => (input.version === 7
      ? { customer: { ...nordvik, version: 8, paymentTerms: "L/C at sight", tier: "B" }, userErrors: [{ code: "CONFLICT", message: "Changed meanwhile.", field: null }] }
      : { customer: { ...nordvik, version: 9 }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/customers/c1", viewer, answers: { customer: nordvik, customerUpdate } });
    await user.click(await screen.findByRole("button", { name: "Change the customer" }));
    const dialog = await screen.findByRole("dialog");
    const terms = within(dialog).getByRole("textbox", { name: "Payment terms" });
    await user.clear(terms);
    await user.type(terms, "T/T 100%");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    const notice = await within(dialog).findByRole("alert", { name: /changed this record/ });
    expect(within(notice).getByText("T/T 100%")).toBeTruthy();
    expect(within(notice).getByText("L/C at sight")).toBeTruthy();
    expect(within(notice).queryByText("Tier")).toBeNull();
    await user.click(within(notice).getByRole("button", { name: "Save mine" }));
    await waitFor(() => expect(customerUpdate).toHaveBeenCalledTimes(2));
    expect(customerUpdate.mock.calls[1]![0].input).toMatchObject({ version: 8, paymentTerms: "T/T 100%" });
    expect(customerUpdate.mock.calls[1]![0].input).not.toHaveProperty("tier");
  });
});

describe("a contact and the portal", () => {
  it("is invited by a link shown once, and mailed only where that was ticked", async () => {
    const contactInvite = vi.fn((_args: object) => ({ contact: { ...nordvik.contacts.nodes[0], version: 2, portal: { state: "INVITED", invitedAt: "2026-11-23T01:00:00Z" } }, link: "http://x/reset#abc", mailed: false, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/customers/c1", viewer: { permissions: ["CUSTOMER_INVITE"] }, answers: { customer: nordvik, contactInvite } });
    await user.click(await screen.findByRole("button", { name: "Invite Anna Berg to the portal" }));
    const dialog = await screen.findByRole("dialog");
    expect((within(dialog).getByRole("checkbox", { name: /anna@nordvik.test/ }) as HTMLInputElement).checked).toBe(false);
    await user.click(within(dialog).getByRole("button", { name: "Make the link" }));
    expect((await screen.findByRole("textbox", { name: "One-time link" }) as HTMLInputElement).value).toBe("http://x/reset#abc");
    expect(contactInvite.mock.calls[0]![0]).toMatchObject({ input: { id: "k1", version: 1, mail: false } });
  });

  it("is offered to nobody who may not", async () => {
    await renderRoute(routes, { at: "/customers/c1", viewer: { permissions: ["CUSTOMER_UPDATE"] }, answers: { customer: nordvik } });
    expect(await screen.findByText("Anna Berg")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /portal/ })).toBeNull();
  });
});

describe("the credit of a customer", () => {
  const owing = { ...nordvik, credit: { limit: { amount: "30000.00", currency: "USD" }, open: { amount: "98000.00", currency: "CNY" } } };

  it("is set by who may, in its currency, and taken away by leaving it empty", async () => {
    const customerCreditSet = vi.fn((_args: object) => ({ customer: { ...owing, version: 8 }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/customers/c1", viewer: { permissions: ["CUSTOMER_CREDIT_SET"] }, answers: { customer: owing, customerCreditSet } });
    expect(await screen.findByText("USD 30,000.00")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Change the limit" }));
    const dialog = await screen.findByRole("dialog");
    await user.clear(within(dialog).getByRole("textbox", { name: /Limit/ }));
    await user.click(within(dialog).getByRole("button", { name: "Save the limit" }));
    await waitFor(() => expect(customerCreditSet.mock.calls[0]![0]).toMatchObject({ input: { id: "c1", version: 7, limit: null } }));
  });

  it("is absent for who does not see it", async () => {
    await renderRoute(routes, { at: "/customers/c1", viewer: { permissions: [] }, answers: { customer: nordvik } });
    expect(await screen.findByText("Anna Berg")).toBeTruthy();
    expect(screen.queryByText("Credit")).toBeNull();
  });
});
