import { ALL, type Cells, cellsOf, complement, halfLine, intersection, union } from "./cells.ts";
import { divide } from "./exact.ts";
import { exactValue } from "./exact-value.ts";
import { lettersOf } from "./probe.ts";
import { type Node, negate, num, type RelationSign } from "./syntax.ts";
import { realValue, substitute } from "./values.ts";
import type { Work } from "./work.ts";

type Order = "<" | "<=" | ">" | ">=" | "=" | "!=";
const ORDERS: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "=", "!="]);
const FLIPPED: Readonly<Record<Order, Order>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "=": "=",
  "!=": "!=",
};

const point = (x: number): Node => num({ n: BigInt(Math.round(2 * x)), d: 2n });

/** The difference `left − right` as slope and root of a line in one letter, or null when it is no line. */
function line(left: Node, right: Node, name: string, work: Work): { rising: boolean; root: Node } | null {
  const at = (x: number): Node => ({
    kind: "add",
    items: [substitute(left, name, point(x)), negate(substitute(right, name, point(x)))],
  });
  const [zero, one] = [at(0), at(1)];
  const [f0, f1] = [realValue(zero, work), realValue(one, work)];
  const slope = f1 - f0;
  if (!Number.isFinite(slope) || slope === 0) return null;
  const size = Math.abs(f0) + Math.abs(f1);
  const bends = [2, -7, 13.5, -131].some(
    (x) => !(Math.abs(realValue(at(x), work) - (f0 + x * slope)) <= 1e-9 * (size + Math.abs(x * slope))),
  );
  if (bends) return null;
  const isLetter = (node: Node): boolean => node.kind === "var" && node.name === name;
  if (isLetter(left)) return { rising: true, root: right };
  if (isLetter(right)) return { rising: false, root: left };
  const [a, b] = [exactValue(zero, work), exactValue(one, work)];
  const root = a && b && divide({ n: -a.n, d: a.d }, { n: b.n * a.d - a.n * b.d, d: a.d * b.d });
  const written: Node = {
    kind: "div",
    left: negate(zero),
    right: { kind: "add", items: [one, negate(zero)] },
  };
  return { rising: slope > 0, root: root ? num(root) : written };
}

/** |u| against a number without letters splits in two. */
function absolute(left: Node, sign: Order, right: Node, name: string, work: Work): Cells | null {
  if (left.kind !== "call" || left.name !== "abs" || !left.args[0] || lettersOf(right).size > 0) return null;
  const [inner, size] = [left.args[0], realValue(right, work)];
  if (!(size >= 0)) return null;
  const [above, below] = [
    linear(inner, sign, right, name, work),
    linear(inner, FLIPPED[sign], negate(right), name, work),
  ];
  if (!above || !below) return null;
  return sign === "<" || sign === "<=" || sign === "!=" ? intersection(above, below) : union(above, below);
}

function linear(left: Node, sign: Order, right: Node, name: string, work: Work): Cells | null {
  const found = line(left, right, name, work);
  return found && halfLine(found.root, found.rising ? sign : FLIPPED[sign], work);
}

function comparison(left: Node, sign: RelationSign, right: Node, name: string, work: Work): Cells | null {
  if (sign === "in" || sign === "notin") {
    if (left.kind !== "var" || left.name !== name) return null;
    const cells = right.kind === "relation" ? null : cellsOf(right, work);
    return cells && sign === "notin" ? complement(cells) : cells;
  }
  if (!ORDERS.has(sign)) return null;
  const order = sign as Order;
  return (
    linear(left, order, right, name, work) ??
    absolute(left, order, right, name, work) ??
    absolute(right, FLIPPED[order], left, name, work)
  );
}

/** "f(x)" and "y" stand for the letter they name in a statement about a range: 0 < f(x) < 1. */
function asLetter(node: Node): Node {
  return node.kind === "call" && node.name.startsWith(":") ? { kind: "var", name: `${node.name}()` } : node;
}

/** The numbers for which a statement about one letter holds, as far as it is linear in it; null otherwise. */
export function solutionsOf(node: Node, work: Work): { readonly name: string; readonly cells: Cells } | null {
  if (node.kind === "list") return joined(node, work);
  if (node.kind !== "relation" || node.sides.length > 4) return null;
  const sides = node.sides.map(asLetter);
  const letters = new Set<string>();
  for (const side of sides) lettersOf(side, letters);
  const [name] = letters;
  if (name === undefined || letters.size !== 1) return null;
  let cells: Cells | null = ALL;
  for (const [at, sign] of node.signs.entries()) {
    const [left, right] = [sides[at], sides[at + 1]];
    const part = left && right ? comparison(left, sign, right, name, work) : null;
    cells = cells && part && intersection(cells, part);
  }
  return cells && { name, cells };
}

/** "x < 1 or x > 3" and "x > 1, x ≠ 2": statements about one letter joined by their words; a comma means both if that is possible. */
function joined(
  node: Extract<Node, { kind: "list" }>,
  work: Work,
): { readonly name: string; readonly cells: Cells } | null {
  let result: { name: string; both: Cells; either: Cells } | null = null;
  for (const item of node.items) {
    const part = item.kind === "relation" ? solutionsOf(item, work) : null;
    if (!part || (result && result.name !== part.name)) return null;
    const both: Cells | null = intersection(result?.both ?? part.cells, part.cells);
    const either: Cells | null = union(result?.either ?? part.cells, part.cells);
    if (!both || !either) return null;
    result = { name: part.name, both, either };
  }
  if (!result) return null;
  const possible = result.both.inside.includes(true);
  return { name: result.name, cells: node.joiner === "or" || !possible ? result.either : result.both };
}
