import type { Connection, Transaction } from "#db/client.ts";
import { insertSelectedItems } from "#db/queries/run-selection.ts";
import { insertTallies } from "#db/queries/run-tallies.ts";
import { getRunRow, listOpenShards, type RunRow, updateRun } from "#db/queries/runs.ts";
import { type RunDependencies, runDependencies } from "./dependencies.ts";
import { modelSnapshotSchema, workOnShardTask } from "./schema.ts";
import { runSelectionSchema } from "./selection.ts";
import { settleRun } from "./settle-run.ts";

/** Items of one background job: enough jobs for several workers, few enough that each is worth its start. */
export const shardItemsOf = (items: number): number => Math.min(1000, Math.max(20, Math.ceil(items / 16)));

/** Hands every shard in which items wait to a worker; the first ones first, so that runs take turns. */
export async function sendShards(
  tx: Transaction,
  run: Pick<RunRow, "projectId" | "id" | "shardItems">,
  send: RunDependencies["send"],
): Promise<void> {
  const { projectId, id, shardItems } = run;
  for (const shard of await listOpenShards(tx, projectId, id, shardItems)) {
    await send(tx, workOnShardTask, { projectId, runId: id, shard, round: 0 }, { priority: -shard });
  }
}

/**
 * Writes a run's items down and starts it, all in one transaction: a crash leaves it to be prepared again. Nothing
 * happens when it was prepared or stopped meanwhile.
 */
export async function prepareRun(
  connection: Connection,
  { projectId, runId }: { projectId: string; runId: string },
  { send }: Pick<RunDependencies, "send"> = runDependencies,
): Promise<void> {
  const run = await getRunRow(connection.db, projectId, runId);
  if (run?.state !== "preparing") return;
  const selection = runSelectionSchema.parse(run.selection);
  const { model } = modelSnapshotSchema.parse(run.modelSnapshot);
  const cancelled = new Error("The run was stopped meanwhile.");
  try {
    await connection.db.transaction(async (tx) => {
      // The row is not locked while items are written, so that the run can be stopped meanwhile.
      const asked = { id: run.modelId, model };
      const itemCount = await insertSelectedItems(tx, projectId, runId, selection, asked);
      await insertTallies(tx, projectId, runId);
      const now = new Date().toISOString();
      const shardItems = shardItemsOf(itemCount);
      const changes = { itemCount, shardItems, startedAt: now, rateAt: now, state: "running" } as const;
      if (!(await updateRun(tx, projectId, runId, "preparing", changes))) throw cancelled;
      await sendShards(tx, { projectId, id: runId, shardItems }, send);
    });
  } catch (error) {
    if (error !== cancelled) throw error;
  }
  await settleRun(connection, projectId, runId);
}
