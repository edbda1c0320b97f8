import { act, fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import { ComboBox } from "./combo-box";
import { DatePicker } from "./date-picker";
import { FileDrop } from "./file-drop";
import { Form } from "./form";
import { FormErrorSummary } from "./form-error-summary";
import { NumberField } from "./number-field";
import { SearchBox } from "./search-box";
import type { Choice } from "./select";
import { Select } from "./select";
import { TextField } from "./text-field";

function Quantity({ onChange, decimals }: { onChange: (value: string) => void; decimals?: number }) {
  const [value, setValue] = useState("");
  return (
    <NumberField label="Quantity" unit="pcs" value={value} decimals={decimals} min="1" onChange={(next) => {
      setValue(next);
      onChange(next);
    }} />
  );
}

describe("number field", () => {
  it("holds its form back while it cannot be read, and passes nothing on in its place", async () => {
    const [change, send] = [vi.fn(), vi.fn()];
    const { user } = await renderScene(<Form onSubmit={send}><Quantity onChange={change} /><button type="submit">Send</button></Form>);
    const field = screen.getByLabelText("Quantity");
    await user.type(field, "27x9");
    expect(change).toHaveBeenLastCalledWith("");
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(send).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field);
    screen.getByText("Enter a number", { exact: false });
    await user.clear(field);
    await user.type(field, "27");
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(send).toHaveBeenCalledOnce();
  });

  it("passes exact decimals on, whatever way they are typed", async () => {
    const change = vi.fn();
    const { user } = await renderScene(<Quantity onChange={change} />);
    await user.type(screen.getByLabelText("Quantity"), "9,007,199,254,740,993.000001");
    await user.tab();
    expect(change).toHaveBeenLastCalledWith("9007199254740993.000001");
    expect(screen.getByLabelText<HTMLInputElement>("Quantity").value).toBe("9007199254740993.000001");
  });

  it.each([
    ["letters", "12x", "Enter a number"],
    ["pieces in parts", "1.5", "Whole numbers only."],
    ["less than the least", "0", "Not less than 1."],
  ])("says what is wrong after it is left: %s", async (_name, typed, message) => {
    const { user } = await renderScene(<Quantity onChange={() => {}} decimals={0} />);
    await user.type(screen.getByLabelText("Quantity"), typed);
    expect(screen.queryByText(message, { exact: false })).toBeNull();
    await user.tab();
    expect(screen.getByText(message, { exact: false })).toBeTruthy();
    expect(screen.getByLabelText("Quantity").getAttribute("aria-invalid")).toBe("true");
  });
});

function Order({ onSubmit }: { onSubmit: () => void }) {
  const [po, setPo] = useState("88123");
  const [errors, setErrors] = useState({});
  return (
    <Form label="Order" errors={errors} onSubmit={() => {
      onSubmit();
      setErrors({ customerPoNo: ["There is an order with this number."], "": ["Not saved."] });
    }}>
      <FormErrorSummary errors={errors} labels={{ customerPoNo: "Customer PO" }} />
      <TextField label="Customer PO" name="customerPoNo" value={po} onChange={setPo} />
      <button type="submit">Save</button>
    </Form>
  );
}

describe("form", () => {
  it("shows the server's errors beside the field and in a summary that takes the focus", async () => {
    const { user } = await renderScene(<Order onSubmit={() => {}} />);
    await user.click(screen.getByText("Save"));
    const summary = screen.getByRole("alert");
    expect(document.activeElement).toBe(summary);
    expect(summary.textContent).toContain("2 things to put right");
    expect(screen.getByLabelText("Customer PO").getAttribute("aria-invalid")).toBe("true");
    await user.click(within(summary).getByRole("button"));
    expect(document.activeElement).toBe(screen.getByLabelText("Customer PO"));
  });

  it("is sent by Enter, but not by the Enter that picks a character", async () => {
    const submit = vi.fn();
    const { user } = await renderScene(<Order onSubmit={submit} />);
    const field = screen.getByLabelText("Customer PO");
    expect(fireEvent.keyDown(field, { key: "Enter", isComposing: true })).toBe(false);
    expect(submit).not.toHaveBeenCalled();
    await user.type(field, "{Enter}");
    expect(submit).toHaveBeenCalledOnce();
  });
});

