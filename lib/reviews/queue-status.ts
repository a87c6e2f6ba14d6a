import type { Executor } from "#db/client.ts";
import { getOwnQueue, getQueueRest, getQueueTotals, hasFreePlace } from "#db/queries/queue-status.ts";
import { listBatchesWithWork } from "#db/queries/review-slots.ts";
import { AppError } from "#lib/errors.ts";
import { queueReason } from "./queue-reason.ts";
import type { QueueStatus } from "./views.ts";

/** What a person's queue holds in one batch or in all open ones, how far these are, and why there is nothing to do. */
export async function readQueueStatus(
  db: Executor,
  projectId: string,
  userId: string,
  batchId: string | null,
): Promise<QueueStatus> {
  const totals = await getQueueTotals(db, projectId, userId, batchId);
  if (batchId !== null && totals.batches === 0) {
    throw new AppError("NOT_FOUND", "There is no such batch in this project.");
  }
  const own = await getOwnQueue(db, projectId, userId, batchId);
  const hasWork =
    totals.openBatches > 0 && (own.held > 0 || (await findFreePlace(db, projectId, userId, batchId)));
  const rest =
    hasWork || totals.openBatches === 0 ? null : await getQueueRest(db, projectId, userId, batchId);
  const { done, total, gradedByYou } = totals;
  return {
    reason: hasWork
      ? "ready"
      : queueReason({
          ...totals,
          heldByYou: 0,
          freeForYou: rest?.freeForYou ?? 0,
          heldByOthers: rest?.heldByOthers ?? 0,
          graded: rest?.graded ?? 0,
          skipped: rest?.skipped ?? 0,
          written: rest?.written ?? 0,
        }),
    done,
    total,
    gradedByYou,
    heldByYou: own.held,
    heldByOthers: rest?.heldByOthers ?? 0,
    secondsUntilFree: rest?.secondsUntilFree ?? null,
    skippedByYou: own.skipped,
  };
}

async function findFreePlace(
  db: Executor,
  projectId: string,
  userId: string,
  batchId: string | null,
): Promise<boolean> {
  for (const id of batchId ? [batchId] : await listBatchesWithWork(db, projectId, userId)) {
    if (await hasFreePlace(db, { projectId, batchId: id, userId })) return true;
  }
  return false;
}
