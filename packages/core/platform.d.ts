/**
 * All that the pure core may use of its platform, which Node, Deno, Bun, workers and browser tabs share.
 * Neither the DOM's nor Node's types are loaded for packages/core/src, so any other global is a type error.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

declare function setTimeout(callback: () => void, milliseconds?: number): unknown;
