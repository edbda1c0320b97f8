import type { KeyboardEvent, RefObject } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import { isComposing, isTyping, useKeys } from "@/lib/keys";

interface RowKeys {
  count: number;
  /** Brings a row into sight before it takes the focus. */
  reveal: (index: number) => void;
  open: (index: number) => void;
  toggle?: (index: number) => void;
  letterKeys: boolean;
}

/** One row at a time can be reached by Tab; J, K and the arrows move it, Enter opens, X selects. */
export function useRowKeys(body: RefObject<HTMLElement | null>, { count, reveal, open, toggle, letterKeys }: RowKeys) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, count - 1));

  const focusRow = useCallback((index: number) => {
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
    if (row) {
      wanted.current = null;
      row.focus({ preventScroll: true });
      row.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    }
  }, [body]);
  useEffect(() => {
    if (wanted.current !== null) focusRow(wanted.current);
  });

  const move = (index: number) => {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, index));
    wanted.current = next;
    reveal(next);
    setActive(next);
    focusRow(next);
  };
  const inside = () => body.current?.contains(document.activeElement) ?? false;
  useKeys({
    j: () => move(inside() ? current + 1 : current),
    k: () => move(current - 1),
  }, letterKeys);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const onRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => move(current + 1),
      ArrowUp: () => move(current - 1),
      Home: () => move(0),
      End: () => move(count - 1),
      Enter: onRow ? () => open(current) : undefined,
      x: onRow && toggle ? () => toggle(current) : undefined,
      ...(letterKeys ? {} : { j: () => move(current + 1), k: () => move(current - 1) }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { active: current, setActive, onKeyDown };
}
