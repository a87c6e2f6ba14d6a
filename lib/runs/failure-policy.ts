import type { FailureOutcome } from "./schema.ts";

/** What of a failed call decides how to go on. */
export interface Failure {
  reason: FailureOutcome;
  isRetryable: boolean;
}

/**
 * `rest`: the endpoint asked for fewer calls; the item waits and its try does not count. `again`: another try after so
 * many seconds. `fail`: that was the last one.
 */
export type Fate = { kind: "rest" } | { kind: "again"; afterSeconds: number } | { kind: "fail" };

const longestWaitSeconds = 60;
/** Nothing is wrong with the item when the key is: it is tried at least so often. */
const triesUnderTrouble = 5;

/** Faults of the connection as it was set up, not of one call. */
function isTrouble({ reason, isRetryable }: Failure): boolean {
  if (reason === "rate_limited" || reason === "connection") return !isRetryable;
  return (
    reason === "bad_key" || reason === "not_found" || reason === "redirect" || reason === "address_refused"
  );
}

/**
 * What becomes of an item whose call failed. `attempts` counts this try; `random` (0 to 1) spreads the next ones:
 * they come after 1, 2, 4 … seconds, shortened by up to half.
 */
export function fateOf(
  failure: Failure,
  { attempts, maxAttempts, random }: { attempts: number; maxAttempts: number; random: number },
): Fate {
  if (failure.reason === "rate_limited" && failure.isRetryable) return { kind: "rest" };
  const isOurs = isTrouble(failure);
  const most = isOurs ? Math.max(maxAttempts, triesUnderTrouble) : maxAttempts;
  const mayGoWell = isOurs || failure.isRetryable || failure.reason === "garbage";
  if (attempts >= most || !mayGoWell) return { kind: "fail" };
  const seconds = Math.min(longestWaitSeconds, 2 ** (attempts - 1));
  return { kind: "again", afterSeconds: seconds * (1 - random / 2) };
}

/** Failed calls in a row, since the last reply or the start. */
export interface Streak {
  count: number;
  /** Of them, those that say that the connection itself is wrong. */
  trouble: number;
  refusals: number;
  /** When calls began to be refused for being too many (ms), null when none is. */
  restingSinceMs: number | null;
}

export const noStreak: Streak = { count: 0, trouble: 0, refusals: 0, restingSinceMs: null };

export function addFailure(streak: Streak, failure: Failure, nowMs: number): Streak {
  if (failure.reason === "rate_limited" && failure.isRetryable) {
    return { ...streak, restingSinceMs: streak.restingSinceMs ?? nowMs };
  }
  return {
    ...streak,
    count: streak.count + 1,
    trouble: streak.trouble + (isTrouble(failure) ? 1 : 0),
    refusals: streak.refusals + (failure.reason === "bad_request" ? 1 : 0),
  };
}

const troubleBeforeHalt = 3;
const refusalsBeforeHalt = 10;
const restBeforeHaltMs = 10 * 60_000;

/**
 * Whether a run has to halt until a person looks: the key or address is wrong three times in a row, ten requests in a
 * row are refused as they are, nothing answers to twice as many calls as run at once (at least 20), or the endpoint
 * wants fewer calls for ten minutes.
 */
export function mustHalt(streak: Streak, callsAtOnce: number, nowMs: number): boolean {
  return (
    streak.trouble >= troubleBeforeHalt ||
    streak.refusals >= refusalsBeforeHalt ||
    streak.count >= Math.max(20, 2 * callsAtOnce) ||
    (streak.restingSinceMs !== null && nowMs - streak.restingSinceMs >= restBeforeHaltMs)
  );
}
