import type { Options } from "tsup";

/** What esbuild runs while it bundles. */
export type Plugin = NonNullable<Options["esbuildPlugins"]>[number];
