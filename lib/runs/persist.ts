import { setTimeout as wait } from "node:timers/promises";
import { isPassing } from "#lib/jobs/passing-fault.ts";
import { settleWithin } from "#lib/jobs/settle-within.ts";

/** How long a result is held in memory while the database is away. */
const patienceMs = 120_000;
const statementSeconds = 15;

/**
 * Does a piece of work on the database, again and again while the database is away: what an endpoint has answered is
 * paid for, and is not thrown away because of a restart. The work may be done twice. Other faults are thrown at once, passing ones after two minutes.
 */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (let pauseMs = 50; ; pauseMs = Math.min(1_000, pauseMs * 2)) {
    try {
      return await settleWithin(statementSeconds, work());
    } catch (error) {
      if (!isPassing(error) || performance.now() - begun > patienceMs) throw error;
      await wait(pauseMs);
    }
  }
}