const found: Choice[] = [{ id: "1", label: "NORDVIK AB", note: "Sweden" }, { id: "2", label: "AKEHATA" }];

function Customer({ load }: { load: (text: string) => Promise<Choice[]> }) {
  const [value, setValue] = useState<Choice | null>(null);
  return (
    <>
      <ComboBox label="Customer" value={value} onChange={setValue} load={load} />
      <output>{value?.id ?? "none"}</output>
    </>
  );
}

describe("combo box", () => {
  it("finds what is typed and chooses by keys", async () => {
    const load = vi.fn(async (text: string) => found.filter((one) => one.label.includes(text)));
    const { user } = await renderScene(<Customer load={load} />);
    await user.type(screen.getByRole("combobox"), "NORD");
    await screen.findByRole("option", { name: /NORDVIK/ });
    await vi.waitFor(() => expect(load).toHaveBeenLastCalledWith("NORD", expect.anything()));
    await user.keyboard("{ArrowDown}{Enter}");
    expect(screen.getByRole("status").textContent).toBe("1");
    expect(screen.getByRole<HTMLInputElement>("combobox").value).toBe("NORDVIK AB");
  });

  it("says that nothing was found, and that finding failed", async () => {
    const load = vi.fn().mockResolvedValueOnce([]).mockRejectedValueOnce(new Error("down"));
    const { user } = await renderScene(<Customer load={load} />);
    await user.click(screen.getByRole("combobox"));
    expect(await screen.findByText("Nothing found")).toBeTruthy();
    await user.type(screen.getByRole("combobox"), "x");
    expect(await screen.findByText(/search failed/)).toBeTruthy();
  });
});

describe("search box", () => {
  it("asks when typing pauses, but not while an input method composes", async () => {
    vi.useFakeTimers();
    try {
      const change = vi.fn();
      await renderScene(<SearchBox label="Find" value="" onChange={change} />);
      const box = screen.getByRole("searchbox");
      fireEvent.compositionStart(box);
      fireEvent.change(box, { target: { value: "nb" } });
      await act(() => vi.advanceTimersByTimeAsync(1000));
      expect(change).not.toHaveBeenCalled();
      fireEvent.compositionEnd(box);
      await act(() => vi.advanceTimersByTimeAsync(1000));
      expect(change).toHaveBeenCalledWith("nb");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("choices and dates", () => {
  it("a select can be set back to nothing where nothing has a name", async () => {
    const change = vi.fn();
    const { user } = await renderScene(
      <Select label="Term" value="FOB" onChange={change} emptyLabel="Not set" items={[{ id: "FOB", label: "FOB" }]} />,
    );
    await user.click(screen.getByRole("button", { name: /Term/ }));
    await user.click(screen.getByRole("option", { name: "Not set" }));
    expect(change).toHaveBeenCalledWith(null);
  });

  it("a date is a calendar date, year first, and stays a text", async () => {
    // The test DOM announces a moved selection at once and not afterwards, which never ends.
    vi.spyOn(Selection.prototype, "collapse").mockImplementation(() => {});
    const change = vi.fn();
    const { user } = await renderScene(<DatePicker label="Due" value="2026-12-04" onChange={change} />);
    const parts = screen.getAllByRole("spinbutton");
    expect(parts.map((part) => part.textContent)).toEqual(["2026", "12", "04"]);
    act(() => parts[2]!.focus());
    await user.keyboard("{ArrowUp}");
    expect(change).toHaveBeenCalledWith("2026-12-05");
  });

  it("a file that is not taken is named", async () => {
    const take = vi.fn();
    await renderScene(<FileDrop label="Files" onFiles={take} accept={[".xml"]} maxBytes={10} multiple />);
    const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
    await act(async () => fireEvent.change(input, { target: { files: [new File(["x"], "a.exe"), new File(["x"], "b.xml")] } }));
    expect(screen.getByRole("alert").textContent).toContain("a.exe");
    expect(take.mock.calls[0]![0].map((file: File) => file.name)).toEqual(["b.xml"]);
  });
});
