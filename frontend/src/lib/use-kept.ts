import type { Dispatch, SetStateAction } from "react";
import { useEffect, useState } from "react";
import { useViewer } from "@/lib/viewer";

export interface Kept<Value> {
  value: Value;
  set: Dispatch<SetStateAction<Value>>;
  /** It was begun before, on a page that was left or loaded anew. */
  restored: boolean;
  /** Begins anew; also after what was written has been saved. */
  forget: () => void;
}

/** What a person writes, kept in this tab until it is saved: leaving the page or loading it anew loses nothing. */
export function useKept<Value extends object>(name: string, begin: (kept: Value | null) => Value): Kept<Value> {
  const place = `gendan.kept.${useViewer().id}.${name}`;
  const [{ first, restored }, setFirst] = useState(() => {
    const kept = read<Value>(place);
    return { first: begin(kept), restored: kept !== null };
  });
  const [value, set] = useState(first);
  useEffect(() => {
    try {
      if (value === first && !restored) sessionStorage.removeItem(place);
      else sessionStorage.setItem(place, JSON.stringify(value));
    } catch {
      // Without storage it is kept for as long as the page.
    }
  }, [place, value, first, restored]);
  const forget = () => {
    const blank = begin(null);
    setFirst({ first: blank, restored: false });
    set(blank);
    try {
      sessionStorage.removeItem(place);
    } catch {
      // Nothing was kept.
    }
  };
  return { value, set, restored, forget };
}

function read<Value>(place: string): Value | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "null") as Value | null;
  } catch {
    return null;
  }
}
