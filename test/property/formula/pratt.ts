import { binary, call, unary } from "./reference.js";

/** How tightly an operator binds, as the documentation states it. */
const tightness = new Map<string, number>([
  ...(["?"] as const).map((op) => [op, 1] as const),
  ...(["or"] as const).map((op) => [op, 2] as const),
  ...(["xor"] as const).map((op) => [op, 3] as const),
  ...(["and"] as const).map((op) => [op, 4] as const),
  ...(["<", "<=", ">", ">=", "==", "!="] as const).map((op) => [op, 5] as const),
  ...(["+", "-"] as const).map((op) => [op, 6] as const),
  ...(["*", "/"] as const).map((op) => [op, 7] as const),
  ...(["^"] as const).map((op) => [op, 9] as const),
]);
const prefix = 8;

/**
 * Evaluates a text by the stated precedence alone, with a parser of its own (Pratt, "Top down operator precedence",
 * POPL 1973), so that neither mathjs nor our tree has a say in it.
 */
export function evaluateByPrecedence(text: string, valueOf: (name: string) => number): number {
  const tokens = text.match(/\d+(?:\.\d+)?|[A-Za-z_][\w.]*|[<>=!]=|\S/g) ?? [];
  let next = 0;
  const expect = (token: string): void => {
    if (tokens[next] !== token) throw new Error(`${token} expected at token ${next} of ${text}`);
    next += 1;
  };

  const start = (): number => {
    const token = tokens[next];
    next += 1;
    if (token === "-" || token === "+" || token === "not") return unary(token, expression(prefix));
    if (token === "(") {
      const inner = expression(0);
      expect(")");
      return inner;
    }
    if (tokens[next] === "(") {
      const args: number[] = [];
      do {
        next += 1;
        args.push(expression(0));
      } while (tokens[next] === ",");
      expect(")");
      return call(token, args);
    }
    return /^\d/.test(token) ? Number(token) : valueOf(token);
  };

  const expression = (outer: number): number => {
    let left = start();
    for (;;) {
      const op = tokens[next];
      const own = op === undefined ? undefined : tightness.get(op);
      if (op === undefined || own === undefined || own <= outer) return left;
      next += 1;
      if (op === "?") {
        const yes = expression(0);
        expect(":");
        const no = expression(0);
        left = Number.isNaN(left) ? NaN : left !== 0 ? yes : no;
      } else {
        // From the right: the power on the right may bind as tightly as this one; so may a sign.
        left = binary(op, left, expression(op === "^" ? prefix - 0.5 : own));
      }
    }
  };

  const value = expression(0);
  if (next !== tokens.length) throw new Error(`token ${next} of ${text} is left over`);
  return value;
}
