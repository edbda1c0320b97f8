import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const company = {
  __typename: "Company", id: "c1", version: 3, name: "Hengyue", legalName: "", baseCurrency: "CNY", timeZone: "Asia/Shanghai", address: null,
  workDays: [1, 2, 3, 4, 5], holidays: ["2026-12-31", "2027-01-01"], extraWorkDays: [],
};
const administrator = { roles: ["ADMIN" as const], permissions: ["COMPANY_UPDATE" as const] };

describe("the firm", () => {
  it("changes only what was changed", async () => {
    const companyUpdate = vi.fn((_args: object) => ({ company: { ...company, version: 4, legalName: "Hengyue Ltd" }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/company", viewer: administrator, answers: { company, companyUpdate } });
    const change = await screen.findByRole("button", { name: "Change" });
    await user.click(change);
    const drawer = await screen.findByRole("dialog", { name: "What is known of it" });
    await user.type(within(drawer).getByRole("textbox", { name: "Registered name" }), "Hengyue Ltd");
    await user.click(within(drawer).getByRole("button", { name: "Save" }));
    const { idempotencyKey, ...input } = (companyUpdate.mock.calls[0]![0] as { input: Record<string, unknown> }).input;
    expect(idempotencyKey).toBeTruthy();
    expect(input).toEqual({ id: "c1", version: 3, legalName: "Hengyue Ltd" });
    expect(await screen.findByText("Hengyue Ltd")).toBeTruthy();
  });

  it("tells days off as spans, switches a day where it stands and saves all days at once", async () => {
    const companyUpdate = vi.fn((_args: object) => ({ company: { ...company, version: 4, holidays: [] }, userErrors: [] }));
    const { user } = await renderRoute(routes, { at: "/company", viewer: administrator, answers: { company, companyUpdate } });
    await user.click(await screen.findByRole("button", { name: /^Take out .*12-31.* to .*01-01/ }));
    await user.click(screen.getByRole("checkbox", { name: "Sat" }));
    const undo = screen.getByRole("button", { name: "Undo the changes" });
    await user.click(undo);
    expect((screen.getByRole("checkbox", { name: "Sat" }) as HTMLInputElement).checked).toBe(false);
    expect(screen.queryByRole("button", { name: "Save the calendar" })).toBeNull();

    await user.click(screen.getByRole("button", { name: /^Take out/ }));
    await user.click(screen.getAllByRole("button", { name: /November 28, 2026/ })[0]!);
    await user.click(screen.getByRole("button", { name: "Save the calendar" }));
    expect(companyUpdate.mock.calls[0]![0]).toMatchObject({ input: { version: 3, workDays: [1, 2, 3, 4, 5], holidays: [], extraWorkDays: ["2026-11-28"] } });
  });
});
