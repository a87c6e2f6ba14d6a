import { startsAtom } from "./atom-start.ts";
import { type Cursor, TIGHT } from "./cursor.ts";
import { call, int, type Node } from "./syntax.ts";

const INVERSES: ReadonlyMap<string, string> = new Map(
  "sin cos tan cot sec csc sinh cosh tanh".split(" ").map((name) => [name, `a${name}`]),
);

/** The argument of a function: what is in brackets, or the factors up to the next operator or function. */
function parseArgument(c: Cursor): readonly Node[] {
  const op = c.op;
  if (op === "(" || op === "[" || op === "\\{" || op === "{" || op === "|(") {
    const argument = c.bracket();
    return argument.kind === "tuple" || argument.kind === "set" ? argument.items : [argument];
  }
  const factors = [c.expression(TIGHT)];
  while (startsAtom(c) && c.peek()?.kind !== "fn" && !(c.isOp("|") && c.openBars > 0))
    factors.push(c.expression(TIGHT));
  return factors.length === 1 ? factors : [{ kind: "mul", items: factors }];
}

/** A function from after its name on: base, power or inverse, argument. */
export function parseFunction(c: Cursor, name: string): Node {
  let base: Node | null = null;
  let exponent: Node | null = null;
  for (;;) {
    if (base === null && c.take("_")) base = c.script();
    else if (exponent === null && c.take("^")) exponent = c.script();
    else break;
  }
  const inverse = INVERSES.get(name);
  const isInverse =
    exponent?.kind === "num" && exponent.value.n === -1n && exponent.value.d === 1n && inverse;
  const args = parseArgument(c);
  if (base !== null && name !== "log") c.fail();
  const value = call(isInverse ? (inverse ?? name) : name, ...args, ...(base ? [base] : []));
  return exponent && !isInverse ? { kind: "pow", left: value, right: exponent } : value;
}

/** A root from after its sign on, with its index in square brackets. */
export function parseRoot(c: Cursor): Node {
  let index: Node = int(2);
  if (c.take("[")) {
    index = c.fresh(() => c.expression(0));
    c.expect("]");
  }
  const radicand = c.op === "{" || c.op === "(" ? c.deeper(() => c.atom()) : c.expression(TIGHT);
  return call("root", radicand, index);
}
