import { add, compare, divide, multiply, type Rational, subtract } from "#lib/answers/exact.ts";

/** Every value an expression may have when operands that are visibly rounded (3.33, 0.6667) are taken as rounded. */
export type Range = { readonly low: Rational; readonly high: Rational };

export const exactly = (value: Rational): Range => ({ low: value, high: value });
export const absolute = (value: Rational): Rational => (value.n < 0n ? { n: -value.n, d: value.d } : value);
export const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
const inOrder = (values: readonly Rational[]): Range | null => {
  const [first, ...rest] = values;
  return first === undefined ? null : { low: rest.reduce(smaller, first), high: rest.reduce(larger, first) };
};

/** One unit in the last of `decimals` places: covers rounding and cutting off; beyond ten places calculators' own noise begins. */
export const lastPlace = (decimals: number): Rational => ({
  n: 1n,
  d: 10n ** BigInt(Math.min(decimals, 10)),
});

export function widen({ low, high }: Range, by: Rational): Range {
  return { low: subtract(low, by), high: add(high, by) };
}

/** Interval arithmetic with exact ends; null for a division by a range around zero and for powers beyond 12. */
export function combine(operator: "+" | "-" | "*" | "/" | "^", a: Range, b: Range): Range | null {
  if (operator === "+") return { low: add(a.low, b.low), high: add(a.high, b.high) };
  if (operator === "-") return { low: subtract(a.low, b.high), high: subtract(a.high, b.low) };
  if (operator === "^") return power(a, b);
  if (operator === "/" && compare(b.low, { n: 0n, d: 1n }) * compare(b.high, { n: 0n, d: 1n }) <= 0)
    return null;
  const ends = [a.low, a.high].flatMap((x) =>
    [b.low, b.high].map((y) => (operator === "*" ? multiply(x, y) : divide(x, y))),
  );
  return inOrder(ends.filter((end) => end !== null));
}

function power(base: Range, exponent: Range): Range | null {
  if (
    compare(exponent.low, exponent.high) !== 0 ||
    exponent.low.d !== 1n ||
    exponent.low.n < 0n ||
    exponent.low.n > 12n
  )
    return null;
  let result: Range | null = exactly({ n: 1n, d: 1n });
  for (let i = 0n; i < exponent.low.n && result; i++) result = combine("*", result, base);
  return result;
}
