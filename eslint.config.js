import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const zodNames = {
  selector: 'ImportDeclaration[source.value=/^zod/][importKind="value"] > :matches(ImportSpecifier, ImportDefaultSpecifier)',
  message: 'Write import * as z from "zod/mini": the named z drags every locale along (85 kB gzipped instead of 16; "zod" itself is 30).',
};

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", "reports/", "coverage/", "packages/examples/out/", ".cache/"]),
  // A rule that is wrong for a file is changed here, where everybody sees it, never in the file.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Index reads are typed without undefined, for the loops over columns, so a check of one looks unnecessary to these two.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      // An async function that never awaits still turns what it throws into a rejection, which is what callers expect.
      "@typescript-eslint/require-await": "off",
      "eqeqeq": "error",
      "no-restricted-syntax": ["error", zodNames],
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "mathjs", message: "mathjs/number is enough to parse, at a third of the size." }] },
      ],
    },
  },
  {
    files: ["packages/core/src/**/*.ts"],
    rules: {
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "Randomness comes from a stream of the seed." }],
      "no-restricted-globals": [
        "error",
        ...["Date", "performance", "process", "console", "fetch", "navigator", "window", "document", "globalThis", "self", "Buffer"].map(
          (name) => ({
            name,
            message: "The core is pure: no clock, no I/O, no platform.",
          }),
        ),
      ],
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "mathjs", message: "mathjs/number is enough to parse, at a third of the size." }],
          patterns: [{ regex: "^(node:|@ripen/)", message: "The core is pure: it imports neither Node nor the packages around it." }],
        },
      ],
      "no-eval": "error",
      "no-new-func": "error",
      "@typescript-eslint/no-implied-eval": "error",
    },
  },
  {
    // The one folder of the core that needs Node.
    files: ["packages/core/src/pool/**/*.ts"],
    rules: { "no-restricted-imports": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "console",
          "process",
          "performance",
          "URL",
          "Buffer",
          "setTimeout",
          "setInterval",
          "clearInterval",
          "structuredClone",
          "clearTimeout",
          "AbortController",
          "TextEncoder",
          "TextDecoder",
          "fetch",
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
  {
    // What is served to browsers as it is written.
    files: ["packages/api/src/page/**/*.js"],
    languageOptions: {
      globals: Object.fromEntries(["document", "window", "Blob", "TextDecoderStream"].map((name) => [name, "readonly"])),
    },
  },
);
