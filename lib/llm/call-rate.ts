import { RateLimiterDrizzle } from "rate-limiter-flexible";
import type { Database } from "#db/client.ts";
import { rateLimits } from "#db/schema/people.ts";

export interface RateLimits {
  /** The model's id. */
  id: string;
  maxRequestsPerMinute: number | null;
  maxTokensPerMinute: number | null;
}

interface Limiter {
  points: number;
  store: RateLimiterDrizzle;
}

// Made once a limit and database handle; the counts are in the database.
const limiters = new WeakMap<Database, Map<string, Limiter>>();

function limiterOf(db: Database, kind: "requests" | "tokens", points: number, seconds: number): Limiter {
  const known = limiters.get(db) ?? new Map<string, Limiter>();
  limiters.set(db, known);
  const name = `model-${kind}/${points}/${seconds}`;
  const found = known.get(name);
  if (found) return found;
  const store = new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix: `model-${kind}`,
    points,
    duration: seconds,
    // The limiter of log-ins clears the table.
    clearExpiredByTimeout: false,
  });
  const made = { points, store };
  known.set(name, made);
  return made;
}

/** Takes points of the present window; the answer is 0, or the milliseconds until the next when they do not fit. */
async function take({ points, store }: Limiter, key: string, amount: number): Promise<number> {
  // A call greater than the whole window would never go: it takes all of one.
  const wanted = Math.min(Math.max(1, Math.ceil(amount)), points);
  try {
    await store.consume(key, wanted);
    return 0;
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    // A refused call counts too: what it would have used is given back for smaller ones.
    await store.reward(key, wanted);
    return Math.max(1, (refusal as { msBeforeNext: number }).msBeforeNext);
  }
}

/**
 * Counts a call against a model's requests and tokens a minute, over all workers. Answers 0 when it may go now, else
 * the milliseconds after which to ask again; then nothing was counted. Requests are spread over tenths of a minute,
 * so that no second sees them all; within any minute at most a tenth more than the limit can go.
 */
export async function consumeRate(
  db: Database,
  model: RateLimits,
  { requests, tokens }: { requests: number; tokens: number },
): Promise<number> {
  const { maxRequestsPerMinute: perMinute, maxTokensPerMinute } = model;
  const tenth = Math.max(1, Math.floor((perMinute ?? 0) / 10));
  const calls = perMinute === null ? null : limiterOf(db, "requests", tenth, (tenth * 60) / perMinute);
  const wait = calls ? await take(calls, model.id, requests) : 0;
  if (wait > 0 || maxTokensPerMinute === null) return wait;
  const waitForTokens = await take(limiterOf(db, "tokens", maxTokensPerMinute, 60), model.id, tokens);
  if (waitForTokens > 0 && calls)
    await calls.store.reward(model.id, Math.min(Math.max(1, requests), calls.points));
  return waitForTokens;
}
