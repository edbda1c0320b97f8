import { existsSync, readdirSync } from "node:fs";
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const folder = `${import.meta.dirname}/src/features`;
const features = (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const outside = "Import by @/…, so that what a file leans on can be seen.";

/** Refuses imports, static and dynamic alike, whose address matches one of the patterns. */
function zone(files, forbidden) {
  const rules = [...forbidden, { regex: "^(?:\\.\\./)+", message: outside }];
  return {
    files,
    ignores: ["**/*.test.{ts,tsx}"],
    rules: {
      "no-restricted-imports": ["error", { patterns: rules }],
      "no-restricted-syntax": [
        "error",
        ...rules.map(({ regex, message }) => ({
          selector: `ImportExpression > Literal[value=/${regex.replaceAll("/", "\\/")}/]`,
          message,
        })),
      ],
    },
  };
}

const no = (regex, message) => ({ regex, message });
const notApp = no("^@/app/", "Only the app knows the app.");
const notFeatures = no("^@/features/", "Features stand above ui and lib.");

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/gen", "public"] },
  {
    files: ["e2e/**/*.mjs"],
    languageOptions: {
      globals: Object.fromEntries(["process", "setTimeout", "clearTimeout", "document", "localStorage", "sessionStorage",
        "URL", "fetch", "location", "crypto", "console"].map((n) => [n, "readonly"])),
    },
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-exports": ["error", { restrictedNamedExports: ["then"] }],
    },
  },
  { files: ["src/**/*.tsx"], ...jsxA11y.flatConfigs.strict, rules: {
    ...jsxA11y.flatConfigs.strict.rules,
    // A dialog or a search the person opened takes the focus; that is what they asked for.
    "jsx-a11y/no-autofocus": "off",
  } },
  { files: ["scripts/*.mjs"], languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } } },
  zone(["src/lib/**"], [notApp, notFeatures, no("^@/ui/", "lib knows no component.")]),
  zone(["src/ui/**"], [notApp, notFeatures, no("^@/gen/", "A component of ui knows no domain.")]),
  zone(["src/gen/**"], [notApp, notFeatures, no("^@/ui/", "Generated code knows no component.")]),
  zone(["src/app/**"], [
    no("^@/features/(?!.*(?:/routes|-panel)$)", "The app sees a feature's routes.tsx and *-panel.tsx only."),
  ]),
  ...features.map((name) =>
    zone([`src/features/${name}/**`], [
      notApp,
      no(`^@/features/(?!${name}/)`, "A feature never imports another; what both need belongs to ui or lib, or is joined in app."),
    ]),
  ),
);
