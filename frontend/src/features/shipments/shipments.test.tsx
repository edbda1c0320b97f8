import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ReadyOrderFragment } from "@/gen/schema";
import { renderRoute } from "@/testing/render";
import { ready } from "./ready-lines";
import { routes } from "./routes";
import { detailsInput, noDetails } from "./shipment-details";

const opens = (press: () => Promise<void>) => act(async () => press());
const connection = (nodes: unknown[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
const units = [{ code: "H87", nameZh: "件", nameEn: "pieces", decimals: 0 }];

const shipment = {
  id: "s1", version: 2, number: "SH-2611-0001", status: "DEPARTED", mode: "SEA", carrier: "Evergreen", customer: { id: "c1", name: "NORDVIK" },
  createdAt: "2026-11-01T00:00:00Z", packedAt: "2026-11-02T00:00:00Z", departedAt: "2026-11-03T08:00:00Z", etaOn: "2026-11-20", cartonCount: 42,
  netKg: "0", grossKg: "0", volumeM3: "0",
  lines: connection([{ id: "sl1", quantity: "400", unit: "H87", deliveredQuantity: "0", order: { id: "o1", number: "SO-2611-0001" }, line: { id: "l1", position: 1, description: "Linen shirt" } }]),
  proofs: connection([]), attachments: connection([]),
  trackingEvents: connection([{
    id: "t1", code: "DEPARTED", classifier: "ACTUAL", source: "CARRIER", sourceId: "1", location: "Ningbo", occurredAt: "2026-11-03T08:00:00Z", zoneOffset: "+08:00", receivedAt: "2026-11-03T09:30:00Z",
  }]),
};

describe("what is ready to go", () => {
  const line = (id: string, passed: string, change: object = {}) => ({
    id, position: 1, description: id, unit: "H87", quantity: "800", passedQuantity: passed, shippedQuantity: "0", promisedOn: null, cancelledAt: null, ...change,
  });
  const taken = (lineId: string, quantity: string, status: string) => ({ id: `x${lineId}`, quantity, line: { id: lineId }, shipment: { id: "s", status } });

  it.each([
    ["passed and in no shipment", [line("a", "500")], [], [["a", "500"]]],
    ["partly in another shipment", [line("a", "500")], [taken("a", "200", "PLANNED")], [["a", "300"]]],
    ["free again where that one was cancelled", [line("a", "500")], [taken("a", "200", "CANCELLED")], [["a", "500"]]],
    ["all gone", [line("a", "500")], [taken("a", "500", "DEPARTED")], []],
    ["nothing passed", [line("a", "0")], [], []],
    ["taken out of the order", [line("a", "500", { cancelledAt: "2026-11-01T00:00:00Z" })], [], []],
  ])("%s", (_name, lines, inShipments, want) => {
    const order = { id: "o1", number: "SO-1", lines: { nodes: lines }, shipmentLines: { nodes: inShipments } } as unknown as ReadyOrderFragment;
    expect(ready(order).map((one) => [one.line.id, one.rest])).toEqual(want);
  });
});

describe("what is sent of a form", () => {
  it("is only what was said, so that the standard fills in the rest", () => {
    expect(detailsInput({ ...noDetails, carrier: "COSCO", cartonCount: "12" })).toEqual({ carrier: "COSCO", cartonCount: 12 });
  });

  it("is only what was changed, so that other people's changes stay", () => {
    const before = { ...noDetails, carrier: "COSCO", grossKg: "100", etaOn: "2026-12-01" };
    expect(detailsInput({ ...before, carrier: "", grossKg: "" }, before)).toEqual({ carrier: "", grossKg: "0" });
    expect(detailsInput(before, before)).toEqual({});
  });
});

describe("a shipment", () => {
  const scene = { at: "/shipments/SH-2611-0001", answers: { shipment: () => shipment, units } };

  it("shows milestones, an arrival that is late, and events by the clock of their place", async () => {
    await renderRoute(routes, scene);
    const bar = await screen.findByRole("group", { name: "Milestones" });
    const steps = within(bar).getAllByRole("listitem").map((step) => step.textContent?.replace(/\s+/g, " "));
    // Nobody recorded a booking or the release by customs; that it has gone does not make them done.
    expect(steps).toEqual(expect.arrayContaining([expect.stringMatching(/Booked not recorded.*not recorded/), expect.stringMatching(/Customs not recorded.*not recorded/)]));
    expect(steps).toEqual(expect.arrayContaining([expect.stringMatching(/Packed done.*11-02/), expect.stringMatching(/Departed done.*11-03/i), expect.stringMatching(/Arrived late.*11-20.*3 days ago/i)]));
    expect(screen.getByText(/11-03 16:00 UTC\+8/)).toBeTruthy();
    expect(screen.getByText("Carrier · received 11-03 17:30")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Record delivery" })).toBeNull();
  });

  it("is signed for line by line; fewer than expected is marked as too few", async () => {
    const proofOfDeliveryRecord = vi.fn((_args: object) => ({ shipment: { ...shipment, status: "DELIVERED" }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      ...scene, answers: { ...scene.answers, proofOfDeliveryRecord }, viewer: { permissions: ["PROOF_OF_DELIVERY_RECORD"] },
    });
    const deliver = await screen.findByRole("button", { name: "Record delivery" });
    await opens(() => user.click(deliver));
    const dialog = await screen.findByRole("dialog");
    const received = within(dialog).getByRole("textbox", { name: "Received" });
    expect((received as HTMLInputElement).value).toBe("400");
    await user.clear(received);
    await user.type(received, "390");
    await user.type(within(dialog).getByRole("textbox", { name: "Signed by" }), "A. Lind");
    await user.click(within(dialog).getByRole("button", { name: "Record delivery" }));
    await waitFor(() => expect(proofOfDeliveryRecord).toHaveBeenCalled());
    expect(proofOfDeliveryRecord.mock.calls[0]![0]).toMatchObject({
      input: { shipmentId: "s1", signedBy: "A. Lind", lines: [{ shipmentLineId: "sl1", received: "390", accepted: "390", condition: "SHORT" }] },
    });
  });

  it("gets a new estimate of arrival", async () => {
    const trackingEventRecord = vi.fn((_args: object) => ({ shipment: { ...shipment, etaOn: "2026-11-25" }, userErrors: [] }));
    const { user } = await renderRoute(routes, {
      ...scene, answers: { ...scene.answers, trackingEventRecord }, viewer: { permissions: ["TRACKING_EVENT_RECORD"] },
    });
    const change = await screen.findByRole("button", { name: "Change ETA" });
    await opens(() => user.click(change));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/11-20 Fri/)).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Change" }));
    await waitFor(() => expect(trackingEventRecord).toHaveBeenCalled());
    expect(trackingEventRecord.mock.calls[0]![0]).toMatchObject({ input: { shipmentId: "s1", code: "ETA_CHANGED", etaOn: "2026-11-20" } });
  });
});

describe("the papers of a shipment", () => {
  const held = (gates: string[]) => ({ ...shipment, lines: connection([{ ...shipment.lines.nodes[0]!, order: { id: "o1", number: "SO-2611-0001", heldGates: gates } }]) });
  const scene = (gates: string[], more: object = {}) => ({ at: "/shipments/SH-2611-0001", viewer: { permissions: ["SHIPMENT_UPDATE" as const] }, answers: { shipment: () => held(gates), units, ...more } });

  it("stay while a balance has not come, and the page names the order", async () => {
    await renderRoute(routes, scene(["DOCUMENT_RELEASE"]));
    expect(await screen.findByText("Documents held: the balance of SO-2611-0001 has not come")).toBeTruthy();
    expect((screen.getByRole("button", { name: "Release documents" }) as HTMLButtonElement).disabled).toBe(true);
  });

  it("are released once, after the effect was read", async () => {
    const shipmentReleaseDocuments = vi.fn((_args: object) => ({ shipment: { ...held([]), version: 3, documentsReleasedAt: "2026-11-23T01:00:00Z" }, userErrors: [] }));
    const { user } = await renderRoute(routes, scene(["PRODUCTION_RELEASE"], { shipmentReleaseDocuments }));
    await opens(async () => user.click(await screen.findByRole("button", { name: "Release documents" })));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Release documents" }));
    await waitFor(() => expect(shipmentReleaseDocuments.mock.calls[0]![0]).toMatchObject({ input: { id: "s1", version: 2 } }));
  });
});
