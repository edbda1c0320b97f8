import { screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ExportMenu } from "@/parts/export-menu";
import { renderScene } from "@/testing/render";
import { queue } from "@/ui/toast";

vi.setConfig({ testTimeout: 30_000 });

const told = () => queue.visibleToasts.map((toast) => toast.content.text);

afterEach(() => {
  vi.restoreAllMocks();
  queue.clear();
});

describe("the export of a list", () => {
  it("asks with the list's own filter and order, and follows the link it is given", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(JSON.stringify({ url: "/exports/orders.csv?grant=g", rows: 1234 }), { status: 201 }));
    const followed = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      expect(this.getAttribute("href")).toBe("/exports/orders.csv?grant=g");
    });
    const { user } = await renderScene(<ExportMenu list="orders" filter={{ late: true, held: null }} orderBy={{ field: "NUMBER", direction: "ASC" }} />);
    await user.click(screen.getByRole("button", { name: "Export" }));
    await user.click(await screen.findByRole("menuitem", { name: /CSV file/ }));
    await waitFor(() => expect(followed).toHaveBeenCalledOnce());
    const [address, init] = fetched.mock.calls[0]!;
    const at = new URL(String(address), "http://x");
    expect([init?.method, at.pathname, at.searchParams.get("filter"), at.searchParams.get("orderBy"), at.searchParams.get("bom")])
      .toEqual(["POST", "/exports/orders.csv", '{"late":true}', '{"field":"NUMBER","direction":"ASC"}', "1"]);
    expect(told()).toEqual(["1,234 rows: the download has begun."]);
  });

  it("says the server's words where it is refused", async () => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(JSON.stringify({ errors: [{ message: "At most 2 exports can run at the same time." }] }), { status: 429 }));
    const { user } = await renderScene(<ExportMenu list="orders" filter={{}} orderBy={{}} />);
    await user.click(screen.getByRole("button", { name: "Export" }));
    await user.click(await screen.findByRole("menuitem", { name: /Excel workbook/ }));
    await waitFor(() => expect(told()).toEqual(["At most 2 exports can run at the same time."]));
  });
});
