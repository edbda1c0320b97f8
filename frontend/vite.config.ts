import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * The component library brings its own words in 34 languages. The page speaks
 * two, so the rest is left out of the build: they weigh more than the page.
 */
function twoLanguages(): Plugin {
  const words = /[\\/](?:react-aria|react-stately|react-aria-components)[\\/].*[\\/]intl[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/;
  return {
    name: "gendan-two-languages",
    enforce: "pre",
    apply: "build",
    load(id) {
      const language = words.exec(id)?.[1];
      return language && language !== "zh-CN" && language !== "en-US" ? "export default {}" : null;
    },
  };
}

const browsers = ["chrome138", "firefox138", "safari18.4"];
const api = process.env.GENDAN_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), twoLanguages()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  html: { cspNonce: "__NONCE__" },
  server: {
    host: "127.0.0.1",
    proxy: { "/graphql": { target: api, ws: true }, "/files": api },
  },
  build: {
    target: browsers,
    cssTarget: browsers,
    manifest: "manifest.json",
    // A data: address would need img-src and font-src exceptions in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    pool: "threads",
    maxWorkers: 2,
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
