import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import { LinesTab } from "./lines-tab";

const line = (position: number) => ({
  id: `l${position}`, version: 1, position, description: `Part ${position}`, quantity: "10", unit: "C62", unitPrice: "2", pricePer: "1", properties: [], cancelledAt: null,
  requestedOn: null, firstPromisedOn: null, promisedOn: null, customerItemNo: null, spec: null, note: null, product: null, amount: { amount: "20.00", currency: "USD" },
  plannedQuantity: "0", madeQuantity: "0", passedQuantity: "0", packedQuantity: "0", shippedQuantity: "0", deliveredQuantity: "0", lostQuantity: "0",
});

it("the lines of a long order come page by page, and none is left out", async () => {
  const lines = vi.fn(({ first, after }: { first: number; after?: string | null }) => {
    const from = after ? Number(after) : 0;
    const nodes = Array.from({ length: Math.min(first, 120 - from) }, (_, index) => line(from + index + 1));
    return { nodes, pageInfo: { hasNextPage: from + nodes.length < 120, endCursor: String(from + nodes.length) } };
  });
  const order = { id: "o1", version: 1, number: "SO-1", status: "CONFIRMED", currency: "USD", actions: [], provenance: { nodes: [] }, lines };
  const { user } = await renderScene(<LinesTab id="o1" />, { answers: { units: [{ code: "C62", nameZh: "个", nameEn: "piece", decimals: 0 }], order } });
  expect(await screen.findByText(/^100 /)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Load more" }));
  expect(await screen.findByText(/^120 /)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
  expect(lines.mock.calls.map(([args]) => args.after ?? null)).toEqual([null, "100"]);
});
