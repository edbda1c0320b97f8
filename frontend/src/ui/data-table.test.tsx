import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import type { Sort } from "@/lib/url-state";
import { DataTable } from "./data-table";
import type { Column, DataTableProps } from "./data-table-column";
import { nextSort } from "./data-table-column";
import { StatusMark } from "./status-mark";

interface Row {
  id: string;
  number: string;
  customer: string;
}

const rows: Row[] = ["A", "B", "C"].map((name) => ({ id: name, number: `SO-${name}`, customer: `${name} Ltd` }));
const columns: Column<Row>[] = [
  { id: "number", header: "Order", cell: (row) => row.number, sortable: true, card: "title" },
  { id: "status", header: "Status", cell: () => <StatusMark status="late" />, card: "status" },
  { id: "customer", header: "Customer", cell: (row) => row.customer },
];

function List(props: Partial<DataTableProps<Row>>) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <DataTable label="Orders" columns={columns} rows={rows} href={(row) => `/orders/${row.number}`} empty={<p>none</p>} letterKeys
      selected={selected} onSelectedChange={setSelected} rowName={(row) => row.number} {...props} />
  );
}

const table = () => screen.getByRole("table", { name: "Orders" });
const focusedRow = () => document.activeElement?.querySelector("th")?.textContent;

afterEach(() => vi.restoreAllMocks());

