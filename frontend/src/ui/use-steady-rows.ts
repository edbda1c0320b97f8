import { useRef, useState } from "react";
import { actedRecently } from "@/lib/acted";

interface Steady<Row> {
  rows: readonly Row[];
  /** The rows have another order or others joined them; they are shown so when this is called. */
  settle: (() => void) | null;
  /** Put on the element the rows lie in. */
  hold: {
    onPointerEnter: () => void;
    onPointerLeave: () => void;
    onFocus: () => void;
    onBlur: (event: { currentTarget: Element; relatedTarget: EventTarget | null }) => void;
  };
}

/** Whether `after` only adds rows behind `before`: that moves nothing. */
function grows(before: readonly string[], after: readonly string[]): boolean {
  return before.length <= after.length && before.every((id, index) => id === after[index]);
}

/**
 * Rows that stay where they are while a person points at them or moves among them: what changed
 * in a row is shown at once, but no row moves away from under the hand. Another question of the
 * person's own, a filter or a page more, is no such change, nor is what follows an own act.
 */
export function useSteadyRows<Row extends { id: string }>(rows: readonly Row[], outdated: boolean): Steady<Row> {
  const held = useRef({ pointer: false, focus: false });
  const [shown, setShown] = useState<readonly Row[]>(rows);
  const [asked, setAsked] = useState(outdated);
  const [, redraw] = useState(0);
  const ids = rows.map((row) => row.id);
  const shownIds = shown.map((row) => row.id);
  let current: readonly Row[] = rows;
  let moved = false;
  if (outdated !== asked) setAsked(outdated);
  const own = outdated || asked || actedRecently();
  if (!own && !grows(shownIds, ids) && (held.current.pointer || held.current.focus)) {
    const now = new Map(rows.map((row) => [row.id, row]));
    current = shown.map((row) => now.get(row.id) ?? row);
    moved = true;
  }
  if (!moved && shown !== rows) setShown(rows);
  const letGo = (what: "pointer" | "focus") => {
    held.current[what] = false;
    if (!held.current.pointer && !held.current.focus) redraw((n) => n + 1);
  };
  return {
    rows: current,
    settle: moved ? () => setShown(rows) : null,
    hold: {
      onPointerEnter: () => { held.current.pointer = true; },
      onPointerLeave: () => letGo("pointer"),
      onFocus: () => { held.current.focus = true; },
      onBlur: (event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) letGo("focus");
      },
    },
  };
}
