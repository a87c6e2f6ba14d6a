import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonInterval", () => {
  // R 4: prop.test(x, n, correct = FALSE)$conf.int
  test.each([
    [35, 50, 0.5624753, 0.8089749],
    [11, 50, 0.1275083, 0.3524348],
    [4, 50, 0.0315498, 0.1883821],
    [0, 10, 0, 0.2775328],
    [10, 10, 0.7224672, 1],
  ])("%i of %i lies between %f and %f", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test("says nothing without trials and refuses what is no share", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0.5, 2)).toThrow(RangeError);
  });

  test("holds the share, mirrors, and narrows with more trials", () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const interval = wilsonInterval(x, n);
        const mirrored = wilsonInterval(n - x, n);
        const more = wilsonInterval(x * 4, n * 4);
        if (!interval || !mirrored || !more) return false;
        const isMirrored = Math.abs(interval.low - (1 - mirrored.high)) < 1e-12;
        const holds = interval.low <= x / n + 1e-12 && x / n <= interval.high + 1e-12;
        return holds && isMirrored && more.high - more.low < interval.high - interval.low;
      }),
    );
  });
});
