import fc from "fast-check";
import { expect, test } from "vitest";
import { thinPoints } from "./thin-points.ts";
import { secondsLeft } from "./time-left.ts";

const curve = (n: number, value = (step: number) => Math.sin(step / 50)) =>
  Array.from({ length: n }, (_, step) => ({ step, value: value(step) }));

test("leaves a short curve as it is", () => {
  expect(thinPoints(curve(500))).toEqual(curve(500));
  expect(thinPoints([])).toEqual([]);
});

test("keeps a single peak of a long curve", () => {
  const thinned = thinPoints(curve(20_000, (step) => (step === 7_777 ? 100 : 0)));
  expect(thinned).toHaveLength(500);
  expect(thinned).toContainEqual({ step: 7_777, value: 100 });
});

test("keeps first and last, order and only points of the curve, within the limit", () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { maxLength: 400 });
  fc.assert(
    fc.property(values, fc.integer({ min: 3, max: 50 }), (numbers, limit) => {
      const points = numbers.map((value, step) => ({ step, value }));
      const thinned = thinPoints(points, limit);
      expect(thinned.length).toBe(Math.min(points.length, limit));
      expect(thinned.at(0)).toEqual(points.at(0));
      expect(thinned.at(-1)).toEqual(points.at(-1));
      for (const [at, point] of thinned.entries()) {
        expect(points[point.step]).toBe(point);
        if (at > 0) expect(point.step).toBeGreaterThan(thinned[at - 1]?.step ?? -1);
      }
    }),
  );
});

test.each([
  [
    "the pace since the first step seen",
    { firstStep: 10, firstStepAtMs: 0, lastStepAtMs: 45_000, stepsDone: 100, stepsTotal: 1000 },
    450,
  ],
  [
    "nothing before two points in time",
    { firstStep: 10, firstStepAtMs: 0, lastStepAtMs: 0, stepsDone: 10, stepsTotal: 1000 },
    null,
  ],
  [
    "nothing before the first step",
    { firstStep: null, firstStepAtMs: null, lastStepAtMs: null, stepsDone: 0, stepsTotal: 10 },
    null,
  ],
  [
    "nothing when all is done",
    { firstStep: 1, firstStepAtMs: 0, lastStepAtMs: 9, stepsDone: 10, stepsTotal: 10 },
    null,
  ],
])("tells the time left by %s", (_, job, seconds) => {
  expect(secondsLeft(job)).toBe(seconds);
});
