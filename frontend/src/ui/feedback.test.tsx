import { act, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import { Button } from "./button";
import { ConfirmDialog } from "./dialog";
import { ErrorState } from "./error-state";
import { MilestoneBar } from "./milestone-bar";
import { Skeleton } from "./skeleton";
import { StatusMark, worstOf } from "./status-mark";
import { toast } from "./toast";
import Toasts from "./toasts";

describe("what failed", () => {
  const failed = (kind: "offline" | "internal") => ({ kind, code: kind, requestId: null, message: null });

  it("because nobody answered is tried again when the network is back, other failures are not", async () => {
    const [offline, broken] = [vi.fn(), vi.fn()];
    const { unmount } = await renderScene(<><ErrorState what="a" failure={failed("offline")} onRetry={offline} /><ErrorState what="b" failure={failed("internal")} onRetry={broken} /></>);
    window.dispatchEvent(new Event("online"));
    expect(offline).toHaveBeenCalledOnce();
    unmount();
    window.dispatchEvent(new Event("online"));
    expect(offline).toHaveBeenCalledOnce();
    expect(broken).not.toHaveBeenCalled();
  });
});

describe("status", () => {
  it("is a shape and a word, not a colour alone", async () => {
    const { container } = await renderScene(<StatusMark status="risk" />);
    expect(container.textContent).toBe("At risk");
    expect(container.querySelector("svg")).toBeTruthy();
  });

  it("of a parent is that of its worst child", () => {
    expect(worstOf(["ok", "done", "risk"])).toBe("risk");
    expect(worstOf(["done", "done"])).toBe("done");
    expect(worstOf([])).toBe("unknown");
  });
});

describe("button", () => {
  it("that is busy says so and cannot be pressed twice", async () => {
    const press = vi.fn();
    const { user } = await renderScene(<Button busy onPress={press}>Save</Button>);
    await user.click(screen.getByRole("button"));
    expect(press).not.toHaveBeenCalled();
    expect(screen.getByRole("img", { name: "Working" })).toBeTruthy();
  });
});

function Question({ confirm }: { confirm: () => Promise<boolean> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Cancel order…</Button>
      <ConfirmDialog title="Cancel SO-1?" isOpen={open} onClose={() => setOpen(false)} onConfirm={confirm} confirmLabel="Cancel the order">what happens</ConfirmDialog>
    </>
  );
}

describe("confirm dialog", () => {
  it("stays open when it was refused and gives the focus back when it closes", async () => {
    const confirm = vi.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    const { user } = await renderScene(<Question confirm={confirm} />);
    await user.click(screen.getByRole("button", { name: "Cancel order…" }));
    expect(screen.getByRole("dialog", { name: "Cancel SO-1?" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Cancel the order" }));
    expect(screen.queryByRole("dialog")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Cancel the order" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel order…"));
  });
});

describe("skeleton", () => {
  it("is not shown for what comes at once", async () => {
    vi.useFakeTimers();
    try {
      await renderScene(<Skeleton />);
      expect(screen.queryByRole("status")).toBeNull();
      await act(() => vi.advanceTimersByTimeAsync(200));
      expect(screen.getByRole("status", { name: "Loading" })).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("error state", () => {
  it("says what failed, what to do, and a code to pass on", async () => {
    const retry = vi.fn();
    const { user } = await renderScene(
      <ErrorState what="The orders could not be loaded" kept="Your filter is kept" onRetry={retry} failure={{ kind: "unavailable", code: "UNAVAILABLE", requestId: "r7", message: null }} />,
    );
    const alert = screen.getByRole("alert");
    for (const words of ["The orders could not be loaded", "Your filter is kept", "not available", "UNAVAILABLE · r7"]) expect(alert.textContent).toContain(words);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(retry).toHaveBeenCalledOnce();
  });
});

describe("toast", () => {
  it("offers to take back what was done", async () => {
    const undo = vi.fn();
    const { user } = await renderScene(<Toasts />);
    act(() => toast({ text: "Moved to 12-09", onUndo: undo }));
    expect(await screen.findByText("Moved to 12-09")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(screen.queryByText("Moved to 12-09")).toBeNull());
  });
});

describe("milestones", () => {
  it("say their state in words and open on a press", async () => {
    const select = vi.fn();
    const { user } = await renderScene(
      <MilestoneBar label="Way" onSelect={select} items={[{ id: "m", label: "Material", state: "late", date: "11-26", note: "+4 days" }]} />,
    );
    await user.click(screen.getByRole("button", { name: "Material late 11-26 +4 days" }));
    expect(select).toHaveBeenCalledWith("m");
  });
});
