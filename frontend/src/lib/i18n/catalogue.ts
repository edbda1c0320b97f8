import type { Language } from "@/lib/dates";

/** The words of one namespace: flat keys, ICU-like messages. */
export type Words = Record<string, string>;

const files = import.meta.glob<Words>("/src/locales/*/*.json", { import: "default" });
const loaded = new Map<string, Words>();
const loading = new Map<string, Promise<Words>>();

/** The words of a namespace if they are here already. */
export function wordsNow(language: Language, namespace: string): Words | undefined {
  return loaded.get(`${language}/${namespace}`);
}

/** Fetches the words of a namespace once; each namespace is a chunk of its own. */
export function loadWords(language: Language, namespace: string): Promise<Words> {
  const name = `${language}/${namespace}`;
  let promise = loading.get(name);
  if (!promise) {
    const file = files[`/src/locales/${name}.json`];
    promise = file
      ? file().then((words) => {
          loaded.set(name, words);
          return words;
        })
      : Promise.reject(new Error(`no words for ${name}`));
    promise.catch(() => loading.delete(name));
    loading.set(name, promise);
  }
  return promise;
}

/** Puts words in without fetching: for tests. */
export function putWords(language: Language, namespace: string, words: Words): void {
  loaded.set(`${language}/${namespace}`, words);
}
