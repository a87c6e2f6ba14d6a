import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, compare, divide, formatRational, multiply, parseNumber, rational, subtract } from "./exact.ts";

const shown = (text: string): string | null => {
  const parsed = parseNumber(text);
  return parsed && `${parsed.value.n}/${parsed.value.d}${parsed.percent ? " %" : ""}`;
};

describe("parseNumber", () => {
  test.each([
    ["72", "72/1"],
    ["-3", "-3/1"],
    ["−3", "-3/1"],
    ["1,234,567.50", "2469135/2"],
    ["$18.00", "18/1"],
    ["-$5", "-5/1"],
    ["\\$1{,}000", "1000/1"],
    ["12€", "12/1"],
    ["50%", "50/1 %"],
    ["50\\%", "50/1 %"],
    ["3/4", "3/4"],
    ["-6/8", "-3/4"],
    ["2 1/2", "5/2"],
    ["\\frac{1}{3}", "1/3"],
    ["\\dfrac{-1}{3}", "-1/3"],
    ["-\\frac12", "-1/2"],
    ["2\\frac{1}{2}", "5/2"],
    ["1.5 \\times 10^{3}", "1500/1"],
    ["2e-2", "1/50"],
    [".5", "1/2"],
    ["( 7 )", "7/1"],
    ["3/0", null],
    ["1,23", null],
    ["five", null],
    ["", null],
    ["\\sqrt{2}", null],
    ["1.2.3", null],
    ["9".repeat(5_000), null],
  ])("reads %s", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test("reads back every fraction it is given", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 20n), (n, d) => {
        const value = rational(n, d);
        expect(parseNumber(`${n}/${d}`)?.value).toEqual(value);
        expect(parseNumber(`${n < 0n ? "-" : ""}\\frac{${n < 0n ? -n : n}}{${d}}`)?.value).toEqual(value);
      }),
    );
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseNumber(text)));
  });
});

describe("rational arithmetic", () => {
  const numbers = fc
    .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000n))
    .map(([n, d]) => rational(n, d) ?? { n: 0n, d: 1n });

  test("addition and multiplication are undone by their inverses", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
    );
  });

  test("a division by zero has no value", () => {
    expect(divide({ n: 1n, d: 1n }, { n: 0n, d: 1n })).toBeNull();
  });

  test.each([
    [440n, 3n, "146.6667"],
    [-1n, 2n, "-0.5"],
    [7n, 1n, "7"],
    [-1n, 100_000n, "0"],
  ])("%d / %d is written %s", (n, d, text) => {
    expect(formatRational(rational(n, d) ?? { n: 0n, d: 1n })).toBe(text);
  });
});
