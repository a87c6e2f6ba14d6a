import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { endRecheck, getNewestRecheck, insertRecheck } from "#db/queries/rechecks.ts";
import { CHECKER_VERSION } from "#lib/answers/schema.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type RecheckMode, runRecheckTask } from "./schema.ts";

type Asker = Pick<Actor, "userId" | "via">;

/**
 * Starts the present checker over the project's stored answers, handed to a worker in the same transaction. Refuses while
 * another one runs, and to write verdicts before this version's preview was looked at.
 */
export async function startRecheck(
  { db }: Connection,
  actor: Asker,
  { projectId, mode }: { projectId: string; mode: RecheckMode },
  send: typeof enqueue = enqueue,
): Promise<{ id: string }> {
  const id = newId();
  await db.transaction(async (tx) => {
    if (mode === "apply") {
      const preview = await getNewestRecheck(tx, projectId, "preview");
      if (preview?.state !== "done" || preview.checkerVersion !== CHECKER_VERSION)
        throw new AppError("CONFLICT", "Look at a preview first: it shows what a re-check would change.");
    }
    const row = { projectId, id, mode, checkerVersion: CHECKER_VERSION, createdBy: actor.userId };
    if (!(await insertRecheck(tx, row)))
      throw new AppError("CONFLICT", "A preview or a re-check is running. Wait for its end, or stop it.");
    await record(tx, actor, projectId, id, mode === "apply" ? "recheck.started" : "recheck.previewed");
    await send(tx, runRecheckTask, { projectId, recheckId: id });
  });
  return { id };
}

/** Ends a running preview or re-check after its present batch. What it re-checked stays; a new one does the rest. */
export async function stopRecheck(
  { db }: Connection,
  actor: Asker,
  { projectId, id }: { projectId: string; id: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await endRecheck(tx, projectId, id, "stopped")))
      throw new AppError("CONFLICT", "It has ended already. Reload the page to see how.");
    await record(tx, actor, projectId, id, "recheck.stopped");
  });
}

function record(tx: Transaction, actor: Asker, projectId: string, id: string, action: string): Promise<void> {
  return insertAuditEvent(tx, {
    projectId,
    actorId: actor.userId,
    via: actor.via,
    action,
    subjectKind: "recheck",
    subjectId: id,
    after: { checkerVersion: CHECKER_VERSION },
  });
}
