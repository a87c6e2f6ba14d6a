import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addFailure, type Failure, fateOf, mustHalt, noStreak } from "./failure-policy.ts";

const failed = (reason: Failure["reason"], isRetryable = false): Failure => ({ reason, isRetryable });
const first = { attempts: 1, maxAttempts: 3, random: 0 };

describe("fateOf", () => {
  test.each([
    ["too many calls", failed("rate_limited", true), first, { kind: "rest" }],
    [
      "too many calls, however often",
      failed("rate_limited", true),
      { ...first, attempts: 99 },
      { kind: "rest" },
    ],
    ["a server's fault", failed("server_error", true), first, { kind: "again", afterSeconds: 1 }],
    ["its third", failed("server_error", true), { ...first, attempts: 3 }, { kind: "fail" }],
    ["a timeout", failed("timeout", true), { ...first, attempts: 2 }, { kind: "again", afterSeconds: 2 }],
    ["a refused request", failed("bad_request"), first, { kind: "fail" }],
    [
      "a refused key without retries",
      failed("bad_key"),
      { ...first, maxAttempts: 1 },
      { kind: "again", afterSeconds: 1 },
    ],
    ["its fifth", failed("bad_key"), { ...first, attempts: 5 }, { kind: "fail" }],
    ["a spent quota", failed("rate_limited"), first, { kind: "again", afterSeconds: 1 }],
  ])("%s", (_, failure, at, fate) => {
    expect(fateOf(failure, at)).toEqual(fate);
  });

  test("waits between half the time and all of it, a minute at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, random) => {
          const fate = fateOf(failed("timeout", true), { attempts, maxAttempts: 99, random });
          const whole = Math.min(60, 2 ** (attempts - 1));
          expect(fate.kind === "again" && fate.afterSeconds).toBeLessThanOrEqual(whole);
          expect(fate.kind === "again" && fate.afterSeconds).toBeGreaterThanOrEqual(whole / 2);
        },
      ),
    );
  });
});

describe("mustHalt", () => {
  const streakAfter = (failures: Failure[], atMs = 0) =>
    failures.reduce((streak, failure) => addFailure(streak, failure, atMs), noStreak);
  const times = (count: number, failure: Failure) => Array.from({ length: count }, () => failure);

  test.each([
    ["two refused keys", times(2, failed("bad_key")), 8, false],
    ["three refused keys", times(3, failed("bad_key")), 8, true],
    ["three spent quotas", times(3, failed("rate_limited")), 8, true],
    ["three server faults", times(3, failed("server_error", true)), 8, false],
    ["twenty with few calls at once", times(20, failed("server_error", true)), 8, true],
    ["twenty with many calls at once", times(20, failed("server_error", true)), 64, false],
    ["as many as run at once, twice", times(128, failed("connection", true)), 64, true],
    ["ten requests refused as they are", times(10, failed("bad_request")), 64, true],
  ])("after %s", (_, failures, callsAtOnce, halts) => {
    expect(mustHalt(streakAfter(failures), callsAtOnce, 0)).toBe(halts);
  });

  test("an endpoint may want fewer calls for ten minutes", () => {
    const streak = streakAfter(times(500, failed("rate_limited", true)), 1_000);
    expect(mustHalt(streak, 8, 600_000)).toBe(false);
    expect(mustHalt(streak, 8, 601_000)).toBe(true);
  });
});
