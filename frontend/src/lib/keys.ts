import { useEffect, useRef } from "react";

/** What of a keyboard event decides whether it is a command. */
export type KeyEvent = Pick<KeyboardEvent, "key" | "keyCode" | "isComposing" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "target">;

let composedAt = -Infinity;
let watching = false;

/** Remembers when a composition ended: Safari sends the Enter that ended it afterwards, as an ordinary key. */
function watchComposition(): void {
  if (watching || typeof document === "undefined") return;
  watching = true;
  document.addEventListener("compositionend", () => {
    composedAt = performance.now();
    setTimeout(() => {
      composedAt = -Infinity;
    }, 0);
  }, true);
}

/** Whether a key belongs to an input method: Enter then picks a character and must not submit. */
export function isComposing(event: Pick<KeyEvent, "isComposing" | "keyCode">): boolean {
  watchComposition();
  return event.isComposing || event.keyCode === 229 || composedAt !== -Infinity;
}

/** Whether typing goes into the element, so that a letter is text and not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest("input, textarea, select, [contenteditable], [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]");
  if (!field) return false;
  if (field instanceof HTMLInputElement) return !/^(?:checkbox|radio|button|submit|reset|range|file|color)$/.test(field.type);
  return field.getAttribute("contenteditable") !== "false";
}

/** The name of a key with its modifiers: `j`, `?`, `Shift+x`, `mod+k`, `mod+Enter`, `Escape`. */
export function keyName(event: KeyEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const alt = event.altKey ? "alt+" : "";
  const letter = /^[a-z]$/i.test(event.key);
  const shift = event.shiftKey && (letter || event.key.length > 1) ? "Shift+" : "";
  return `${mod}${alt}${shift}${letter ? event.key.toLowerCase() : event.key}`;
}

/** A command by key name; `g o` is two keys one after the other. */
export type KeyCommands = Record<string, (event: KeyboardEvent) => void>;

const sequenceWindow = 1200;
const preference = "gendan.letterKeys";

/** Whether single letters are commands; a person who speaks to the computer can switch them off (WCAG 2.1.4). */
export function letterKeysOn(): boolean {
  try {
    return localStorage.getItem(preference) !== "off";
  } catch {
    return true;
  }
}

export function setLetterKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(preference);
    else localStorage.setItem(preference, "off");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/**
 * Makes the one handler that every keyboard command goes through. Keys with a modifier and
 * Escape also work while typing; letters never do, nor does any key while an input method composes.
 */
export function keyHandler(commands: () => KeyCommands): (event: KeyboardEvent) => void {
  watchComposition();
  let pending = "";
  let pendingAt = 0;
  return (event) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const name = keyName(event);
    const command = event.ctrlKey || event.metaKey || event.key === "Escape";
    if (!command && (isTyping(event.target) || (event.key.length === 1 && !letterKeysOn()))) return;
    const known = commands();
    const now = performance.now();
    const sequence = pending && now - pendingAt < sequenceWindow ? `${pending} ${name}` : "";
    pending = "";
    const run = (sequence && known[sequence]) || known[name];
    if (run) {
      event.preventDefault();
      run(event);
    } else if (Object.keys(known).some((key) => key.startsWith(`${name} `))) {
      pending = name;
      pendingAt = now;
    }
  };
}

/** Listens for commands on the whole page for as long as the component is there. */
export function useKeys(commands: KeyCommands, enabled = true): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    if (!enabled) return;
    const handle = keyHandler(() => latest.current);
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, [enabled]);
}
