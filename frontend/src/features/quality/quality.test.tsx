import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

const units = [{ code: "H87", nameZh: "件", nameEn: "pieces", decimals: 0 }];
const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const inspection = {
  id: "i1", version: 1, number: "QC-2611-0001", kind: "FINAL", quantity: "1200", verdict: "PENDING", dueOn: "2026-11-20", line: { id: "l1", position: 1, description: "Linen shirt", unit: "H87" },
  attachments: connection([]),
};

describe("an inspection", () => {
  it("is recorded: what is not accepted is rejected, and the verdict is a person's", async () => {
    const inspectionRecord = vi.fn((_args: object) => ({ inspection: { ...inspection, verdict: "FAILED", version: 2 }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      at: "/inspections/i1", answers: { inspection: () => inspection, inspectionRecord, units }, viewer: { permissions: ["INSPECTION_RECORD"] },
    });
    await user.type(await screen.findByRole("textbox", { name: "Accepted" }), "1194");
    expect((screen.getByRole("textbox", { name: "Rejected" }) as HTMLInputElement).value).toBe("6");
    await user.click(screen.getByRole("button", { name: "Record the result" }));
    expect(await screen.findByText("Please choose passed or failed.")).toBeTruthy();
    expect(inspectionRecord).not.toHaveBeenCalled();
    await user.click(screen.getByRole("radio", { name: /Failed/ }));
    await user.click(screen.getByRole("button", { name: "Record the result" }));
    await waitFor(() => expect(inspectionRecord).toHaveBeenCalled());
    expect(inspectionRecord.mock.calls[0]![0]).toMatchObject({ input: { id: "i1", version: 1, accepted: "1194", rejected: "6", verdict: "FAILED" } });
  });

  it("is only looked at by who does not inspect", async () => {
    await renderRoute(routes, { at: "/inspections/i1", answers: { inspection: () => inspection, units } });
    expect(await screen.findByRole("heading", { level: 1, name: "QC-2611-0001" })).toBeTruthy();
    expect(screen.queryByRole("textbox", { name: "Accepted" })).toBeNull();
  });

  it("that is not there is said so", async () => {
    await renderRoute(routes, { at: "/inspections/x", language: "zh-CN", answers: { inspection: () => null, units } });
    expect(await screen.findByText("没有这个检验")).toBeTruthy();
  });
});

describe("the list of inspections", () => {
  it("begins with what is to be done", async () => {
    const inspections = vi.fn((_args: object) => connection([]));
    await renderRoute(routes, { at: "/inspections", answers: { inspections, units } });
    expect(await screen.findByText("Nothing to inspect")).toBeTruthy();
    expect(inspections.mock.calls[0]![0]).toMatchObject({ filter: { verdict: ["PENDING"] }, orderBy: { field: "DUE_ON", direction: "ASC" } });
  });
});
