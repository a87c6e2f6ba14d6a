import type { Connection, Transaction } from "#db/client.ts";
import {
  countProjectCorrections,
  getCorrectorTallies,
  putCorrectorTallies,
  tallyCorrectors,
} from "#db/queries/correctors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type Correctors, correctorRows, tallyTask } from "./corrector-figures.ts";

/** Up to here a count takes less than a tenth of a second, and everybody who looks gets their own. */
const countedAtOnce = 20_000;
const freshSeconds = 60;
/** Counting takes at most a twentieth of the database's time, however long people look. */
const restFactor = 20;

type Ask = (tx: Transaction, projectId: string) => Promise<void>;
const askWorker: Ask = (tx, projectId) => enqueue(tx, tallyTask, { projectId }, { singletonKey: projectId });

/**
 * The correctors of a project. A small project is counted now; of a big one the last count is shown with its time, and
 * a worker is asked for the next when it has aged.
 */
export async function readCorrectors(
  { db }: Connection,
  projectId: string,
  ask: Ask = askWorker,
): Promise<Correctors> {
  if ((await countProjectCorrections(db, projectId)) <= countedAtOnce) {
    const countedAt = new Date().toISOString();
    return { rows: correctorRows(await tallyCorrectors(db, projectId)), countedAt, isCounting: false };
  }
  const last = await getCorrectorTallies(db, projectId);
  const isFresh =
    last !== undefined && last.ageSeconds < Math.max(freshSeconds, (restFactor * last.tookMs) / 1000);
  if (!isFresh) await db.transaction((tx) => ask(tx, projectId));
  return {
    rows: last ? correctorRows(last.tallies) : [],
    countedAt: last?.countedAt ?? null,
    isCounting: !isFresh,
  };
}

/** Counts a project's correctors and keeps the count. Twice at once is harmless: the later one stands. */
export async function countCorrectors({ db }: Connection, projectId: string): Promise<void> {
  const startedAt = new Date();
  const tallies = await tallyCorrectors(db, projectId);
  const tookMs = Date.now() - startedAt.getTime();
  await putCorrectorTallies(db, { projectId, tallies, tookMs, startedAt: startedAt.toISOString() });
}
