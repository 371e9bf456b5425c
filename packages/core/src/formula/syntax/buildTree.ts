import { isFunctionName } from "../functions.js";
import type { BinaryOperator, Node } from "../types.js";
import { symbolOf, type ParsedNode } from "./mathParser.js";
import { refuse } from "./refusal.js";
import type { Token } from "./token.js";

const operators: readonly BinaryOperator[] = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or", "xor"];
const binaryOperators: ReadonlySet<string> = new Set(operators);

/**
 * Turns what the parser made into our tree. It walks in the order of the text and ticks off every token as it goes:
 * that gives each node its position, and makes sure that the tree says what the text says, no more and no less.
 *
 * @throws Refusal for a kind of node that formulas do not have, or where tree and text part
 */
export function buildTree(parsed: ParsedNode, tokens: readonly Token[]): Node {
  const builder = new TreeBuilder(tokens);
  const root = builder.build(parsed);
  builder.finish();
  return root;
}

class TreeBuilder {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  build(parsed: ParsedNode): Node {
    switch (parsed.type) {
      case "SymbolNode":
        return this.#leaf(parsed.name);
      case "ParenthesisNode": {
        this.#tick("(");
        const content = this.build(parsed.content);
        this.#tick(")");
        return content;
      }
      case "OperatorNode":
        return this.#operation(parsed.op, parsed.implicit, parsed.args);
      case "FunctionNode":
        return this.#call(parsed.fn, parsed.args);
      case "ConditionalNode": {
        const test = this.build(parsed.condition);
        const { at } = this.#tick("?");
        // These brackets were put in for the parser; there is no token for them.
        const yes = parsed.trueExpr.type === "ParenthesisNode" ? this.build(parsed.trueExpr.content) : this.#part();
        this.#tick(":");
        return { kind: "choice", test, yes, no: this.build(parsed.falseExpr), at };
      }
      default:
        return this.#part();
    }
  }

  finish(): void {
    if (this.#next < this.#tokens.length) this.#part();
  }

  #leaf(symbol: string): Node {
    const index = this.#next;
    const { kind, text, at } = this.#tick();
    if (symbol !== symbolOf(index)) this.#part(index);
    if (kind === "number") return { kind, value: Number(text), at };
    if (kind === "name") return { kind, name: text, at };
    return this.#part(index);
  }

  #operation(op: string, implicit: boolean, args: readonly ParsedNode[]): Node {
    if (implicit) {
      this.build(args[0]);
      return this.#part();
    }
    if (args.length === 1) {
      const { at } = this.#tick(op);
      const of = this.build(args[0]);
      if (op === "+") return of;
      return op === "-" || op === "not" ? { kind: "unary", op, of, at } : this.#part();
    }
    if (args.length !== 2 || !isBinary(op)) return this.#part();
    const left = this.build(args[0]);
    const { at } = this.#tick(op);
    return { kind: "binary", op, left, right: this.build(args[1]), at };
  }

  #call(callee: ParsedNode, args: readonly ParsedNode[]): Node {
    const index = this.#next;
    const { kind, text: fn, at } = this.#tick();
    if (kind !== "function" || !isFunctionName(fn)) return this.#part(index);
    if (callee.type !== "SymbolNode" || callee.name !== symbolOf(index)) this.#part(index);
    this.#tick("(");
    const nodes: Node[] = [];
    for (const [position, arg] of args.entries()) {
      if (position > 0) this.#tick(",");
      nodes.push(this.build(arg));
    }
    this.#tick(")");
    return { kind: "call", fn, args: nodes, at };
  }

  /** The next token, which must be this one. */
  #tick(text?: string): Token {
    const index = this.#next;
    const token = this.#tokens[index];
    if (token === undefined || (text !== undefined && token.text !== text)) return this.#part(index);
    this.#next = index + 1;
    return token;
  }

  #part(index = this.#next): never {
    const token = this.#tokens[Math.min(index, this.#tokens.length - 1)];
    refuse(token?.at ?? 0, `Found "${token?.text ?? ""}", which a formula cannot hold here`);
  }
}

function isBinary(op: string): op is BinaryOperator {
  return binaryOperators.has(op);
}