describe("table", () => {
  it("is a real table with its counts, and its first column leads to the record", async () => {
    await renderScene(<List />);
    expect(table().getAttribute("aria-rowcount")).toBe("4");
    expect(within(table()).getByRole("link", { name: "SO-B" }).getAttribute("href")).toBe("/orders/SO-B");
    expect(within(table()).getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["", "Order", "Status", "Customer"]);
  });

  it("is walked by J and K from anywhere, and opened by Enter", async () => {
    const { user } = await renderScene(<List />);
    await user.keyboard("j");
    expect(focusedRow()).toBe("SO-A");
    await user.keyboard("jj");
    expect(focusedRow()).toBe("SO-C");
    await user.keyboard("j");
    expect(focusedRow()).toBe("SO-C");
    await user.keyboard("k{Enter}");
    expect(window.location.pathname).toBe("/orders/SO-B");
  });

  it("selects by X and all by the head", async () => {
    const { user } = await renderScene(<List />);
    await user.keyboard("jx");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Select SO-A" }).checked).toBe(true);
    await user.click(screen.getByRole("checkbox", { name: "Select all shown" }));
    expect(screen.getAllByRole<HTMLInputElement>("checkbox").every((box) => box.checked)).toBe(true);
  });

  it("asks the caller to sort, and says how it is sorted", async () => {
    const sort = vi.fn();
    const { user } = await renderScene(<List sort={{ column: "number", descending: false }} onSortChange={sort} />);
    expect(screen.getByRole("columnheader", { name: "Order" }).getAttribute("aria-sort")).toBe("ascending");
    await user.click(screen.getByRole("button", { name: "Order" }));
    expect(sort).toHaveBeenCalledWith({ column: "number", descending: true });
  });

  it("sorts up, down, and not", () => {
    const steps: Array<Sort | null> = [nextSort(null, "a")];
    steps.push(nextSort(steps[0], "a"));
    steps.push(nextSort(steps[1], "a"));
    expect(steps).toEqual([{ column: "a", descending: false }, { column: "a", descending: true }, null]);
  });

  it("leaves out hidden columns", async () => {
    await renderScene(<List view={{ hidden: ["customer"], leftOut: [], setLeftOut: () => {} }} />);
    expect(screen.queryByText("Customer")).toBeNull();
    expect(screen.queryByText("A Ltd")).toBeNull();
  });

  it("leaves out spare columns where they do not fit, and says which", async () => {
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(300);
    const told = vi.fn();
    const spare = columns.map((column) => ({ ...column, spare: column.id === "customer" }));
    await renderScene(<List columns={spare} view={{ hidden: [], leftOut: [], setLeftOut: told }} />);
    expect(screen.queryByText("A Ltd")).toBeNull();
    expect(screen.getAllByText("Late")).toHaveLength(3);
    expect(told).toHaveBeenLastCalledWith(["customer"]);
  });

  it("tells in full what is cut, to who points at it", async () => {
    await renderScene(<List />);
    const cell = screen.getByText("A Ltd");
    vi.spyOn(cell, "clientWidth", "get").mockReturnValue(40);
    const whole = vi.spyOn(cell, "scrollWidth", "get").mockReturnValue(90);
    fireEvent.pointerOver(cell);
    expect(cell.title).toBe("A Ltd");
    whole.mockReturnValue(40);
    fireEvent.pointerOver(cell);
    expect(cell.title).toBe("");
  });

  it("loads more on a press", async () => {
    const more = vi.fn();
    const { user } = await renderScene(<List hasMore onLoadMore={more} />);
    expect(table().getAttribute("aria-rowcount")).toBe("-1");
    await user.click(screen.getByRole("button", { name: "Load more" }));
    expect(more).toHaveBeenCalled();
  });

  it("says what is missing where there are no rows", async () => {
    await renderScene(<List rows={[]} />);
    expect(screen.getByText("none")).toBeTruthy();
  });

  it("opens a row that is clicked, but not when a checkbox in it is", async () => {
    await renderScene(<List />);
    fireEvent.click(screen.getByRole("checkbox", { name: "Select SO-A" }));
    expect(window.location.pathname).toBe("/");
    fireEvent.click(screen.getByText("C Ltd"));
    expect(window.location.pathname).toBe("/orders/SO-C");
  });

  it("moves no row from under the hand: an update waits until it is asked for", async () => {
    const updated = [{ ...rows[2]!, customer: "C now" }, rows[0]!, rows[1]!];
    function Live() {
      const [now, setNow] = useState(rows);
      return <><button type="button" onClick={() => setNow(updated)}>update</button><List rows={now} /></>;
    }
    await renderScene(<Live />);
    const order = () => within(table()).getAllByRole("rowheader").map((cell) => cell.textContent);
    fireEvent.pointerEnter(table().closest("[data-table]")!);
    fireEvent.click(screen.getByRole("button", { name: "update" }));
    expect(order()).toEqual(["SO-A", "SO-B", "SO-C"]);
    expect(screen.getByText("C now")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "There are updates: show them in order" }));
    expect(order()).toEqual(["SO-C", "SO-A", "SO-B"]);
    expect(screen.queryByRole("button", { name: "There are updates: show them in order" })).toBeNull();
  });

  it("draws an update at once where no hand is", async () => {
    function Live() {
      const [now, setNow] = useState(rows);
      return <><button type="button" onClick={() => setNow([rows[1]!, rows[0]!])}>update</button><List rows={now} /></>;
    }
    await renderScene(<Live />);
    fireEvent.click(screen.getByRole("button", { name: "update" }));
    expect(within(table()).getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["SO-B", "SO-A"]);
  });

  it("draws part of a long list only", async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `${index}`, number: `SO-${index}`, customer: "x" }));
    await renderScene(<List rows={many} />);
    expect(within(table()).queryAllByRole("link").length).toBeLessThan(100);
    expect(table().getAttribute("aria-rowcount")).toBe("501");
  });
});

describe("on a phone", () => {
  it("rows become cards with title, status and lines", async () => {
    vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true, addEventListener: () => {}, removeEventListener: () => {} } as never);
    await renderScene(<List />);
    expect(screen.queryByRole("table")).toBeNull();
    const [first] = within(screen.getByRole("list", { name: "Orders" })).getAllByRole("listitem");
    expect(within(first!).getByRole("link").textContent).toBe("SO-A");
    expect(first!.textContent).toContain("Late");
    expect(within(first!).getByText("Customer")).toBeTruthy();
  });
});
