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
