import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPermutation } from "./permutation.ts";
import { createRandom } from "./random.ts";
import { add, divide, multiply, rational, rationalText, subtract } from "./rational.ts";

describe("createRandom", () => {
  it("gives the same stream for the same seed, for ever", () => {
    const random = createRandom("errata");
    const first = [random.next(), random.next(), random.next()];
    const again = createRandom("errata");
    expect([again.next(), again.next(), again.next()]).toEqual(first);
    expect(createRandom("erratb").next()).not.toBe(first[0]);
  });

  it("spreads evenly over a range", () => {
    const random = createRandom("dice");
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i += 1) {
      const side = random.between(0, 5);
      counts[side] = (counts[side] ?? 0) + 1;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // The 99.9 % point for five degrees of freedom.
    expect(chiSquared).toBeLessThan(20.5);
  });
});

describe("createPermutation", () => {
  it("maps every index to a different one within the size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.string(), (size, seed) => {
        const permute = createPermutation(size, seed);
        const images = Array.from({ length: size }, (_, index) => permute(index)).sort((a, b) => a - b);
        expect(images).toEqual(Array.from({ length: size }, (_, index) => index));
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, -1, 1.5, 2 ** 53])("refuses the size %s", (size) => {
    expect(() => createPermutation(size, "")).toThrow(RangeError);
  });
});

describe("rational", () => {
  const any = fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 999 }))
    .map(([n, d]) => rational(n, d));

  it("undoes what it does", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.n !== 0) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it.each([
    [72, 1, false, "72"],
    [25, 2, false, "12.5"],
    [25, 2, true, "12.50"],
    [1, 20, true, "0.05"],
    [-1, 4, false, "-0.25"],
    [8, 3, false, "8/3"],
    [-6, 4, true, "-1.50"],
    [1, 8, true, "0.125"],
  ])("writes %i/%i with currency %s as %s", (n, d, currency, text) => {
    expect(rationalText(rational(n, d), currency)).toBe(text);
  });

  it("refuses to divide by zero or to lose digits", () => {
    expect(() => divide(rational(1), rational(0))).toThrow(RangeError);
    expect(() => rational(2 ** 53)).toThrow(RangeError);
  });
});
