import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as files from "@/parts/files";
import { renderRoute } from "@/testing/render";
import { routes } from "./routes";

vi.setConfig({ testTimeout: 30_000 });
vi.mock("@/parts/files", async (original) => ({
  ...(await original<typeof files>()),
  uploadFile: vi.fn(() => Promise.resolve({ id: "f1", name: "customers.csv" })),
}));

const fields = [{ name: "name", required: true, column: 0 }, { name: "currency", required: true, column: null }, { name: "country", required: false, column: 1 }];
const row = (line: number, reasons: string[] = []) => ({ line, cells: ["NORDVIK", "SE"], present: false, reasons });
const preview = (currency: number | null, rows = [row(2), row(3, ["Country: “Atlantis” is not known here."])]) => ({
  headings: ["Customer", "Country", "Cur"], remembered: false, rowCount: 2, goodCount: 1, presentCount: 0, failedCount: 1, notes: [],
  fields: fields.map((field) => (field.name === "currency" ? { ...field, column: currency } : field)), rows,
});
const viewer = { permissions: ["CUSTOMER_CREATE"] as const };

/** The field behind the button that chooses a file. */
const chooser = () => waitFor(() => {
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no file can be chosen yet");
  return input;
});

describe("an import of customers", () => {
  beforeEach(() => vi.clearAllMocks());

  it("shows each row before anything is written, and takes the good ones when told to", async () => {
    const customerImportPreview = vi.fn(({ input }: { input: { columns: Array<{ field: string; column: number }> | null } }) => ({
      preview: preview(input.columns?.find((one) => one.field === "currency")?.column ?? null), userErrors: [],
    }));
    const customerImport = vi.fn(() => ({
      sheetImport: { id: "i1", fileName: "customers.csv", rowCount: 2, createdCount: 1, presentCount: 0, failedCount: 1, headings: ["Customer", "Country", "Cur"], failedRows: [row(3, ["Country: “Atlantis” is not known here."])] },
      userErrors: [],
    }));
    const { user } = await renderRoute(routes, { at: "/import/customers", viewer, answers: { customerImportPreview, customerImport } });
    const file = new File(["Customer,Country,Cur\n"], "customers.csv", { type: "text/csv" });
    await user.upload(await chooser(), file);
    expect(await screen.findByText("Country: “Atlantis” is not known here.")).toBeTruthy();
    const run = screen.getByRole("button", { name: "Import 1 customer" });
    expect(run).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: /Currency/ }));
    await user.click(await screen.findByRole("option", { name: "Cur" }));
    await waitFor(() => expect(customerImportPreview).toHaveBeenCalledTimes(2));
    expect(run).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("checkbox", { name: "Take the other rows and leave out the 1 refused" }));
    await user.click(screen.getByRole("button", { name: "Import 1 customer" }));
    expect(await screen.findByText("1 customer added")).toBeTruthy();
    expect((customerImport.mock.calls as unknown[][])[0]?.[0]).toMatchObject({ input: { fileId: "f1", partly: true, columns: [{ field: "name", column: 0 }, { field: "currency", column: 2 }, { field: "country", column: 1 }] } });
    expect(screen.getByRole("button", { name: "Download the refused rows" })).toBeTruthy();
  });

  it("says why a file cannot be read", async () => {
    const answers = { customerImportPreview: () => ({ preview: null, userErrors: [{ code: "INVALID", message: "There is nothing in the file.", field: ["fileId"] }] }) };
    const { user } = await renderRoute(routes, { at: "/import/customers", viewer, answers });
    await user.upload(await chooser(), new File([" "], "customers.csv", { type: "text/csv" }));
    expect((await screen.findByRole("alert")).textContent).toContain("There is nothing in the file.");
  });

  it("is not offered to who may not add customers", async () => {
    await renderRoute(routes, { at: "/import/customers", viewer: { permissions: [] }, answers: {} });
    expect(await screen.findByText("You may not import")).toBeTruthy();
    expect(document.querySelector("input[type=file]")).toBeNull();
  });
});
