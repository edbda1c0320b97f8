import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import type { Language } from "@/lib/dates";
import type { Words } from "@/lib/i18n/catalogue";
import { putWords } from "@/lib/i18n/catalogue";

const files = import.meta.glob<Words>("/src/locales/*/*.json", { import: "default", eager: true });
for (const [path, words] of Object.entries(files)) {
  const [language, file] = path.split("/").slice(-2);
  putWords(language as Language, file!.replace(".json", ""), words);
}

// A page is fetched as a chunk of its own, which on a busy machine takes its time.
// The page follows the browser; the tests' is Chinese.
Object.defineProperty(navigator, "languages", { value: ["zh-CN"], configurable: true });

configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
  localStorage.clear();
  window.history.replaceState(null, "", "/");
});

afterEach(cleanup);
