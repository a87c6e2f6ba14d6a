import type { Cursor } from "./cursor.ts";
import { call, type Node } from "./syntax.ts";
import { LIMITS } from "./work.ts";

/** Reads up to the closing sign of a one-sided pair: floor, ceiling, norm, absolute value. */
function enclosed(c: Cursor, close: string, name: string): Node {
  const inside = c.fresh(() => c.expression(0));
  c.expect(close);
  return call(name, inside);
}

/** |x| with plain bars: the next bar closes it. */
function plainBars(c: Cursor, sign: "|" | "||"): Node {
  const inside = c.deeper(() => {
    const set = c.inSet;
    c.inSet = false;
    c.openBars++;
    const value = c.expression(0);
    c.openBars--;
    c.inSet = set;
    return value;
  });
  c.expect(sign);
  return call(sign === "|" ? "abs" : "norm", inside);
}

/** { x | x > 2 }: the condition, without the part that only names the variable's kind. */
function builder(c: Cursor, element: Node): Node {
  c.at++;
  const condition = c.fresh(() => c.items());
  c.expect("\\}");
  const own: Node[] = element.kind === "relation" ? [element] : [];
  const parts = [...own, ...(condition.kind === "list" ? condition.items : [condition])];
  return parts.length === 1 && parts[0] ? parts[0] : { kind: "list", items: parts, joiner: "and" };
}

function set(c: Cursor): Node {
  if (c.take("\\}")) return { kind: "named", name: "empty" };
  const first = c.fresh(() => c.items(), true);
  if (c.isOp("|") || c.isOp(":") || c.isOp("||")) return builder(c, first);
  c.expect("\\}");
  return { kind: "set", items: first.kind === "list" ? first.items : [first], braces: true };
}

/** `{a, b}` prints without braces, so it is a set only loosely; one item is that item. */
function group(c: Cursor): Node {
  if (c.take("}")) return c.done ? { kind: "named", name: "empty" } : c.expression(30);
  const inside = c.fresh(() => c.items());
  const infix = c.peek();
  if (infix?.kind === "cmd" && (infix.text === "choose" || infix.text === "over")) {
    c.at++;
    const right = c.fresh(() => c.expression(0));
    c.expect("}");
    return infix.text === "choose" ? call("binom", inside, right) : { kind: "div", left: inside, right };
  }
  c.expect("}");
  return inside.kind === "list" && inside.joiner !== "and" && inside.joiner !== "or"
    ? { kind: "set", items: inside.items, braces: false }
    : inside;
}

function tuple(c: Cursor, open: "(" | "[" | "]"): Node {
  const inside = c.fresh(() => c.items(), false, open === "]");
  const close = c.op;
  if (close !== ")" && close !== "]" && !(close === "[" && open !== "(")) return c.fail();
  c.at++;
  if (inside.kind === "list") return { kind: "tuple", open, close, items: inside.items };
  if (open === "]" || close === "[") return c.fail();
  return inside;
}

/** What stands in brackets of any kind, from the opening sign on; one item in round or square brackets is that item. */
export function parseBracket(c: Cursor): Node {
  const open = c.op;
  c.at++;
  switch (open) {
    case "(":
    case "[":
    case "]":
      return tuple(c, open);
    case "\\{":
      return set(c);
    case "{":
      return group(c);
    case "|":
    case "||":
      return plainBars(c, open);
    case "|(":
      return enclosed(c, ")|", "abs");
    case "||(":
      return enclosed(c, ")||", "norm");
    case "floor(":
      return enclosed(c, ")floor", "floor");
    case "ceil(":
      return enclosed(c, ")ceil", "ceil");
    case "<(": {
      const inside = c.fresh(() => c.items());
      c.expect(")>");
      return {
        kind: "tuple",
        open: "(",
        close: ")",
        items: inside.kind === "list" ? inside.items : [inside],
      };
    }
    default:
      return c.fail();
  }
}

function environmentName(c: Cursor): string {
  c.expect("{");
  let name = "";
  for (let token = c.peek(); token && !c.isOp("}"); token = c.peek()) {
    name += token.text;
    c.at++;
    if (name.length > 20) c.fail();
  }
  c.expect("}");
  return name.replace("*", "");
}

/** From `\begin` to `\end`: a matrix in any fence, an array, or cases. */
export function parseEnvironment(c: Cursor): Node {
  const name = environmentName(c);
  if (!/^(?:[pbBvV]?matrix|smallmatrix|array|cases|aligned|align|gathered)$/.test(name)) c.fail();
  if (name === "array") {
    environmentName(c);
  }
  const rows: Node[][] = [[]];
  c.fresh(() => {
    while (!isEnd(c)) {
      const row = rows.at(-1) ?? [];
      if (c.take("newline")) {
        if (!isEnd(c)) rows.push([]);
      } else if (!c.take("&")) row.push(c.relation());
      if (rows.length * row.length > LIMITS.items) c.fail();
    }
  });
  c.at++;
  if (environmentName(c) !== name) c.fail();
  const width = rows[0]?.length ?? 0;
  if (name !== "cases" && (width === 0 || rows.some((row) => row.length !== width))) c.fail();
  const fence = name === "cases" ? "cases" : "";
  if (/^(?:align|gather)/.test(name)) return { kind: "list", items: rows.flat(), joiner: "," };
  const matrix: Node = { kind: "matrix", rows, fence };
  return name === "vmatrix" ? call("det", matrix) : matrix;
}

const isEnd = (c: Cursor): boolean => {
  const token = c.peek();
  return token === undefined ? c.fail() : token.kind === "cmd" && token.text === "end";
};
