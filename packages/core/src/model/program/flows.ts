import type { Flow, FlowLine, Option } from "../types.js";
import type { FlowProgram, Line } from "./program.js";
import { compileAmount, type Scope } from "./scope.js";

/** Collects the lines (account and stream) that amounts are booked under. */
export class LineBook {
  readonly lines: Line[] = [];
  readonly #places = new Map<string, number>();
  readonly #weights: Readonly<Record<string, number>>;

  constructor(objective: Readonly<Record<string, number>> | undefined) {
    this.#weights = objective ?? { firm: 1 };
  }

  place(account = "firm", stream = "value"): number {
    const key = JSON.stringify([account, stream]);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.lines.push({ account, stream, weight: Object.hasOwn(this.#weights, account) ? this.#weights[account] : 0 }) - 1;
    this.#places.set(key, place);
    return place;
  }
}

/** Compiles a flow; `stream` names the line of bare amounts; nothing is kept of an amount that is always 0. */
export function compileFlow(
  flow: Flow | undefined,
  scope: Scope,
  book: LineBook,
  path: string,
  stream: string,
  sign: 1 | -1 = 1,
): FlowProgram {
  if (flow === undefined) return [];
  const lines: readonly FlowLine[] = isLines(flow) ? flow : [{ amount: flow }];
  return lines.flatMap((line, i) => {
    const place = book.place(line.account, line.stream ?? stream);
    const amount = compileAmount(line.amount, scope, isLines(flow) ? `${path}[${String(i)}].amount` : path);
    return amount.known.constant === 0 ? [] : [{ line: place, sign, amount }];
  });
}

/** The instalments of `pay`, the first at exercise, as negative flows. */
export function compilePay(pay: Option["pay"], scope: Scope, book: LineBook, path: string): FlowProgram[] {
  if (pay === undefined) return [];
  if (!isInstalments(pay)) return [compileFlow(pay, scope, book, path, "cost", -1)];
  return pay.map((flow, i) => compileFlow(flow, scope, book, `${path}[${String(i)}]`, "cost", -1));
}

/** An array whose elements all have `amount` is one flow; any other array is instalments. */
export function isInstalments(pay: Flow | readonly Flow[]): pay is readonly Flow[] {
  return Array.isArray(pay) && !isLines(pay as Flow);
}

/** Lines, each with an amount of its own; else the flow is one amount of the firm. */
export function isLines(flow: Flow): flow is readonly FlowLine[] {
  return Array.isArray(flow) && flow.every((line: unknown) => typeof line === "object" && line !== null && "amount" in line);
}
