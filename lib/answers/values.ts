import { real } from "./complex.ts";
import { Evaluator } from "./evaluate.ts";
import { compare, type Rational, subtract } from "./exact.ts";
import { exactValue } from "./exact-value.ts";
import { type Comparison, different, equal, type Finding, undecided } from "./finding.ts";
import { sameToManyDigits } from "./many-digits.ts";
import { NormalForm } from "./normal-form.ts";
import { lettersOf, type Probe, probeClosed, probeLetters } from "./probe.ts";
import { type Node, type Num, sameTree, someNode } from "./syntax.ts";
import type { Work } from "./work.ts";

/** 1 or -1 for plus or minus infinity, 0 for everything else. */
export function infinitySign(node: Node): -1 | 0 | 1 {
  if (node.kind === "const" && node.name === "infinity") return 1;
  return node.kind === "neg" && node.of.kind === "const" && node.of.name === "infinity" ? -1 : 0;
}

/** The real value of an expression without letters, or NaN. */
export function realValue(node: Node, work: Work): number {
  const sign = infinitySign(node);
  if (sign !== 0) return sign * Number.POSITIVE_INFINITY;
  if (node.kind === "num") return Number(node.value.n) / Number(node.value.d);
  const value = new Evaluator(new Map(), { work, logBase: null }).value(node);
  return Math.abs(value.im) <= 1e-12 * Math.abs(value.re) ? value.re : Number.NaN;
}

/** A decimal with this many digits is a printed double; with this many it can be told from a chance value. */
const DOUBLE_DIGITS = 12;
const TELLING_DIGITS = 3;

const printedDecimal = (node: Node): Num | null => {
  const own = node.kind === "neg" ? node.of : node;
  return own.kind === "num" && own.printed !== null && own.printed.places > 0
    ? { ...own, value: node.kind === "neg" ? { n: -own.value.n, d: own.value.d } : own.value }
    : null;
};

/** How far a value lies from a printed decimal, in units of its last place. */
function placesAway(decimal: Num, other: Node, exact: Rational | null, work: Work): number {
  const places = decimal.printed?.places ?? 0;
  if (exact) {
    const gap = subtract(exact, decimal.value);
    return Math.abs((Number(gap.n) / Number(gap.d)) * 10 ** places);
  }
  return Math.abs(realValue(other, work) - Number(decimal.value.n) / Number(decimal.value.d)) * 10 ** places;
}

/**
 * Two different numbers of which one is a printed decimal that may round the other. A gold decimal of three digits or
 * more stands for the value it rounds, unless the answer is a decimal too; an answer's decimal stands for the gold value
 * only when it has the digits of a printed double.
 */
function compareRounded(a: Node, b: Node, c: Comparison): Finding | null {
  const [mine, gold] = [printedDecimal(a), printedDecimal(b)];
  if (!mine && !gold) return null;
  const [x, y] = [exactValue(a, c.work), exactValue(b, c.work)];
  if (mine && gold) {
    const [short, long] =
      (mine.printed?.places ?? 0) < (gold.printed?.places ?? 0) ? [mine, gold] : [gold, mine];
    if ((short.printed?.digits ?? 0) <= TELLING_DIGITS) return null;
    return placesAway(short, long, long.value, c.work) < 1 ? undecided("rounded") : null;
  }
  const decimal = mine ?? gold;
  if (!decimal) return null;
  const digits = decimal.printed?.digits ?? 0;
  const away = placesAway(decimal, gold ? a : b, gold ? x : y, c.work);
  if (!(away < 1) || digits < TELLING_DIGITS) return null;
  if (digits >= DOUBLE_DIGITS && away < 10 ** Math.max(0, digits - 15)) return equal("same-printed");
  // The integer part alone is not rounded by a decimal: 33.0 does not say 33.04.
  if (gold && away <= 0.5000001 && c.habits.roundedGold) return equal("rounded-gold");
  return undecided("rounded");
}

const hasPlainLog = (node: Node): boolean =>
  someNode(node, (part) => part.kind === "call" && part.name === "log" && part.args.length === 1);

function probe(a: Node, b: Node, closed: boolean, work: Work): Probe {
  const run = closed ? probeClosed : probeLetters;
  const found = run(a, b, { work, logBase: null });
  if (found === "agree" || !(hasPlainLog(a) || hasPlainLog(b))) return found;
  // Log without a base is the natural or the decimal one, the same on both sides.
  const decimal = run(a, b, { work, logBase: 10 });
  return decimal === "agree" ? decimal : found;
}

const LONG = 10n ** 40n;
const isLong = (node: Node): boolean =>
  node.kind === "num" && (node.value.n > LONG || node.value.n < -LONG || node.value.d > LONG);

function compareClosed(a: Node, b: Node, c: Comparison): Finding {
  const found = probe(a, b, true, c.work);
  if (found === "differ") return compareRounded(a, b, c) ?? different("other-number");
  const same = new NormalForm(c.work).same(a, b);
  if (same === true) return equal(found === "agree" ? "same-value" : "same-expression");
  if (found === "unknown") return undecided("unclear");
  if (same === false) return compareRounded(a, b, c) ?? different("near");
  // Numbers this long may differ beyond all digits that are computed.
  if (someNode(a, isLong) || someNode(b, isLong)) return undecided("unclear");
  const many = sameToManyDigits(a, b, c.work);
  return many === false ? (compareRounded(a, b, c) ?? different("near")) : equal("same-value");
}

