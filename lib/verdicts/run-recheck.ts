import { setTimeout as wait } from "node:timers/promises";
import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  claimRecheck,
  endRecheck,
  getRecheck,
  type RecheckRow,
  saveRecheckProgress,
  setRecheckTotal,
} from "#db/queries/rechecks.ts";
import { countVerdictVersions } from "#db/queries/stored-verdicts.ts";
import { CHECKER_VERSION } from "#lib/answers/schema.ts";
import { asAppError } from "#lib/api/faults.ts";
import { AppError } from "#lib/errors.ts";
import { isPassing } from "#lib/jobs/passing-fault.ts";
import { logger } from "#lib/logger.ts";
import { recheckBatch } from "./recheck-batch.ts";
import { recheckStages, recheckTallySchema } from "./schema.ts";
import { countStale } from "./stale-verdicts.ts";
import { addToTally } from "./tally.ts";

type Key = { projectId: string; recheckId: string };

/** How long to wait before another look at a re-check that somebody else moved on. */
const pauseMs = 1_000;

const faultWords =
  "Something went wrong on our side; it is in the worker's log. What was re-checked so far is kept: start again to do the rest.";

const otherReleaseWords =
  "The worker has another version of the answer checker than the web server. Bring both to one release, then start again.";

/**
 * Runs a re-check from where it stands to its end, batch by batch, each committed together with how far it has come. Any
 * number may run at once and be killed at any time. Faults that pass are thrown, to be tried again; others fail it in words.
 */
export async function runRecheck(connection: Connection, key: Key, signal: AbortSignal): Promise<void> {
  const { db } = connection;
  try {
    await begin(connection, key);
    for (let moved = true; ; ) {
      if (!moved) await wait(pauseMs, undefined, { signal });
      signal.throwIfAborted();
      const row = await getRecheck(db, key.projectId, key.recheckId);
      if (row?.state !== "running") return;
      moved = await db.transaction((tx) => advance(tx, key, row));
    }
  } catch (error) {
    if (signal.aborted || isPassing(error)) throw error;
    const refusal = asAppError(error);
    if (!refusal) logger.error({ err: error, recheck: key.recheckId }, "a re-check failed");
    await endRecheck(db, key.projectId, key.recheckId, "failed", refusal?.message ?? faultWords);
  }
}

/** Counts what there is to do. Refuses where web and worker are of different releases: they would judge by turns. */
async function begin({ db }: Connection, { projectId, recheckId }: Key): Promise<void> {
  const row = await getRecheck(db, projectId, recheckId);
  if (row?.state !== "running") return;
  if (row.checkerVersion !== CHECKER_VERSION) throw new AppError("CONFLICT", otherReleaseWords);
  if (row.total !== null) return;
  const versions = await countVerdictVersions(db, projectId);
  await setRecheckTotal(db, projectId, recheckId, countStale(versions, row.checkerVersion));
}

/** One batch in one transaction. False when another worker had moved the re-check on, and nothing was done. */
async function advance(
  tx: Transaction,
  { projectId, recheckId }: Key,
  { mode, stage, afterId, checkerVersion, createdBy, ...row }: RecheckRow,
): Promise<boolean> {
  const at = { stage, afterId };
  if (!(await claimRecheck(tx, projectId, recheckId, at))) return false;
  const writes = mode === "apply";
  const { judged, lastId } = await recheckBatch(tx, { projectId, checkerVersion, at, writes });
  const tally = addToTally(recheckTallySchema.parse(row.tally), judged);
  const nextStage = recheckStages[recheckStages.indexOf(stage) + 1];
  if (lastId !== null || nextStage !== undefined) {
    const next =
      lastId === null && nextStage ? { stage: nextStage, afterId: null } : { stage, afterId: lastId };
    await saveRecheckProgress(tx, projectId, recheckId, { ...next, done: judged.length, tally });
    return true;
  }
  await endRecheck(tx, projectId, recheckId, "done");
  if (!writes) return true;
  const { examples: _, ...figures } = tally;
  await insertAuditEvent(tx, {
    projectId,
    actorId: createdBy,
    via: "system",
    action: "recheck.finished",
    subjectKind: "recheck",
    subjectId: recheckId,
    after: { checkerVersion, ...figures },
  });
  return true;
}
