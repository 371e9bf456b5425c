/** The script that Web Workers run; it is an entry of the package, `@ripen/core/worker/script`. */
import type { Port } from "./platform.js";
import { Thread } from "./thread.js";

declare function addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;

const thread = new Thread();
addEventListener("message", ({ data }) => void thread.serve(data as Port));
