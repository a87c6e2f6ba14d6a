import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { releaseAbandoned } from "#db/queries/run-items.ts";
import { foldTallies } from "#db/queries/run-tallies.ts";
import { countOpenOfRun, getRunRow, lockRun, updateRun } from "#db/queries/runs.ts";
import { transition } from "./run-state.ts";
import type { RunState } from "./schema.ts";

/**
 * Ends what can be ended: a run without open items is done, a pausing or stopping one that nobody works on any more is
 * paused or stopped. Returns the state. Safe at any time and from anywhere.
 */
export async function settleRun(
  { db, raw }: Connection,
  projectId: string,
  runId: string,
): Promise<RunState | undefined> {
  const row = await getRunRow(db, projectId, runId);
  if (!row) return undefined;
  if (row.state === "pausing" || row.state === "stopping" || row.state === "halted") {
    await releaseAbandoned(raw, { projectId, runId, first: 1, last: row.itemCount });
  }
  return db.transaction(async (tx) => {
    await foldTallies(tx, projectId, runId, { waits: true });
    const run = await lockRun(tx, projectId, runId);
    if (!run) return undefined;
    const { isOpen, isHeld } = await countOpenOfRun(tx, projectId, runId);
    const event = !isOpen ? "finished" : !isHeld ? "drained" : null;
    // A stopped run with nothing left to do is stopped all the same.
    const next = event === null ? null : transition(run.state, event);
    const after = next?.ok ? next : !isHeld ? transition(run.state, "drained") : null;
    if (!after?.ok || run.state === "preparing") return run.state;
    const isEnd = after.state === "done" || after.state === "stopped";
    await updateRun(tx, projectId, runId, run.state, {
      state: after.state,
      ratePerSecond: null,
      ...(isEnd ? { finishedAt: new Date().toISOString(), haltReason: null } : {}),
    });
    if (isEnd) {
      const { name, doneCount, failedCount, keptCount, spentNanoUsd, outcomes } = run;
      await insertAuditEvent(tx, {
        projectId,
        actorId: null,
        via: "system",
        action: after.state === "done" ? "run.finished" : "run.stopped",
        subjectKind: "run",
        subjectId: runId,
        after: { name, doneCount, failedCount, keptCount, spentNanoUsd, outcomes },
      });
    }
    return after.state;
  });
}