const PHI: Node = {
  kind: "div",
  left: {
    kind: "add",
    items: [
      { kind: "num", value: { n: 1n, d: 1n }, printed: null },
      {
        kind: "call",
        name: "root",
        args: [5n, 2n].map((n): Node => ({ kind: "num", value: { n, d: 1n }, printed: null })),
      },
    ],
  },
  right: { kind: "num", value: { n: 2n, d: 1n }, printed: null },
};

/** The tree with one letter replaced. */
export function substitute(node: Node, name: string, by: Node): Node {
  const inner = (part: Node): Node => substitute(part, name, by);
  switch (node.kind) {
    case "var":
      return node.name === name ? by : node;
    case "add":
    case "mul":
    case "ratio":
      return { ...node, items: node.items.map(inner) };
    case "div":
    case "pow":
      return { ...node, left: inner(node.left), right: inner(node.right) };
    case "neg":
    case "percent":
    case "degree":
    case "quantity":
      return { ...node, of: inner(node.of) };
    case "call":
      return { ...node, args: node.args.map(inner) };
    default:
      return node;
  }
}

function compareWithLetters(
  a: Node,
  b: Node,
  letters: readonly [ReadonlySet<string>, ReadonlySet<string>],
  c: Comparison,
): Finding {
  const [mine, gold] = letters;
  // I for the imaginary unit, as some algebra systems print it.
  if (mine.has("I") !== gold.has("I")) {
    const [own, other] = mine.has("I") ? [a, b] : [b, a];
    if (someNode(other, (part) => part.kind === "const" && part.name === "i")) {
      const plain = substitute(own, "I", { kind: "const", name: "i" });
      return own === a ? c.compare(plain, b) : c.compare(a, plain);
    }
  }
  const found = probe(a, b, false, c.work);
  if (found === "positive-only" || found === "domains") return undecided(found);
  const same = found === "differ" ? null : new NormalForm(c.work).same(a, b);
  if (same === true) return equal("same-expression");
  if (found === "agree") return same === false ? different("near") : equal("same-expression");
  if (found === "unknown") return undecided("unclear");
  const [x] = mine;
  const [y] = gold;
  // φ is the golden ratio where the other side is a number.
  if (mine.size + gold.size === 1 && (x ?? y) === "phi")
    return compareClosed(substitute(a, "phi", PHI), substitute(b, "phi", PHI), c);
  const swapped =
    mine.size === 1 &&
    gold.size === 1 &&
    x !== undefined &&
    y !== undefined &&
    x !== y &&
    x.split("_")[0] !== y.split("_")[0];
  if (swapped && probe(substitute(a, x, { kind: "var", name: y }), b, false, c.work) === "agree")
    return undecided("renamed");
  return different("other-expression");
}

/** Two numbers or expressions: exactly where they are rational, else by values at fixed points and by normal forms. */
export function compareValues(a: Node, b: Node, c: Comparison): Finding {
  const [x, y] = [exactValue(a, c.work), exactValue(b, c.work)];
  if (!x && !y && sameTree(a, b)) return equal("same-expression");
  if (x && y)
    return compare(x, y) === 0
      ? equal("same-rational")
      : (compareRounded(a, b, c) ?? different("other-number"));
  const [left, right] = [infinitySign(a), infinitySign(b)];
  const letters = [lettersOf(a), lettersOf(b)] as const;
  const closed = letters[0].size + letters[1].size === 0;
  if (left !== 0 || right !== 0) {
    if (left === right) return equal("same-value");
    return closed ? different("other-number") : undecided("unclear");
  }
  return closed ? compareClosed(a, b, c) : compareWithLetters(a, b, letters, c);
}

/** Whether the tree is an expression with numeric values. */
export function isExpression(node: Node): boolean {
  return !someNode(node, ({ kind }) => NO_VALUES.has(kind));
}
const NO_VALUES: ReadonlySet<Node["kind"]> = new Set([
  "pm",
  "tuple",
  "set",
  "list",
  "setop",
  "named",
  "relation",
  "matrix",
  "clock",
  "quantity",
  "text",
]);

/** Whether `left / right` has the same value at all points: its sign, or 0 when it has not. */
export function constantRatio(left: Node, right: Node, work: Work): -1 | 0 | 1 {
  const names = [...lettersOf(right, lettersOf(left))].sort();
  if (names.length === 0 || names.length > 12) return 0;
  let ratio: number | null = null;
  let seen = 0;
  for (let point = 0; point < 6 && seen < 4; point++) {
    const letters = new Map(
      names.map((name, at) => [name, real(0.37 + ((point * 5 + at * 7) % 11) * 0.613 + at * 0.1931)]),
    );
    const [x, y] = [left, right].map((side) => new Evaluator(letters, { work, logBase: null }).value(side));
    if (
      !x ||
      !y ||
      x.im !== 0 ||
      y.im !== 0 ||
      !Number.isFinite(x.re) ||
      !Number.isFinite(y.re) ||
      Math.abs(y.re) < 1e-9
    )
      continue;
    const here: number = x.re / y.re;
    if (ratio !== null && Math.abs(here - ratio) > 1e-9 * Math.abs(ratio)) return 0;
    ratio = here;
    seen++;
  }
  return seen < 3 || ratio === null || ratio === 0 ? 0 : ratio < 0 ? -1 : 1;
}
