import { type Comparison, different, equal, type Finding, undecided } from "./finding.ts";
import { vectorItems } from "./matrices.ts";
import type { Node } from "./syntax.ts";
import { isExpression, realValue } from "./values.ts";
import { LIMITS } from "./work.ts";

type Tuple = Extract<Node, { kind: "tuple" }>;

/** Items in order: all equal, one certainly different, or neither. */
export function compareInOrder(a: readonly Node[], b: readonly Node[], c: Comparison): Finding {
  if (a.length !== b.length) return different("other-count");
  let open = false;
  for (const [at, item] of a.entries()) {
    const other = b[at];
    c.work.spend(1);
    const found = other ? c.compare(item, other) : different("other-count");
    if (found.verdict === "different") return different("other-items");
    if (found.verdict === "undecided") open = true;
  }
  return open ? undecided("unclear") : equal("same-items");
}

/** Items that occur once each; those that only may be the same stay apart. */
function distinct(items: readonly Node[], c: Comparison): readonly Node[] {
  const kept: Node[] = [];
  for (const item of items)
    if (!kept.some((other) => c.compare(item, other).verdict === "equal")) kept.push(item);
  return kept;
}

/** Numbers by increasing value, each once; null when an item is no real number without letters. */
function sortedNumbers(items: readonly Node[], c: Comparison): readonly Node[] | null {
  const valued: { node: Node; value: number }[] = [];
  for (const node of items) {
    if (!isExpression(node) || node.kind === "percent") return null;
    const value = realValue(node, c.work);
    if (!Number.isFinite(value)) return null;
    valued.push({ node, value });
  }
  valued.sort((x, y) => x.value - y.value);
  const same = (x: Node, y: Node): boolean => c.compare(x, y).verdict === "equal";
  return valued
    .filter(({ node, value }, at) => {
      const before = valued[at - 1];
      return !(before && Math.abs(before.value - value) <= 1e-9 * Math.abs(value) && same(before.node, node));
    })
    .map(({ node }) => node);
}

/** Sets of numbers compared in the order of their values, so that long ones take few comparisons. */
function compareSorted(a: readonly Node[], b: readonly Node[], c: Comparison): Finding | null {
  const mine = sortedNumbers(a, c);
  const gold = mine && sortedNumbers(b, c);
  if (!mine || !gold) return null;
  const found = compareInOrder(mine, gold, c);
  return found.verdict === "equal" ? equal("same-set") : found;
}

/** Items in any order, each as often as one likes. */
export function compareAsSets(a: readonly Node[], b: readonly Node[], c: Comparison): Finding {
  if (a.length > LIMITS.items || b.length > LIMITS.items) return undecided("work");
  if (a.length === b.length) {
    const inOrder = compareInOrder(a, b, c);
    if (inOrder.verdict === "equal") return equal("same-set");
  }
  const sorted = compareSorted(a, b, c);
  if (sorted) return sorted;
  const [mine, gold] = [distinct(a, c), distinct(b, c)];
  const unmatched = [...gold];
  let open = false;
  for (const item of mine) {
    const found = unmatched.map((other) => c.compare(item, other).verdict);
    const at = found.indexOf("equal");
    if (at !== -1) unmatched.splice(at, 1);
    else if (found.includes("undecided")) open = true;
    else return mine.length === gold.length ? different("other-items") : different("other-count");
  }
  if (mine.length !== gold.length) return different("other-count");
  return unmatched.length === 0 ? equal("same-set") : open ? undecided("unclear") : different("other-items");
}

/** The items of a tuple, list, set or vector, with what their order means. */
type Items = { readonly items: readonly Node[]; readonly order: "tuple" | "list" | "set" };

function itemsOf(node: Node): Items | null {
  switch (node.kind) {
    case "tuple":
      return { items: node.items, order: "tuple" };
    case "list":
      return { items: node.items, order: "list" };
    case "set":
      // Braces that do not print are how some sources write sets and others lists.
      return { items: node.items, order: node.braces ? "set" : "list" };
    case "matrix": {
      const items = vectorItems(node);
      return items && { items, order: "tuple" };
    }
    default:
      return null;
  }
}

const isInterval = ({ items }: Tuple): boolean => items.length === 2;

/** Brackets matter for two items, which may be ends of an interval, and only say "a list" for more. */
function compareTuples(a: Tuple, b: Tuple, c: Comparison): Finding {
  const found = compareInOrder(a.items, b.items, c);
  const half = (node: Tuple): string => `${node.open === "[" ? "[" : "("}${node.close === "]" ? "]" : ")"}`;
  if (found.verdict === "different" || !isInterval(a) || half(a) === half(b)) return found;
  return different("other-brackets");
}

/** Matrices entry by entry. */
function compareMatrices(
  a: Extract<Node, { kind: "matrix" }>,
  b: Extract<Node, { kind: "matrix" }>,
  c: Comparison,
): Finding | null {
  if (a.fence !== b.fence) return undecided("kinds");
  const [left, right] = [vectorItems(a), vectorItems(b)];
  if (left && right && a.rows.length !== b.rows.length && left.length === right.length && left.length > 1)
    return compareInOrder(left, right, c).verdict === "different"
      ? different("other-items")
      : undecided("kinds");
  if (a.rows.length !== b.rows.length || a.rows[0]?.length !== b.rows[0]?.length)
    return different("other-count");
  return compareInOrder(a.rows.flat(), b.rows.flat(), c);
}

/** Tuples, lists, sets, vectors and matrices against one another; null when a side is none. */
export function compareContainers(a: Node, b: Node, c: Comparison): Finding | null {
  if (a.kind === "matrix" && b.kind === "matrix") return compareMatrices(a, b, c);
  if (a.kind === "tuple" && b.kind === "tuple") return compareTuples(a, b, c);
  const [mine, gold] = [itemsOf(a), itemsOf(b)];
  if (!mine || !gold) return null;
  if (mine.order !== "tuple" && gold.order !== "tuple") return compareAsSets(mine.items, gold.items, c);
  if (mine.order === "tuple" && gold.order === "tuple") return compareInOrder(mine.items, gold.items, c);
  const inOrder = compareInOrder(mine.items, gold.items, c);
  if (mine.order === "set" || gold.order === "set") {
    const asSets = inOrder.verdict === "equal" ? inOrder : compareAsSets(mine.items, gold.items, c);
    return asSets.verdict === "different" ? asSets : undecided("tuple-or-set");
  }
  // A bare list in a tuple's order is that tuple without its brackets; in another order it may be meant as a set.
  if (inOrder.verdict !== "different") return inOrder;
  const asSets = compareAsSets(mine.items, gold.items, c);
  return asSets.verdict === "different" ? asSets : undecided("other-order");
}
