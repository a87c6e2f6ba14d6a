import { divide, multiply } from "./exact.ts";
import { type Comparison, different, equal, type Finding, undecided } from "./finding.ts";
import { lettersOf } from "./probe.ts";
import { type Node, num, someNode } from "./syntax.ts";
import { readUnit } from "./units.ts";

type Quantity = Extract<Node, { kind: "quantity" }>;
type Clock = Extract<Node, { kind: "clock" }>;
type Based = Extract<Node, { kind: "based" }>;

const wordsOf = (unit: string): string =>
  unit
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "")
    .replace(/s$/, "");

/** Two values with units: converted where both are known, and compared as numbers where a unit is only a noun. */
function compareQuantities(a: Quantity, b: Quantity, c: Comparison): Finding {
  const plain = c.compare(a.of, b.of);
  if (wordsOf(a.unit) === wordsOf(b.unit)) return plain;
  const [mine, gold] = [readUnit(a.unit), readUnit(b.unit)];
  if (!mine || !gold) {
    // Degrees and percent are not nouns: 30° are not 30 edges.
    const marked = /^(?:degrees?|percent)$/.test(a.unit) || /^(?:degrees?|percent)$/.test(b.unit);
    return plain.verdict === "equal" ? (marked ? undecided("unit-kinds") : equal("unit-ignored")) : plain;
  }
  if (mine.dimension !== gold.dimension)
    return plain.verdict === "different" ? plain : undecided("unit-kinds");
  const factor = divide(mine.factor, gold.factor) ?? { n: 1n, d: 1n };
  if (factor.n === factor.d) return plain;
  const converted: Node =
    a.of.kind === "num" ? num(multiply(a.of.value, factor)) : { kind: "mul", items: [a.of, num(factor)] };
  const found = c.compare(converted, b.of);
  if (found.verdict === "equal") return equal("unit-converted");
  return found.verdict === "different" ? different("other-unit") : found;
}

const hasPi = (node: Node): boolean => someNode(node, (part) => part.kind === "const" && part.name === "pi");

/** An angle in degrees against a bare value: the number of degrees, or the same angle in radians. */
function compareDegrees(of: Node, other: Node, c: Comparison, swapped: boolean): Finding {
  const compare = (node: Node): Finding => (swapped ? c.compare(other, node) : c.compare(node, other));
  if (!hasPi(other) || hasPi(of)) return compare(of);
  const radians: Node = {
    kind: "div",
    left: { kind: "mul", items: [of, { kind: "const", name: "pi" }] },
    right: num({ n: 180n, d: 1n }),
  };
  const found = compare(radians);
  return found.verdict === "equal" ? equal("degrees") : found;
}

/** A percentage against a number: it may be the share it stands for, or the number without its sign. */
function comparePercent(of: Node, other: Node, c: Comparison, swapped: boolean): Finding {
  const compare = (node: Node): Finding => (swapped ? c.compare(other, node) : c.compare(node, other));
  const plain = compare(of);
  if (plain.verdict === "equal") return c.habits.looseShares ? equal("percent") : undecided("percent");
  const share = compare({ kind: "div", left: of, right: num({ n: 100n, d: 1n }) });
  if (share.verdict === "equal") return c.habits.looseShares ? equal("percent") : undecided("percent");
  return plain.verdict === "different" && share.verdict === "different" ? plain : undecided("percent");
}

function compareClocks(a: Clock, b: Clock): Finding {
  const same = a.parts[0] === b.parts[0] && a.parts[1] === b.parts[1];
  if (a.half !== null && b.half !== null)
    return a.minutes === b.minutes ? equal("same-time") : different("other-time");
  if (same || a.minutes === b.minutes) return equal("same-time");
  // Without a half of the day 3:10 may be a ratio.
  const ratio = a.parts[0] * b.parts[1] === a.parts[1] * b.parts[0];
  return ratio && a.half === null && b.half === null && a.parts[1] * b.parts[1] > 0
    ? undecided("unclear")
    : different("other-time");
}

const ratioOf = (clock: Clock): Node => ({
  kind: "ratio",
  items: clock.parts.map((part) => num({ n: BigInt(part), d: 1n })),
});

function compareClock(a: Clock, other: Node, c: Comparison, swapped: boolean): Finding {
  const compare = (node: Node): Finding => (swapped ? c.compare(other, node) : c.compare(node, other));
  if (a.half === null) return compare(ratioOf(a));
  if (!a.colon || a.parts[1] === 0) {
    const hour = compare(num({ n: BigInt(a.parts[0]), d: 1n }));
    if (hour.verdict !== "undecided") return hour.verdict === "equal" ? equal("unit-ignored") : hour;
  }
  return undecided("kinds");
}

