import type { JobStore } from "@ripen/api";
import { openSqliteStore } from "../../../packages/api/src/store/index.js";

/** A store of which some methods are others. */
export function withMethods(store: JobStore, other: (name: string) => (() => unknown) | undefined): JobStore {
  return new Proxy(store, {
    get: (target, name) => other(String(name)) ?? (Reflect.get(target, name) as (() => unknown) | undefined)?.bind(target),
  });
}

/** A store that gives nobody a job to work on: all of them wait. */
export async function idleStore(): Promise<JobStore> {
  const store = await openSqliteStore(":memory:");
  return withMethods(store, (name) => (name === "claim" ? () => Promise.resolve(undefined) : undefined));
}
