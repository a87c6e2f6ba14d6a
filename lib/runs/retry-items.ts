import type { Connection } from "#db/client.ts";
import { foldTallies } from "#db/queries/run-tallies.ts";
import { lockRun, reopenItems } from "#db/queries/runs.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type Asker, changeRun, goOn, type RunKey, type Send } from "./control-commands.ts";
import { sendShards } from "./prepare-run.ts";
import { failureOutcomes, type ItemOutcome } from "./schema.ts";

/**
 * Opens ended items of these outcomes again and lets the run go on; the failed ones when none are named. What they cost
 * so far stays spent. Refuses when there are none.
 */
export async function retryItems(
  connection: Connection,
  actor: Asker,
  key: RunKey,
  outcomes: readonly ItemOutcome[] = failureOutcomes,
  send: Send = enqueue,
): Promise<{ items: number }> {
  let items = 0;
  await changeRun(connection, actor, key, "retried", async (tx) => {
    await foldTallies(tx, key.projectId, key.id, { waits: true });
    const run = await lockRun(tx, key.projectId, key.id);
    if (!run) throw new AppError("NOT_FOUND", "There is no such run.");
    const opened = await reopenItems(tx, key.projectId, key.id, outcomes);
    items = opened.reduce((sum, { count }) => sum + count, 0);
    if (items === 0) throw new AppError("CONFLICT", "No item of this run ended so. Reload the page.");
    const counts = { ...run.outcomes };
    for (const { outcome, count } of opened) counts[outcome] = (counts[outcome] ?? 0) - count;
    const of = (state: "done" | "failed") =>
      opened.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0);
    await sendShards(tx, run, send);
    const doneCount = run.doneCount - of("done");
    const failedCount = run.failedCount - of("failed");
    return {
      changes: {
        ...goOn(),
        doneCount,
        failedCount,
        rateDone: doneCount + failedCount,
        outcomes: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      },
      after: { items, outcomes },
    };
  });
  return { items };
}
