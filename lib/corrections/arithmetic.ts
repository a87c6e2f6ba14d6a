import { add, compare, formatRational, type Rational, subtract } from "#lib/answers/exact.ts";
import { type Expression, parseExpression } from "./arithmetic-expression.ts";
import { findLinks, type Link } from "./arithmetic-links.ts";
import { absolute, lastPlace, type Range, widen } from "./arithmetic-range.ts";
import { arithmeticTokens, type Token } from "./arithmetic-tokens.ts";
import { mayDifferInUnit } from "./arithmetic-units.ts";

/** One `a op b = c` of a text: its place (UTF-16 offsets), whether it holds, and what the left side comes to. */
export type CheckedEquation = {
  readonly start: number;
  readonly end: number;
  readonly holds: boolean;
  readonly left: string;
  readonly value: string;
  readonly stated: string;
};

/** Longer texts are not steps that anyone reads. */
const MAX_STEP_CHARS = 20_000;
const inside = (value: Rational, { low, high }: Range): boolean =>
  compare(low, value) <= 0 && compare(value, high) <= 0;
const overlap = (a: Range, b: Range): boolean => compare(a.low, b.high) <= 0 && compare(b.low, a.high) <= 0;

/** Printed rounding is right: 10/3 = 3.33 and 5/3 = 1.6; a quotient may be given as the whole number beside it. */
function agrees(left: Expression, right: Expression): boolean {
  if (right.operators === 0) {
    if (right.decimals > 0) return overlap(left.range, widen(right.range, lastPlace(right.decimals)));
    if (inside(right.first, left.range)) return true;
    const gap = absolute(subtract(left.range.low, right.first));
    return left.divides && right.first.d === 1n && compare(gap, { n: 1n, d: 1n }) < 0;
  }
  if (
    overlap(left.range, right.range) ||
    agrees(left, { ...right, operators: 0, decimals: 0, range: { low: right.first, high: right.first } })
  )
    return true;
  const slack = { n: absolute(left.range.high).n, d: absolute(left.range.high).d * 50n };
  return (
    (right.decimals > 0 || left.decimals > 0 || left.divides) &&
    overlap(left.range, widen(right.range, slack))
  );
}

function check(text: string, { left, right }: Link): CheckedEquation | null {
  const [first, last] = [left[0], right.findLast((token) => token.kind !== "word")];
  if (!first || !last) return null;
  const readings = ([100n, 1n] as const).map(
    (percentAs) => [parseExpression(left, percentAs), parseExpression(right, percentAs)] as const,
  );
  const [a, b] = readings[0] ?? [null, null];
  if (!a || !b || a.operators + b.operators === 0 || a.operators === 0) return null;
  if (mayDifferInUnit(a, b) || isRangeOfValues(left) || hasTwoSlashes(left)) return null;
  const lefts = readings.map(([side]) => side).filter((side) => side !== null);
  const rights = readings.map(([, side]) => side).filter((side) => side !== null);
  const holds = lefts.some((x) => rights.some((y) => agrees(x, y) || (y.percent && agrees(scaled(x), y))));
  const middle = a.range.low === a.range.high ? a.range.low : half(a.range);
  return {
    start: first.start,
    end: last.end,
    holds,
    left: text.slice(first.start, left.at(-1)?.end ?? first.end),
    value: formatRational(middle, 2),
    stated: text.slice(right[0]?.start ?? last.start, last.end),
  };
}

const half = ({ low, high }: Range): Rational => {
  const total = add(low, high);
  return { n: total.n, d: total.d * 2n };
};

/** 0.25 read as the 25 of "25 %". */
const scaled = (side: Expression): Expression => {
  const times = ({ n, d }: Rational): Rational => ({ n: n * 100n, d });
  return { ...side, range: { low: times(side.range.low), high: times(side.range.high) } };
};

/** "$2000 / 2/3" divides by a fraction in the writer's mind and by two numbers in the reader's. */
function hasTwoSlashes(tokens: readonly Token[]): boolean {
  return tokens.some((token, i) => {
    const later = tokens[i + 2];
    return (
      token.kind === "operator" &&
      token.operator === "/" &&
      later?.kind === "operator" &&
      later.operator === "/" &&
      token.glued !== later.glued
    );
  });
}

/** "2-3 days" is a span, not a difference. */
function isRangeOfValues(tokens: readonly Token[]): boolean {
  const [low, dash, high, unit] = tokens;
  return (
    tokens.length >= 4 &&
    low?.kind === "number" &&
    dash?.kind === "operator" &&
    dash.operator === "-" &&
    dash.glued &&
    high?.kind === "number" &&
    unit?.kind === "word" &&
    compare(low.value, high.value) < 0
  );
}

/**
 * Every equation of plain arithmetic in a step, recomputed with exact fractions. What cannot be read for certain
 * (unknowns, clock times, mixed units, words in between) is left out rather than guessed: a false alarm costs a
 * reviewer more than a missed slip. Calculator marks `<<…>>` are checked by themselves.
 */
export function checkArithmetic(step: string): CheckedEquation[] {
  const text = step.slice(0, MAX_STEP_CHARS);
  const outside = text.replaceAll(/<<[^<>\n]{0,500}>>/g, (mark) => " ".repeat(mark.length));
  const lines = outside.replaceAll(/^([ \t]*)[-*•](?=[ \t])/gm, "$1 ").replaceAll("\n", ";");
  const found = findLinks(arithmeticTokens(lines)).map((link) => check(text, link));
  for (const mark of text.matchAll(/<<([^<>\n]{0,500})>>/g)) {
    const offset = mark.index + 2;
    const [equation] = findLinks(arithmeticTokens(mark[1] ?? "")).map((link) => check(mark[1] ?? "", link));
    const repeats = found.some(
      (other) => other && !other.holds && other.start <= offset && offset <= other.end,
    );
    if (equation && !repeats)
      found.push({ ...equation, start: equation.start + offset, end: equation.end + offset });
  }
  return found.filter((equation) => equation !== null).sort((a, b) => a.start - b.start);
}
