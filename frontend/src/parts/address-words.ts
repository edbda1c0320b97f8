import type { CalendarDate } from "@/lib/dates";

/** What an address says, by name. */
export interface Address {
  get: (name: string) => string | null;
}

/** Who reads the address, and when: `me` and `today` mean something only then. */
export interface Reader {
  today: CalendarDate;
  viewerId: string;
}

/** The word, where it is one of the contract's; any other asks for nothing. */
export function one<Word extends string>(words: readonly string[], word: string | null): Word | null {
  return word !== null && words.includes(word) ? (word as Word) : null;
}

/** Its list, as filters have it. */
export function only<Word extends string>(words: readonly string[], word: string | null): Word[] | null {
  const found = one<Word>(words, word);
  return found === null ? null : [found];
}

/** yes and no, as an address has them. */
export function yesNo(word: string | null): boolean | null {
  return word === "yes" ? true : word === "no" ? false : null;
}
