import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";

/** The sort of a list: a column and a direction. */
export interface Sort {
  column: string;
  descending: boolean;
}

/** `-promisedDate` is descending. */
export function readSort(text: string | null | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function writeSort(sort: Sort | null): string | null {
  return sort ? `${sort.descending ? "-" : ""}${sort.column}` : null;
}

/** Values of a list's address: one text, several texts, or nothing. */
export type UrlValues = Record<string, string | readonly string[] | null | undefined>;

/** Writes values into a query string, in a fixed order so that equal views have equal addresses. */
export function writeQuery(current: string, changes: UrlValues): string {
  const params = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    const values = Array.isArray(value) ? (value as readonly string[]) : value ? [value as string] : [];
    for (const one of values) params.append(name, one);
  }
  params.sort();
  return params.toString();
}

export interface UrlState {
  /** The first value of a name. */
  get: (name: string) => string | null;
  /** All values of a name. */
  all: (name: string) => string[];
  /** Changes some values; the address is replaced, so that Back leaves the list. */
  set: (changes: UrlValues) => void;
  sort: Sort | null;
  setSort: (sort: Sort | null) => void;
}

/** Filter and sort of a list, kept in the address: they survive reload, Back and being sent to a colleague. */
export function useUrlState(): UrlState {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback(
    (changes: UrlValues) => {
      const query = writeQuery(search, changes);
      navigate(query ? `${path}?${query}` : path, { replace: true });
    },
    [search, path, navigate],
  );
  return useMemo(
    () => ({
      get: (name) => params.get(name),
      all: (name) => params.getAll(name),
      set,
      sort: readSort(params.get("sort")),
      setSort: (sort) => set({ sort: writeSort(sort) }),
    }),
    [params, set],
  );
}
