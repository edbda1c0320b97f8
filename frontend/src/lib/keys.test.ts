import { beforeEach, describe, expect, it, vi } from "vitest";
import { isComposing, keyHandler, setLetterKeys } from "@/lib/keys";

function press(target: EventTarget, key: string, more: KeyboardEventInit & { keyCode?: number } = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  if (more.keyCode !== undefined) Object.defineProperty(event, "keyCode", { value: more.keyCode });
  target.dispatchEvent(event);
  return event;
}

describe("keyboard commands", () => {
  const j = vi.fn();
  const go = vi.fn();
  const save = vi.fn();
  const help = vi.fn();
  const leave = vi.fn();
  let body: HTMLElement;
  let input: HTMLInputElement;

  beforeEach(() => {
    document.body.innerHTML = "<main><input><input type=checkbox></main>";
    body = document.querySelector("main")!;
    input = document.querySelector("input")!;
    body.addEventListener("keydown", keyHandler(() => ({ j, "g o": go, "mod+s": save, "?": help, Escape: leave })));
    [j, go, save, help, leave].forEach((command) => command.mockClear());
  });

  it("run on the page", () => {
    expect(press(body, "j").defaultPrevented).toBe(true);
    press(body, "?", { shiftKey: true });
    expect(j).toHaveBeenCalledOnce();
    expect(help).toHaveBeenCalledOnce();
  });

  it("of letters are text inside an input, but not on a checkbox", () => {
    expect(press(input, "j").defaultPrevented).toBe(false);
    expect(j).not.toHaveBeenCalled();
    press(document.querySelector("[type=checkbox]")!, "j");
    expect(j).toHaveBeenCalledOnce();
  });

  it("with Ctrl or ⌘ and Escape also work while typing", () => {
    press(input, "s", { ctrlKey: true });
    press(input, "s", { metaKey: true });
    press(input, "Escape");
    expect(save).toHaveBeenCalledTimes(2);
    expect(leave).toHaveBeenCalledOnce();
  });

  it("are off while an input method composes", () => {
    press(body, "j", { isComposing: true });
    press(body, "j", { keyCode: 229 });
    press(input, "s", { ctrlKey: true, isComposing: true });
    expect(j).not.toHaveBeenCalled();
    expect(save).not.toHaveBeenCalled();
  });

  it("are off for the key that ends a composition, and on again after it", async () => {
    input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    press(body, "j");
    expect(j).not.toHaveBeenCalled();
    await new Promise((next) => setTimeout(next, 0));
    press(body, "j");
    expect(j).toHaveBeenCalledOnce();
  });

  it("may be two keys, one after the other", () => {
    press(body, "g");
    press(body, "o");
    expect(go).toHaveBeenCalledOnce();
    press(body, "o");
    expect(go).toHaveBeenCalledOnce();
  });

  it("of single letters can be switched off", () => {
    setLetterKeys(false);
    press(body, "j");
    expect(j).not.toHaveBeenCalled();
    press(body, "s", { ctrlKey: true });
    expect(save).toHaveBeenCalledOnce();
  });

  it("leave alone what something else has handled", () => {
    input.addEventListener("keydown", (event) => event.preventDefault());
    press(input, "Escape");
    expect(leave).not.toHaveBeenCalled();
  });
});

describe("Enter of an input method", () => {
  it.each([
    ["while composing", { isComposing: true, keyCode: 13 }, true],
    ["in a browser that only says 229", { isComposing: false, keyCode: 229 }, true],
    ["an ordinary Enter", { isComposing: false, keyCode: 13 }, false],
  ])("%s", (_name, event, want) => {
    expect(isComposing(event)).toBe(want);
  });
});