/** A numeral with a base: without it, or in another one, equal digits or values do not settle it. */
function compareBased(a: Based, other: Node, c: Comparison): Finding {
  if (other.kind === "based") {
    const same = a.value.n === other.value.n;
    if (a.base === other.base) return same ? equal("same-rational") : different("other-number");
    return same ? undecided("base-unwritten") : different("other-number");
  }
  const value = c.compare(num(a.value), other);
  if (value.verdict === "equal") return undecided("base-unwritten");
  const digits = /^\d+$/.test(a.digits) ? c.compare(num({ n: BigInt(a.digits), d: 1n }), other) : null;
  return digits?.verdict === "equal" ? undecided("base-unwritten") : value;
}

const isDegrees = (node: Node): boolean =>
  node.kind === "degree" || (node.kind === "quantity" && /^deg(?:ree)?s?$/i.test(node.unit));
const degreesOf = (node: Node): Node | null => (isDegrees(node) && "of" in node ? node.of : null);

/** Degrees and percent as units of their own. */
function asQuantity(node: Node): Quantity {
  if (node.kind === "quantity") return node;
  if (node.kind === "degree") return { kind: "quantity", of: node.of, unit: "degrees" };
  return {
    kind: "quantity",
    of: node.kind === "percent" ? node.of : node,
    unit: node.kind === "percent" ? "percent" : "",
  };
}

/** Values with units, percent signs, degrees, times and bases. Null when neither side has any of them. */
export function compareMarked(a: Node, b: Node, c: Comparison): Finding | null {
  if (a.kind === "clock" && b.kind === "clock") return compareClocks(a, b);
  if (a.kind === "clock") return compareClock(a, b, c, false);
  if (b.kind === "clock") return compareClock(b, a, c, true);
  if (a.kind === "based") return compareBased(a, b, c);
  if (b.kind === "based") return compareBased(b, a, c);
  if (a.kind === "percent" && b.kind === "percent") return c.compare(a.of, b.of);
  const unitWithPercent =
    (a.kind === "quantity" && b.kind === "percent") || (a.kind === "percent" && b.kind === "quantity");
  if ((a.kind === "quantity" && b.kind === "quantity") || unitWithPercent)
    return compareQuantities(asQuantity(a), asQuantity(b), c);
  if (a.kind === "degree" || b.kind === "degree") {
    const [mine, gold] = [degreesOf(a), degreesOf(b)];
    if (mine && gold) return c.compare(mine, gold);
    const other = mine ? b : a;
    if (other.kind === "quantity" || other.kind === "percent")
      return compareQuantities(asQuantity(a), asQuantity(b), c);
    if (mine) return compareDegrees(mine, b, c, false);
    if (gold) return compareDegrees(gold, a, c, true);
  }
  if (a.kind === "quantity" || b.kind === "quantity") return compareOneSided(a, b, c);
  if (a.kind === "percent") return comparePercent(a.of, b, c, false);
  if (b.kind === "percent") return comparePercent(b.of, a, c, true);
  return null;
}

/** A unit on one side only is ignored; a dozen may be counted as such or as twelve. */
function compareOneSided(a: Node, b: Node, c: Comparison): Finding {
  const [mine, gold] = [a.kind === "quantity" ? a : null, b.kind === "quantity" ? b : null];
  const found = c.compare(mine?.of ?? a, gold?.of ?? b);
  if (found.verdict === "equal") return equal("unit-ignored");
  const [unit, other] = [mine ?? gold, mine ? b : a];
  // 5 m with and without a gap: a quantity here, a product of a letter there.
  if (unit && /^[a-zA-Z]$/.test(unit.unit) && lettersOf(other).has(unit.unit)) {
    const product: Node = { kind: "mul", items: [unit.of, { kind: "var", name: unit.unit }] };
    return mine ? c.compare(product, b) : c.compare(a, product);
  }
  const dozen = /^dozens?\b/i.test((mine ?? gold)?.unit ?? "");
  if (!dozen) return found;
  const twelve = (node: Node): Node => ({ kind: "mul", items: [node, num({ n: 12n, d: 1n })] });
  return c.compare(mine ? twelve(mine.of) : a, gold ? twelve(gold.of) : b);
}
