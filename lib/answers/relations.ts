import { type Cells, cellsOf } from "./cells.ts";
import { compareInOrder } from "./containers.ts";
import { type Comparison, different, equal, type Finding, undecided } from "./finding.ts";
import { solutionsOf } from "./inequalities.ts";
import { lettersOf } from "./probe.ts";
import { childrenOf, type Node, negate, type RelationSign } from "./syntax.ts";
import { constantRatio, isExpression, realValue } from "./values.ts";

type Relation = Extract<Node, { kind: "relation" }>;

const isName = (node: Node): boolean =>
  node.kind === "var" || node.kind === "text" || (node.kind === "call" && node.name.startsWith(":"));
/** Names of points, segments and figures: capitals, also with subscripts. */
const isFigure = (node: Node): boolean =>
  (node.kind === "var" && /^[A-Z]+'?(?:_.*)?$|^(?:angle|triangle)$/.test(node.name)) ||
  (childrenOf(node).length > 0 &&
    childrenOf(node).every(isFigure) &&
    node.kind !== "add" &&
    node.kind !== "pow");

/** \tan\theta, \sin A: the function of an angle with a Greek letter or a capital. */
const isAngleFunction = (node: Node): boolean =>
  node.kind === "call" &&
  /^(?:sin|cos|tan|cot|sec|csc)$/.test(node.name) &&
  node.args.length === 1 &&
  node.args[0]?.kind === "var" &&
  /^(?:[A-Z]+|[a-z]{2,})$/.test(node.args[0].name);

/** Whether the left of an equation only names what its right says: x, f(x), (p, q), AB, A : B, |AB|, "area", P(x), n!… */
function isLabel(node: Node): boolean {
  if (isName(node) || isAngleFunction(node)) return true;
  if (node.kind === "tuple" || node.kind === "set") return node.items.every(isName);
  // P(x), W(n), S(3): a capital applied to something in brackets parses as a product.
  if (
    node.kind === "mul" &&
    node.items.length === 2 &&
    node.items[0]?.kind === "var" &&
    /^[A-Zh]/.test(node.items[0].name) &&
    node.items[1]?.kind === "var"
  )
    return true;
  return isFigure(node);
}

export type Assignment = {
  readonly label: Node | null;
  readonly value: Node;
  /** What follows ≈, where it is consistent with the value. */
  readonly rounded: Node | null;
};

const EQUALS: ReadonlySet<RelationSign> = new Set(["=", "approx", "equiv"]);

/** `x = 3`, `x = 1 + 2 = 3`, `3 = x`, `x ≈ 3`, `1 + 2 = 3`, `70/9 ≈ 7.78`: the value that is stated, and its name. Null for equations. */
export function assignmentOf(node: Relation, c: Comparison): Assignment | null {
  if (!node.signs.every((sign) => EQUALS.has(sign))) return null;
  const [first] = node.sides;
  const last = node.sides.at(-1);
  if (!first || !last) return null;
  const about = node.signs.indexOf("approx");
  const exact = about === -1 ? last : (node.sides[about] ?? last);
  const named = isLabel(first);
  if (named && about > 0) return { label: first, value: exact, rounded: consistent(exact, last, c) };
  if (named) return { label: first, value: last, rounded: null };
  const closed = (side: Node): boolean =>
    side.kind === "quantity" ? closed(side.of) : isExpression(side) && lettersOf(side).size === 0;
  if (node.sides.length === 2 && isLabel(last) && last.kind === "var" && closed(first))
    return { label: last, value: first, rounded: null };
  if (!node.sides.every(closed)) return null;
  return about === -1
    ? { label: null, value: last, rounded: null }
    : { label: null, value: exact, rounded: consistent(exact, last, c) };
}

/** A rounded value after ≈ counts only if it is near the exact one. */
function consistent(exact: Node, rounded: Node, c: Comparison): Node | null {
  const [x, y] = [realValue(exact, c.work), realValue(rounded, c.work)];
  return Math.abs(x - y) <= 0.01 * Math.abs(x) ? rounded : null;
}

function compareCells(a: Cells, b: Cells, c: Comparison): Finding {
  if (a.bounds.length !== b.bounds.length || a.inside.some((inside, at) => inside !== b.inside[at]))
    return different("other-interval");
  const ends = compareInOrder(
    a.bounds.map(({ node }) => node),
    b.bounds.map(({ node }) => node),
    c,
  );
  if (ends.verdict === "equal") return equal("same-interval");
  return ends.verdict === "different" ? different("other-interval") : undecided("unclear");
}

const difference = (relation: Relation): Node | null => {
  const [left, right] = relation.sides;
  return left && right && relation.sides.length === 2 && isExpression(left) && isExpression(right)
    ? { kind: "add", items: [left, negate(right)] }
    : null;
};

const FLIPPED: Partial<Readonly<Record<RelationSign, RelationSign>>> = {
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};
const flip = (sign: RelationSign): RelationSign => FLIPPED[sign] ?? sign;

/** Equations and inequalities whose sides differ by a constant factor say the same. */
function compareBySides(a: Relation, b: Relation, c: Comparison): Finding {
  const [mine, gold] = [difference(a), difference(b)];
  const [sign, goldSign] = [a.signs[0], b.signs[0]];
  if (mine && gold && sign && goldSign) {
    const ratio = constantRatio(mine, gold, c.work);
    const here = ratio < 0 ? flip(sign) : sign;
    if (ratio !== 0 && here === goldSign) return equal("same-relation");
    if (ratio !== 0) return different("other-relation");
    if (sign === "=" && goldSign === "=" && isLinear(mine, c) && isLinear(gold, c))
      return different("other-relation");
  }
  return compareChains(a, b, c);
}

/** Whether doubling the distance from a point doubles the change: a plane's or line's equation. */
function isLinear(node: Node, c: Comparison): boolean {
  const names = [...lettersOf(node)];
  const degreeOne = (part: Node): boolean => {
    if (part.kind === "num" || part.kind === "var" || part.kind === "const") return true;
    if (part.kind === "add") return part.items.every(degreeOne);
    if (part.kind === "neg") return degreeOne(part.of);
    if (part.kind === "mul")
      return part.items.every(degreeOne) && part.items.filter((item) => lettersOf(item).size > 0).length <= 1;
    if (part.kind === "div") return degreeOne(part.left) && lettersOf(part.right).size === 0;
    return lettersOf(part).size === 0;
  };
  c.work.spend(names.length);
  return names.length > 0 && degreeOne(node);
}

/** Chains side by side, also read from the other end. */
function compareChains(a: Relation, b: Relation, c: Comparison): Finding {
  const signsOf = (relation: Relation): string => relation.signs.join(" ");
  const reversed: Relation = {
    kind: "relation",
    signs: a.signs.map(flip).reverse(),
    sides: [...a.sides].reverse(),
  };
  const candidates = [a, reversed].filter((chain) => signsOf(chain) === signsOf(b));
  let best: Finding = undecided("unclear");
  for (const chain of candidates) {
    const found = compareInOrder(chain.sides, b.sides, c);
    if (found.verdict === "equal") return equal("same-relation");
    if (found.verdict === "different") best = different("other-relation");
  }
  // Equations have many writings: side by side they only show that they are the same.
  if (a.signs.includes("=") && best.verdict === "different" && !isBothDefinitions(a, b))
    return undecided("unclear");
  return candidates.length === 0 && signsOf(a).includes("=") === signsOf(b).includes("=")
    ? undecided("unclear")
    : best;
}

const isBothDefinitions = (a: Relation, b: Relation): boolean => {
  const [left, right] = [a.sides[0], b.sides[0]];
  return left !== undefined && right !== undefined && isLabel(left) && isLabel(right);
};

/** The letter of a label, with y and f(x) the same: both name a function's value. */
function labelName(label: Node): string {
  if (label.kind === "call") return "y";
  return label.kind === "var" ? label.name : "";
}

function compareAssignments(a: Assignment, b: Assignment, c: Comparison): Finding {
  const found = c.compare(a.value, b.value);
  const rounded =
    found.verdict === "equal"
      ? null
      : a.rounded
        ? c.compare(a.rounded, b.value)
        : b.rounded
          ? c.compare(a.value, b.rounded)
          : null;
  const best = rounded?.verdict === "equal" ? rounded : found;
  if (!a.label || !b.label) return best;
  const [mine, gold] = [labelName(a.label), labelName(b.label)];
  if (mine === gold || mine === "" || gold === "") return best;
  // x = 3 and y = 3 are different lines; x_1 and x_2 only number the solutions.
  const numbered = mine.split("_")[0] === gold.split("_")[0];
  if (numbered) return best.verdict === "equal" ? undecided("other-label") : best;
  return /^[a-zA-Z]$/.test(mine) && /^[a-zA-Z]$/.test(gold)
    ? different("other-label")
    : best.verdict === "equal"
      ? undecided("other-label")
      : best;
}

/** An answer with relation signs against any other answer. */
export function compareRelations(a: Node, b: Node, c: Comparison): Finding | null {
  const isOne = (node: Node): node is Relation => node.kind === "relation";
  if (!isOne(a) && !isOne(b)) return compareSolutionLists(a, b, c);
  const [mine, gold] = [isOne(a) ? assignmentOf(a, c) : null, isOne(b) ? assignmentOf(b, c) : null];
  if (isOne(a) && isOne(b)) {
    if (mine && gold) {
      const found = compareAssignments(mine, gold, c);
      if (found.verdict === "equal") return found;
      const plain = compareBySides(a, b, c);
      return plain.verdict === "equal" ? plain : found;
    }
    return compareSolutionLists(a, b, c) ?? compareBySides(a, b, c);
  }
  const stated = mine ?? gold;
  if (stated && (stated.label || stated.value)) {
    const assignment = (value: Node): Assignment => ({ label: null, value, rounded: null });
    const other = isOne(a) ? b : a;
    const plain = isOne(a)
      ? compareAssignments(stated, assignment(other), c)
      : compareAssignments(assignment(other), stated, c);
    if (plain.verdict === "equal") return stated.label ? equal("label") : plain;
    return plain;
  }
  return compareSolutionLists(a, b, c) ?? compareEquationWithValue(isOne(a) ? a : b, isOne(a) ? b : a, c);
}

/** An equation between letters is no value; where the value is one of its sides, one cannot be sure. */
function compareEquationWithValue(equation: Node, value: Node, c: Comparison): Finding {
  if (equation.kind !== "relation" || !isExpression(value) || equation.signs.some((sign) => sign !== "="))
    return undecided("relation-or-value");
  const letters = lettersOf(equation);
  const isSide = equation.sides.some((side) => c.compare(side, value).verdict !== "different");
  return letters.size > 1 && !isSide ? different("relation-or-value") : undecided("relation-or-value");
}

/** Sets of numbers given by intervals, points or statements about one letter; null when a side is none. */
function compareSolutionLists(a: Node, b: Node, c: Comparison): Finding | null {
  const [mine, gold] = [solutionsOf(a, c.work), solutionsOf(b, c.work)];
  if (mine && gold && mine.name !== gold.name) {
    const found = compareCells(mine.cells, gold.cells, c);
    return found.verdict === "equal" ? undecided("renamed") : found;
  }
  const [left, right] = [mine?.cells ?? cellsOf(a, c.work), gold?.cells ?? cellsOf(b, c.work)];
  return left && right ? compareCells(left, right, c) : null;
}
