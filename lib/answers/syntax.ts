import type { Rational } from "./exact.ts";

/** How a numeral was printed: decimal places, and significant digits; integers have no places. */
export type Printed = { readonly places: number; readonly digits: number };

export type Num = { readonly kind: "num"; readonly value: Rational; readonly printed: Printed | null };
export type Joiner = "," | ";" | "and" | "or";
export type RelationSign =
  | "="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "approx"
  | "in"
  | "notin"
  | "equiv"
  | "subset"
  | "superset"
  | "to";

/** What an answer says, as a tree. Nothing here is ever run as code. */
export type Node =
  | Num
  | { readonly kind: "const"; readonly name: "pi" | "e" | "i" | "infinity" }
  | { readonly kind: "var"; readonly name: string }
  | { readonly kind: "add" | "mul"; readonly items: readonly Node[] }
  | { readonly kind: "div" | "pow"; readonly left: Node; readonly right: Node }
  | { readonly kind: "neg" | "percent" | "degree"; readonly of: Node }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Node[] }
  /** `left ± right`, or ± right when left is null; `minusFirst` is ∓. */
  | { readonly kind: "pm"; readonly left: Node | null; readonly right: Node; readonly minusFirst: boolean }
  /** A sum, product, integral or limit: `variable` is bound in `body`. */
  | {
      readonly kind: "bound";
      readonly name: "sum" | "prod" | "int" | "lim" | "diff";
      readonly variable: string;
      readonly body: Node;
      readonly from: Node | null;
      readonly to: Node | null;
    }
  /** A numeral in a written base: 101_2. */
  | { readonly kind: "based"; readonly digits: string; readonly base: number; readonly value: Rational }
  | {
      readonly kind: "tuple";
      readonly open: "(" | "[" | "]";
      readonly close: ")" | "]" | "[";
      readonly items: readonly Node[];
    }
  | { readonly kind: "set"; readonly items: readonly Node[]; readonly braces: boolean }
  | { readonly kind: "list"; readonly items: readonly Node[]; readonly joiner: Joiner }
  | {
      readonly kind: "setop";
      readonly op: "union" | "intersection" | "minus";
      readonly items: readonly Node[];
    }
  | { readonly kind: "named"; readonly name: "R" | "Z" | "N" | "Q" | "C" | "empty" }
  | { readonly kind: "relation"; readonly signs: readonly RelationSign[]; readonly sides: readonly Node[] }
  | { readonly kind: "ratio"; readonly items: readonly Node[] }
  | { readonly kind: "matrix"; readonly rows: readonly (readonly Node[])[]; readonly fence: string }
  | {
      readonly kind: "clock";
      readonly minutes: number;
      readonly half: "am" | "pm" | null;
      readonly parts: readonly [number, number];
      readonly colon: boolean;
    }
  | { readonly kind: "quantity"; readonly of: Node; readonly unit: string }
  | { readonly kind: "text"; readonly words: string };

export const isNumber = (node: Node): node is Num => node.kind === "num";
export const num = (value: Rational, printed: Printed | null = null): Num => ({
  kind: "num",
  value,
  printed,
});
export const int = (value: number | bigint): Num => num({ n: BigInt(value), d: 1n });
export const call = (name: string, ...args: Node[]): Node => ({ kind: "call", name, args });
export const negate = (of: Node): Node =>
  of.kind === "num" ? num({ n: -of.value.n, d: of.value.d }, of.printed) : { kind: "neg", of };

/** The nodes directly below a node, in reading order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "add":
    case "mul":
    case "tuple":
    case "set":
    case "list":
    case "setop":
    case "ratio":
      return node.items;
    case "div":
    case "pow":
      return [node.left, node.right];
    case "neg":
    case "percent":
    case "degree":
    case "quantity":
      return [node.of];
    case "call":
      return node.args;
    case "pm":
      return node.left ? [node.left, node.right] : [node.right];
    case "bound":
      return [node.body, ...(node.from ? [node.from] : []), ...(node.to ? [node.to] : [])];
    case "relation":
      return node.sides;
    case "matrix":
      return node.rows.flat();
    default:
      return [];
  }
}

/** Whether a node of the tree satisfies a test; bound by the tree's size, which the parser caps. */
export function someNode(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => someNode(child, test));
}

const sameAll = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length && a.every((node, at) => sameTree(node, b[at] ?? node));

/** Whether two trees are written alike, but for how their numerals are printed. */
export function sameTree(a: Node, b: Node): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "num":
      return b.kind === "num" && a.value.n === b.value.n && a.value.d === b.value.d;
    case "const":
    case "var":
    case "named":
      return "name" in b && a.name === b.name;
    case "call":
      return b.kind === "call" && a.name === b.name && sameAll(a.args, b.args);
    case "add":
    case "mul":
    case "ratio":
      return b.kind === a.kind && sameAll(a.items, b.items);
    case "div":
    case "pow":
      return b.kind === a.kind && sameTree(a.left, b.left) && sameTree(a.right, b.right);
    case "neg":
    case "percent":
    case "degree":
      return b.kind === a.kind && sameTree(a.of, b.of);
    default:
      return false;
  }
}
