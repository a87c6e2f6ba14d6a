import type { Cursor } from "./cursor.ts";
import { int, type Node, num } from "./syntax.ts";

type Limits = { variable: string; from: Node | null; to: Node | null };

/** The side from which a limit is approached, as 1 or -1. */
function side(c: Cursor): Node {
  const braced = c.take("{");
  const sign = c.take("+") ? 1 : -1;
  if (sign === -1) c.expect("-");
  if (braced) c.expect("}");
  return int(sign);
}

/** One limit; the next script is the other limit, not a script of this one. */
function limit(c: Cursor): Node {
  const token = c.peek();
  if (!(c.isOp("_", 1) || c.isOp("^", 1)) || !token) return c.script();
  c.at++;
  if (token.kind === "num") return num(token.value);
  return token.kind === "name" ? { kind: "var", name: token.text } : c.fail();
}

/** `_{k=1}^{n}`, `_{x \to 3}` or `_a^b`, in either order. */
function limits(c: Cursor): Limits {
  const found: Limits = { variable: "", from: null, to: null };
  for (;;) {
    if (c.isOp("_") && c.isOp("{", 1) && c.peek(2)?.kind === "name" && (c.isOp("=", 3) || c.isOp("to", 3))) {
      found.variable = c.peek(2)?.text ?? "";
      c.at += 4;
      found.from = c.fresh(() => c.expression(0));
      if (c.take("^")) found.to = side(c);
      c.expect("}");
    } else if (c.isOp("_") || c.isOp("^")) {
      const lower = c.op === "_";
      c.at++;
      if (c.isOp("{") && c.isOp("}", 1)) {
        c.at += 2;
        continue;
      }
      const value = limit(c);
      if (lower) found.from = value;
      else found.to = value;
    } else return found;
  }
}

/** The place of the `d` of `dx` that belongs to an integral beginning here, or -1. */
function differential(c: Cursor): number {
  let depth = 0;
  for (let at = c.at; at < c.end; at++) {
    const token = c.tokens[at];
    if (token?.kind === "op" && /^[({[]$|^\\\{$/.test(token.text)) depth++;
    if (token?.kind === "op" && /^[)}\]]$|^\\\}$/.test(token.text) && --depth < 0) return -1;
    const next = c.tokens[at + 1];
    if (depth === 0 && token?.kind === "name" && token.text === "d" && next?.kind === "name") return at;
  }
  return -1;
}

/** A sum, product, integral or limit from after its sign on. */
export function parseBigOperator(c: Cursor, name: "sum" | "prod" | "int" | "lim"): Node {
  const { variable, from, to } = limits(c);
  if (name !== "int") {
    if (variable === "") return c.fail();
    c.bound.push(variable);
    const body = c.expression(15);
    c.bound.pop();
    return { kind: "bound", name, variable, body, from, to };
  }
  const place = differential(c);
  if (place === -1) return c.fail();
  const end = c.end;
  c.end = place;
  const body: Node = c.done ? c.fail() : c.fresh(() => c.relation());
  if (!c.done) c.fail();
  c.end = end;
  const own = c.tokens[place + 1]?.text ?? "";
  c.at = place + 2;
  return { kind: "bound", name, variable: own, body, from, to };
}
