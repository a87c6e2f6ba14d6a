import type { Connection, Database } from "#db/client.ts";
import { announceCaller, type ModelUse, readModelUse, withdrawCaller } from "#db/queries/model-callers.ts";
import { releaseSeats, renewSeats, restModel, takeSeats } from "#db/queries/model-seats.ts";
import { newId } from "#lib/ids.ts";
import { settleWithin } from "#lib/jobs/settle-within.ts";
import { logger } from "#lib/logger.ts";
import { consumeRate } from "./call-rate.ts";
import { restSecondsOf } from "./rest-seconds.ts";

/** Gives a seat back; `isAnswered` says that the endpoint did not turn the call away. */
export type Leave = (isAnswered?: boolean) => void;

/** Leave to call a model: its seats, rates and rests, shared by all workers. */
export interface CallGate {
  /** Resolves when a call of so many tokens may start; what it resolves to gives the seat back. Throws `signal`'s reason. */
  enter(tokens: number, signal: AbortSignal): Promise<Leave>;
  /** The endpoint wants fewer calls: nobody enters for so many seconds; null when it did not say how many. */
  rest(retryAfterSeconds: number | null): Promise<void>;
  close(): Promise<void>;
}

interface Waiter {
  tokens: number;
  go(leave: Leave): void;
}

const lookMs = 1_000;
const renewMs = 5_000;
const askAgainMs = 200;
const answerSeconds = 10;

/**
 * One gate for all of a process's calls of one model. Seats are taken in blocks as calls wait for them, kept while they
 * are used, given back when they are idle for a second, and down to an even share when other workers wait.
 */
