import type { Node } from "./syntax.ts";
import { infinitySign, realValue } from "./values.ts";
import { LIMITS, type Work } from "./work.ts";

type Bound = { readonly value: number; readonly node: Node };

/**
 * A set of real numbers that finitely many bounds divide: for bounds b1 < … < bn, `inside` says for each of
 * (−∞, b1), {b1}, (b1, b2), …, {bn}, (bn, ∞) whether it belongs to the set.
 */
export type Cells = { readonly bounds: readonly Bound[]; readonly inside: readonly boolean[] };

export const ALL: Cells = { bounds: [], inside: [true] };
export const NONE: Cells = { bounds: [], inside: [false] };

/** Two bounds that doubles do not tell apart are one; their nodes are compared exactly later. */
const sameBound = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(a), Math.abs(b));

/** Drops bounds that divide nothing. */
function reduced({ bounds, inside }: Cells): Cells {
  const kept: Bound[] = [];
  const cells: boolean[] = [inside[0] ?? false];
  for (const [at, bound] of bounds.entries()) {
    const [before, here, after] = [
      cells.at(-1) ?? false,
      inside[2 * at + 1] ?? false,
      inside[2 * at + 2] ?? false,
    ];
    if (before === here && here === after) continue;
    kept.push(bound);
    cells.push(here, after);
  }
  return { bounds: kept, inside: cells };
}

/** Where a value lies in the cells: the index into `inside`. */
function cellOf({ bounds }: Cells, value: number): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const bound = bounds[middle]?.value ?? 0;
    if (sameBound(bound, value)) return 2 * middle + 1;
    if (bound < value) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

/** The set of all numbers for which `keep` says so of their membership in both sets. */
export function combine(a: Cells, b: Cells, keep: (inA: boolean, inB: boolean) => boolean): Cells | null {
  const bounds: Bound[] = [];
  for (const bound of [...a.bounds, ...b.bounds].sort((x, y) => x.value - y.value)) {
    const last = bounds.at(-1);
    if (!last || !sameBound(last.value, bound.value)) bounds.push(bound);
  }
  if (bounds.length > LIMITS.items) return null;
  const at = (value: number): boolean =>
    keep(a.inside[cellOf(a, value)] ?? false, b.inside[cellOf(b, value)] ?? false);
  const inside: boolean[] = [at((bounds[0]?.value ?? 0) - 1)];
  for (const [i, { value }] of bounds.entries()) {
    const next = bounds[i + 1]?.value;
    inside.push(at(value), at(next === undefined ? value + 1 : (value + next) / 2));
  }
  return reduced({ bounds, inside });
}

export const union = (a: Cells, b: Cells): Cells | null => combine(a, b, (x, y) => x || y);
export const intersection = (a: Cells, b: Cells): Cells | null => combine(a, b, (x, y) => x && y);
export const complement = ({ bounds, inside }: Cells): Cells => ({
  bounds,
  inside: inside.map((cell) => !cell),
});

/** All numbers below (`below`, at or above) a bound. Null for a bound without a real value. */
export function halfLine(node: Node, sign: "<" | "<=" | ">" | ">=" | "=" | "!=", work: Work): Cells | null {
  const value = realValue(node, work);
  if (!Number.isFinite(value)) {
    if (infinitySign(node) === 0) return null;
    const below = sign === "<" || sign === "<=";
    return sign !== "=" && below === value > 0 ? ALL : NONE;
  }
  const inside = {
    "<": [true, false, false],
    "<=": [true, true, false],
    ">": [false, false, true],
    ">=": [false, true, true],
    "=": [false, true, false],
    "!=": [true, false, true],
  }[sign];
  return { bounds: [{ value, node }], inside };
}

function interval(node: Extract<Node, { kind: "tuple" }>, work: Work): Cells | null {
  const [low, high] = node.items;
  if (node.items.length !== 2 || !low || !high) return null;
  const [from, to] = [
    halfLine(low, node.open === "[" ? ">=" : ">", work),
    halfLine(high, node.close === "]" ? "<=" : "<", work),
  ];
  if (!from || !to || !(realValue(low, work) <= realValue(high, work))) return null;
  return intersection(from, to);
}

function points(items: readonly Node[], work: Work): Cells | null {
  let all: Cells | null = NONE;
  for (const item of items) {
    const point = halfLine(item, "=", work);
    if (!point || point.bounds.length === 0) return null;
    all = all && union(all, point);
  }
  return all;
}

/** Intervals, finite sets of numbers, the reals, and unions, intersections and differences of these. Null for other nodes. */
export function cellsOf(node: Node, work: Work): Cells | null {
  work.spend(10);
  switch (node.kind) {
    case "tuple":
      return interval(node, work);
    case "set":
      return points(node.items, work);
    case "named":
      return node.name === "R" ? ALL : node.name === "empty" ? NONE : null;
    case "setop": {
      const sets: Cells[] = [];
      for (const item of node.items) {
        const cells = cellsOf(item, work);
        if (!cells) return null;
        sets.push(cells);
      }
      const join = node.op === "union" ? union : node.op === "intersection" ? intersection : without;
      let result: Cells | null = sets[0] ?? null;
      for (const cells of sets.slice(1)) {
        work.spend(10 + 2 * (result?.bounds.length ?? 0));
        result = result && join(result, cells);
      }
      return result;
    }
    default:
      return null;
  }
}

const without = (a: Cells, b: Cells): Cells | null => combine(a, b, (x, y) => x && !y);
