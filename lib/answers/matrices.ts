import { exactValue } from "./exact-value.ts";
import { childrenOf, type Node, negate, num, someNode } from "./syntax.ts";
import { LIMITS, type Work } from "./work.ts";

type Matrix = Extract<Node, { kind: "matrix" }>;
type Rows = Matrix["rows"];

const isMatrix = (node: Node): node is Matrix => node.kind === "matrix" && node.fence === "";
const matrix = (rows: Rows): Matrix => ({ kind: "matrix", rows, fence: "" });

/** Nodes that the entries of one matrix may have: products of products double with each factor. */
const MAX_NODES = 1_000;

const sizeOf = (node: Node): number => childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);

/** A sum or product as an entry: worked out where it is rational. */
function entry(kind: "add" | "mul", items: readonly Node[], work: Work): Node {
  const node: Node = { kind, items };
  const value = exactValue(node, work);
  return value ? num(value) : node;
}

/** The rows, unless their entries have grown too large to be compared. */
function bounded(rows: Rows): Rows | null {
  let nodes = 0;
  for (const row of rows)
    for (const node of row) {
      nodes += sizeOf(node);
      if (nodes > MAX_NODES) return null;
    }
  return rows;
}

function plus(a: Rows, b: Rows, work: Work): Rows | null {
  if (a.length !== b.length || a[0]?.length !== b[0]?.length) return null;
  return bounded(a.map((row, i) => row.map((own, j) => entry("add", [own, b[i]?.[j] ?? own], work))));
}

function times(a: Rows, b: Rows, work: Work): Rows | null {
  const [inner, columns] = [a[0]?.length ?? 0, b[0]?.length ?? 0];
  if (inner !== b.length || a.length * columns * inner > LIMITS.items * 4) return null;
  work.spend(a.length * columns * inner);
  const cell = (row: readonly Node[], j: number): Node =>
    entry(
      "add",
      row.map((own, k) => entry("mul", [own, b[k]?.[j] ?? own], work)),
      work,
    );
  return bounded(a.map((row) => Array.from({ length: columns }, (_, j) => cell(row, j))));
}

const scale = (rows: Rows, by: (entry: Node) => Node): Rows => rows.map((row) => row.map(by));

function product(items: readonly Node[], work: Work): Node | null {
  let rows: Rows | null = null;
  const factors: Node[] = [];
  for (const item of items) {
    if (!isMatrix(item)) factors.push(item);
    else {
      rows = rows === null ? item.rows : times(rows, item.rows, work);
      if (rows === null) return null;
    }
  }
  if (rows === null) return null;
  return matrix(
    factors.length === 0 ? rows : scale(rows, (entry) => ({ kind: "mul", items: [...factors, entry] })),
  );
}

const MAX_DETERMINANT = 4;

/** The determinant of a small square matrix, expanded along its first row; null for others. */
function determinant(rows: Rows, work: Work): Node | null {
  const [first, ...rest] = rows;
  if (!first || first.length !== rows.length || rows.length > MAX_DETERMINANT) return null;
  if (rest.length === 0) return first[0] ?? null;
  work.spend(rows.length);
  const terms: Node[] = [];
  for (const [at, own] of first.entries()) {
    const minor = determinant(
      rest.map((row) => row.filter((_, column) => column !== at)),
      work,
    );
    if (!minor) return null;
    const term = entry("mul", [own, minor], work);
    terms.push(at % 2 === 0 ? term : negate(term));
  }
  return entry("add", terms, work);
}

/** Sums, differences, determinants, multiples and products of matrices worked out entry by entry; other trees as they are. */
export function withMatricesJoined(node: Node, work: Work): Node {
  if (!someNode(node, isMatrix)) return node;
  work.spend(2);
  switch (node.kind) {
    case "neg": {
      const of = withMatricesJoined(node.of, work);
      return isMatrix(of) ? matrix(scale(of.rows, (entry) => ({ kind: "neg", of: entry }))) : node;
    }
    case "add": {
      const items = node.items.map((item) => withMatricesJoined(item, work));
      let rows: Rows | null = null;
      for (const item of items) {
        if (!isMatrix(item)) return node;
        rows = rows === null ? item.rows : plus(rows, item.rows, work);
        if (rows === null) return node;
      }
      return rows ? matrix(rows) : node;
    }
    case "mul":
      return (
        product(
          node.items.map((item) => withMatricesJoined(item, work)),
          work,
        ) ?? node
      );
    case "div": {
      const left = withMatricesJoined(node.left, work);
      return isMatrix(left)
        ? matrix(scale(left.rows, (entry) => ({ kind: "div", left: entry, right: node.right })))
        : node;
    }
    case "call": {
      const [own] = node.args.map((arg) => withMatricesJoined(arg, work));
      return node.name === "det" && own && isMatrix(own) ? (determinant(own.rows, work) ?? node) : node;
    }
    case "relation":
      return { ...node, sides: node.sides.map((side) => withMatricesJoined(side, work)) };
    case "list":
    case "set":
    case "tuple":
      return { ...node, items: node.items.map((item) => withMatricesJoined(item, work)) };
    default:
      return node;
  }
}

/** A matrix of one row or column as the items of a vector; null for other matrices. */
export function vectorItems(node: Matrix): readonly Node[] | null {
  if (node.fence !== "") return null;
  if (node.rows.length === 1) return node.rows[0] ?? null;
  return node.rows[0]?.length === 1 ? node.rows.flat() : null;
}
