import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { lockRun, updateRun } from "#db/queries/runs.ts";
import { transition } from "./run-state.ts";

/** How the reason of a halt begins when money ran out. */
export const capReached = "The spending cap of ";

/** Pauses a run on the machine's own account, with the reason in words. Nothing happens when it is not running any more. */
export async function haltRun(
  { db }: Connection,
  projectId: string,
  runId: string,
  reason: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await lockRun(tx, projectId, runId);
    const next = run && transition(run.state, "halted");
    if (!run || !next?.ok) return;
    await updateRun(tx, projectId, runId, run.state, {
      state: next.state,
      haltReason: reason,
      ratePerSecond: null,
    });
    await insertAuditEvent(tx, {
      projectId,
      actorId: null,
      via: "system",
      action: "run.halted",
      subjectKind: "run",
      subjectId: runId,
      after: { name: run.name, reason },
    });
  });
}
