/**
 * The nodes that the parser of mathjs builds its tree from, in place of its own: those can also evaluate, print and typeset,
 * which is nine tenths of the code that parsing with mathjs otherwise brings along. These hold what was parsed and do nothing.
 *
 * The parser tells nodes apart by the marks `isNode` (on the prototype) and `isSymbolNode`, `isOperatorNode` and the like.
 */
abstract class ParserNode {
  get isNode(): true {
    return true;
  }
}

class SymbolNode extends ParserNode {
  readonly type = "SymbolNode";
  readonly isSymbolNode = true;
  constructor(readonly name: string) {
    super();
  }
}

class ParenthesisNode extends ParserNode {
  readonly type = "ParenthesisNode";
  readonly isParenthesisNode = true;
  constructor(readonly content: unknown) {
    super();
  }
}

class OperatorNode extends ParserNode {
  readonly type = "OperatorNode";
  readonly isOperatorNode = true;
  constructor(
    readonly op: string,
    readonly fn: string,
    readonly args: readonly unknown[],
    readonly implicit = false,
  ) {
    super();
  }
}

class FunctionNode extends ParserNode {
  readonly type = "FunctionNode";
  readonly isFunctionNode = true;
  constructor(
    readonly fn: unknown,
    readonly args: readonly unknown[],
  ) {
    super();
  }
}

class ConditionalNode extends ParserNode {
  readonly type = "ConditionalNode";
  readonly isConditionalNode = true;
  constructor(
    readonly condition: unknown,
    readonly trueExpr: unknown,
    readonly falseExpr: unknown,
  ) {
    super();
  }
}

/** Stands for every kind of node that no formula has; the tree is refused where one turns up. */
class OtherNode extends ParserNode {
  readonly type = "OtherNode";
}

/** A class for each kind of node that the parser asks for. */
export const parserNodes = {
  ...{ SymbolNode, ParenthesisNode, OperatorNode, FunctionNode, ConditionalNode },
  ...{ AccessorNode: OtherNode, ArrayNode: OtherNode, AssignmentNode: OtherNode, BlockNode: OtherNode, ConstantNode: OtherNode },
  ...{ FunctionAssignmentNode: OtherNode, IndexNode: OtherNode, ObjectNode: OtherNode, RangeNode: OtherNode, RelationalNode: OtherNode },
};