function createGate(db: Database, model: { projectId: string; id: string }, first: ModelUse) {
  const holder = newId();
  const waiters: Waiter[] = [];
  let use = first;
  let seats: number[] = [];
  let busy = 0;
  let idle = 0;
  let isHungry = false;
  let isAnnounced = false;
  let restUntil = performance.now() + first.restMs;
  let restsInARow = 0;
  let isAsking = false;
  let isRating = false;
  let isClosed = false;
  let renewedAt = performance.now();
  const timers = new Set<NodeJS.Timeout>();

  const later = (work: () => unknown, ms: number) => {
    if (isClosed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void work();
    }, ms);
    timers.add(timer);
  };
  const share = () => Math.ceil(use.maxConcurrentCalls / (use.others + 1));
  const isResting = () => performance.now() < restUntil;
  const hasRates = () => use.maxRequestsPerMinute !== null || use.maxTokensPerMinute !== null;

  async function giveBack(count: number): Promise<void> {
    const surplus = seats.splice(seats.length - Math.min(count, Math.max(0, seats.length - busy)));
    if (surplus.length > 0) await releaseSeats(db, model, holder, surplus);
  }
  const quietly = (work: Promise<unknown>) =>
    work.catch((error: unknown) => logger.warn({ err: error }, "a model's seats could not be seen to"));

  function leave(isAnswered: boolean): void {
    busy -= 1;
    if (isAnswered) restsInARow = 0;
    if (seats.length > share()) void quietly(giveBack(seats.length - share()));
    pump();
  }
  function letIn(waiter: Waiter): void {
    busy += 1;
    idle = Math.min(idle, seats.length - busy);
    let hasLeft = false;
    waiter.go((isAnswered = false) => {
      if (!hasLeft) leave(isAnswered);
      hasLeft = true;
    });
  }
  /** One after the other through the limits a minute, which all workers count together in the database. */
  async function rate(): Promise<void> {
    if (isRating) return;
    isRating = true;
    try {
      while (waiters[0] && busy < seats.length && !isResting()) {
        const [waiter] = waiters;
        const waitMs = await consumeRate(
          db,
          { ...use, id: model.id },
          { requests: 1, tokens: waiter.tokens },
        );
        if (waitMs > 0) return later(pump, Math.min(waitMs, 5_000));
        const at = waiters.indexOf(waiter);
        if (at >= 0) letIn(...(waiters.splice(at, 1) as [Waiter]));
      }
    } catch (error) {
      logger.warn({ err: error }, "a model's rate could not be counted");
      later(pump, askAgainMs);
    } finally {
      isRating = false;
    }
  }
  function pump(): void {
    if (isResting() || isClosed) return;
    if (hasRates()) void rate();
    else while (waiters.length > 0 && busy < seats.length) letIn(waiters.shift() as Waiter);
    if (waiters.length > 0 && seats.length < share()) void ask();
  }
  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    // Few wait at a time, though many will: twice as many seats each time, and those that stay idle go back.
    const wanted = Math.min(waiters.length + seats.length, share() - seats.length);
    let got: number[] = [];
    try {
      got = await settleWithin(answerSeconds, takeSeats(db, model, holder, wanted));
      seats.push(...got);
    } catch (error) {
      logger.warn({ err: error }, "a model's seats could not be taken");
    } finally {
      isAsking = false;
    }
    if (got.length > 0) pump();
    else if (waiters.length > 0) later(pump, askAgainMs);
  }

  async function look(): Promise<void> {
    const now = performance.now();
    if (now - renewedAt >= renewMs && seats.length > 0) {
      const renewed = await renewSeats(db, model, holder);
      const known = new Set(seats);
      seats = renewed.seats.filter((seat) => known.has(seat));
      renewedAt = now;
    }
    if (isHungry) await announceCaller(db, model, holder);
    else if (isAnnounced) await withdrawCaller(db, model, holder);
    isAnnounced = isHungry;
    use = (await readModelUse(db, model, holder)) ?? use;
    if (use.restMs > 0) restUntil = Math.max(restUntil, performance.now() + use.restMs);
    await giveBack(Math.max(idle, seats.length - share()));
    idle = seats.length - busy;
    isHungry = waiters.length > 0;
    pump();
  }
  const lookLater = () =>
    later(() => quietly(settleWithin(answerSeconds, look())).finally(lookLater), lookMs);
  lookLater();

  return {
    enter(tokens: number, signal: AbortSignal): Promise<Leave> {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const onAbort = () => {
          const at = waiters.indexOf(waiter);
          if (at >= 0) waiters.splice(at, 1);
          reject(signal.reason);
        };
        const waiter: Waiter = {
          tokens,
          go: (leaveSeat) => {
            signal.removeEventListener("abort", onAbort);
            resolve(leaveSeat);
          },
        };
        signal.addEventListener("abort", onAbort, { once: true });
        waiters.push(waiter);
        pump();
      });
    },
    async rest(retryAfterSeconds: number | null): Promise<void> {
      // All calls in flight are refused at once: one wave of them counts as one refusal.
      if (retryAfterSeconds === null && isResting()) return;
      restsInARow += 1;
      const seconds = restSecondsOf(retryAfterSeconds, restsInARow, Math.random());
      restUntil = Math.max(restUntil, performance.now() + seconds * 1000);
      later(pump, seconds * 1000 + Math.random() * 250);
      await restModel(db, model, seconds);
    },
    async close(): Promise<void> {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      seats = [];
      await quietly(settleWithin(answerSeconds, releaseSeats(db, model, holder)));
      await quietly(settleWithin(answerSeconds, withdrawCaller(db, model, holder)));
    },
  };
}

type Shared = { gate: Promise<ReturnType<typeof createGate>>; users: number };
const gates = new WeakMap<Database, Map<string, Shared>>();

/** The gate of a model in this process; closed when the last of its users closes it. */
export async function openGate(
  { db }: Pick<Connection, "db">,
  { projectId, modelId }: { projectId: string; modelId: string },
): Promise<CallGate> {
  const known = gates.get(db) ?? new Map<string, Shared>();
  gates.set(db, known);
  const key = `${projectId} ${modelId}`;
  const model = { projectId, id: modelId };
  const make = async () => {
    const use = await readModelUse(db, model, newId());
    if (!use) throw new Error("The model connection is gone.");
    return createGate(db, model, use);
  };
  const shared = known.get(key) ?? { gate: make(), users: 0 };
  known.set(key, shared);
  shared.users += 1;
  const close = async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    if (known.get(key) === shared) known.delete(key);
    await (await shared.gate.catch(() => null))?.close();
  };
  try {
    const { enter, rest } = await shared.gate;
    return { enter, rest, close };
  } catch (error) {
    await close();
    throw error;
  }
}
