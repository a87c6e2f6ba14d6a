import fc from "fast-check";
import { expect, test } from "vitest";
import { restSecondsOf } from "./rest-seconds.ts";

test.each([
  ["as long as the endpoint asks for", 7, 5, 0.5, 7],
  ["not at all when it asks for nothing", 0, 5, 0.5, 0],
  ["a second after the first refusal", null, 1, 0, 1],
  ["longer after the fourth", null, 4, 0, 8],
  ["half as long at the least", null, 4, 1, 4],
  ["a minute at most", null, 40, 0, 60],
])("an endpoint is left alone %s", (_, asked, inARow, random, seconds) => {
  expect(restSecondsOf(asked, inARow, random)).toBe(seconds);
});

test("a rest is never longer than a minute unless it was asked for", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (inARow, random) => {
        const seconds = restSecondsOf(null, inARow, random);
        expect(seconds).toBeGreaterThanOrEqual(0.5);
        expect(seconds).toBeLessThanOrEqual(60);
      },
    ),
  );
});
