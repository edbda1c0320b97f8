import type { Language } from "@/lib/dates";

/** The words of one namespace: flat keys, ICU-like messages. */
export type Words = Record<string, string>;

/** A promise that React reads without suspending once it is settled. */
type Settling<Value> = Promise<Value> & { status?: "pending" | "fulfilled" | "rejected"; value?: Value };

const files = import.meta.glob<Words>("/src/locales/*/*.json", { import: "default" });
const catalogue = new Map<string, Settling<Words>>();

/** Fetches the words of a namespace once; each namespace is a chunk of its own. */
export function loadWords(language: Language, namespace: string): Promise<Words> {
  const name = `${language}/${namespace}`;
  const known = catalogue.get(name);
  if (known) return known;
  const file = files[`/src/locales/${name}.json`];
  const loading: Settling<Words> = file ? file() : Promise.reject(new Error(`no words for ${name}`));
  loading.then(
    (words) => {
      loading.status = "fulfilled";
      loading.value = words;
    },
    // The next one who asks tries again: the network may be back.
    () => catalogue.delete(name),
  );
  catalogue.set(name, loading);
  return loading;
}

/** Puts words in without fetching: for tests. */
export function putWords(language: Language, namespace: string, words: Words): void {
  catalogue.set(`${language}/${namespace}`, Object.assign(Promise.resolve(words), { status: "fulfilled" as const, value: words }));
}
