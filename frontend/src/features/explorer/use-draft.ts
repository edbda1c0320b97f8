import { useCallback, useState } from "react";
import { examples } from "./examples";

/** What stands in the editors. */
export interface Draft {
  query: string;
  variables: string;
  /** The example it began from. */
  example: string | null;
}

const place = "gendan.explorer";

function first(): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null") as Draft | null;
    if (kept && typeof kept.query === "string" && typeof kept.variables === "string") return kept;
  } catch {
    // What cannot be read is begun anew.
  }
  const example = examples.find((one) => one.id === "me") ?? examples[0]!;
  return { query: example.query, variables: "", example: example.id };
}

/** The draft, kept for as long as the tab: a reload loses no work. */
export function useDraft(): { draft: Draft; setDraft: (draft: Draft) => void } {
  const [draft, setState] = useState(first);
  const setDraft = useCallback((next: Draft) => {
    setState(next);
    try {
      sessionStorage.setItem(place, JSON.stringify(next));
    } catch {
      // Without storage the draft lasts as long as the page.
    }
  }, []);
  return { draft, setDraft };
}
