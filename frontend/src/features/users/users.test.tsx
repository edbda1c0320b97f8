import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const opens = (press: () => Promise<void>) => act(async () => press());
const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const person = { id: "u2", version: 5, name: "Wang Jianguo", email: "wang@example.test", language: "ZH_CN", roles: ["PRODUCTION"] };
const administrator = { roles: ["ADMIN" as const], permissions: ["USER_CREATE" as const, "USER_UPDATE" as const, "SERVICE_TOKEN_READ" as const, "SERVICE_TOKEN_CREATE" as const] };

describe("users", () => {
  it("get a one-time link, shown once, and no password of somebody else's making", async () => {
    const userCreate = vi.fn((_args: object) => ({ user: person, passwordLink: "http://127.0.0.1/reset#once", userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/users", viewer: administrator, answers: { users: () => connection([person]), teams: [], userCreate } });
    const create = await screen.findByRole("button", { name: "New user" });
    await opens(() => user.click(create));
    const drawer = await screen.findByRole("dialog", { name: "New user" });
    await user.type(within(drawer).getByRole("textbox", { name: "Name" }), "Zhou");
    await user.type(within(drawer).getByRole("textbox", { name: "E-mail" }), "zhou@example.test");
    await user.click(within(drawer).getByRole("checkbox", { name: /Merchandiser/ }));
    await user.click(within(drawer).getByRole("checkbox", { name: /Quality/ }));
    await opens(() => user.click(within(drawer).getByRole("button", { name: "Add and make the link" })));
    expect((await screen.findByLabelText("One-time link") as HTMLInputElement).value).toBe("http://127.0.0.1/reset#once");
    expect(userCreate.mock.calls[0]![0]).toMatchObject({ input: { name: "Zhou", roles: ["MERCHANDISER", "QUALITY"], customerId: null } });
    await user.click(screen.getByRole("button", { name: "I have kept it" }));
    expect(screen.queryByLabelText("One-time link")).toBeNull();
  });

  it("of a customer are nothing else", async () => {
    const { user } = await renderRoute(routes, { at: "/users", viewer: administrator, answers: { users: () => connection([]), teams: [], customers: () => connection([]) } });
    const create = await screen.findByRole("button", { name: "New user" });
    await opens(() => user.click(create));
    const drawer = await screen.findByRole("dialog", { name: "New user" });
    await user.click(within(drawer).getByRole("checkbox", { name: /Quality/ }));
    await user.click(within(drawer).getByRole("checkbox", { name: /Customer/ }));
    expect((within(drawer).getByRole("checkbox", { name: /Quality/ }) as HTMLInputElement).checked).toBe(false);
    expect(within(drawer).getByRole("combobox", { name: /Customer/ })).toBeTruthy();
  });

  it("are told by the server what is missing, beside the field", async () => {
    const userCreate = () => ({ userErrors: [{ code: "REQUIRED", message: "Choose a role.", field: ["roles"] }] });
    const { user } = await renderRoute(routes, { at: "/users", viewer: administrator, answers: { users: () => connection([]), teams: [], userCreate } });
    const create = await screen.findByRole("button", { name: "New user" });
    await opens(() => user.click(create));
    await user.click(await screen.findByRole("button", { name: "Add and make the link" }));
    expect(await screen.findAllByText(/Choose a role/)).toHaveLength(2);
  });
});

describe("service tokens", () => {
  it("are shown once", async () => {
    const serviceTokenCreate = vi.fn((_args: object) => ({ serviceToken: { id: "t1" }, token: "gdn_secret", userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/tokens", viewer: administrator, answers: { serviceTokens: () => connection([]), serviceTokenCreate } });
    const create = await screen.findByRole("button", { name: "New token" });
    await opens(() => user.click(create));
    await user.type(await screen.findByRole("textbox", { name: "What it is for" }), "dashboard");
    await user.click(screen.getByRole("button", { name: "Make the token" }));
    expect((await screen.findByLabelText("Service token") as HTMLInputElement).value).toBe("gdn_secret");
    expect(serviceTokenCreate.mock.calls[0]![0]).toMatchObject({ input: { name: "dashboard", role: "ANALYST", readOnly: true, prices: false, days: 365 } });
    await user.click(screen.getByRole("button", { name: "I have kept it" }));
    await waitFor(() => expect(screen.queryByText("gdn_secret")).toBeNull());
  });
});
