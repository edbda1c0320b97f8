import { cleanup, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { HomeSection } from "@/gen/schema";
import { routes } from "@/app/routes";
import { renderRoute } from "@/testing/render";

vi.setConfig({ testTimeout: 60_000 });

/** A question that was asked of a list: which, and with what filter. */
interface Asked {
  root: string;
  filter: unknown;
}

const lists = ["orders", "productionBatches", "materialRequirements", "inspections", "incidents", "shipments", "receivables", "feedbacks", "tasks", "users", "failedJobs"] as const;

/** A server that gives each question a total of its own: its place among all that were asked. */
function counting() {
  const asked: Asked[] = [];
  const answers = Object.fromEntries(lists.map((root) => [root, ({ filter }: { filter?: unknown }) => {
    asked.push({ root, filter: JSON.parse(JSON.stringify(filter ?? null)) });
    return { totalCount: asked.length, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  }]));
  return { asked, answers: { ...answers, orderStats: () => ({ groups: [] }), receivableAgeing: () => [], units: () => [] } };
}

const permissions = ["RECEIVABLE_READ", "TASK_CREATE", "COMPANY_UPDATE", "USER_UPDATE"] as const;
const sections = ["OWN_ORDERS", "SOLD_ORDERS", "PRODUCTION", "PURCHASING", "QUALITY", "LOGISTICS", "FINANCE", "MANAGEMENT", "FIGURES", "ADMINISTRATION"] as const satisfies readonly HomeSection[];

afterEach(cleanup);

describe("a number of a home", () => {
  it.each(sections)("asks in %s what its list asks", async (section) => {
    const viewer = { home: [section], permissions };
    const home = counting();
    const { container, unmount } = await renderRoute(routes, { at: "/", viewer, answers: home.answers });
    const tiles = await waitFor(() => {
      const found = [...container.querySelectorAll<HTMLElement>("[data-count]")];
      expect(found.length).toBeGreaterThan(2);
      return found;
    });
    const numbers = tiles.map((tile) => ({ name: tile.dataset.figure, asked: home.asked[Number(tile.dataset.count) - 1]!, href: tile.closest("a")!.getAttribute("href")! }));
    unmount();
    expect(new Set(numbers.map(({ asked }) => JSON.stringify(asked))).size).toBe(numbers.length);
    for (const { name, asked, href } of numbers) {
      const list = counting();
      const shown = await renderRoute(routes, { at: href, viewer, answers: list.answers });
      const total = await waitFor(() => {
        const found = shown.container.querySelector<HTMLElement>("[data-total]");
        expect(found, `${name} at ${href} shows how many there are`).toBeTruthy();
        return Number(found!.dataset.total);
      });
      expect(list.asked[total - 1], `${name} at ${href}`).toEqual(asked);
      shown.unmount();
    }
  });
});
