import type { Connection, Executor, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  addWanted,
  countMatching,
  deleteBatchOfImport,
  insertBatch,
  insertSlots,
  lockProject,
  setWantedOfImport,
  updateBatchState,
} from "#db/queries/batches.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { Draw, NewBatchRequest } from "./batch-views.ts";

/** What a batch would hold: the kept corrections that match, the items drawn from them, and the places these make. */
export async function previewBatch(db: Executor, projectId: string, draw: Draw) {
  const matching = await countMatching(db, projectId, draw.selection);
  const items = Math.min(matching, draw.size);
  return { matching, items, places: items * draw.overlap };
}

/** Makes a batch from a seeded random sample of the kept corrections that match. Refuses a selection that nothing matches. */
export async function createBatch(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: NewBatchRequest,
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId);
    const id = newId();
    const { size: wanted, ...rest } = input;
    const batch = { projectId, id, ...rest, createdBy: actor.userId };
    await insertBatch(tx, batch);
    const size = await insertSlots(tx, batch, wanted);
    if (size === 0)
      throw new AppError("UNPROCESSABLE", "No kept correction matches these filters. Choose wider ones.");
    await addWanted(tx, projectId, id, 1);
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "batch.created",
      subjectKind: "batch",
      subjectId: id,
      after: { ...input, size },
    });
    return { id };
  });
}

/**
 * Makes the one batch over all kept corrections of an import, overlap 1, in the order of the import's own seed; inside the import's
 * transaction. Null when it kept none. `actorId` is who imported.
 */
export async function createImportBatch(
  tx: Transaction,
  {
    projectId,
    importId,
    name,
    actorId,
  }: { projectId: string; importId: string; name: string; actorId: string },
): Promise<{ id: string; size: number } | null> {
  const id = newId();
  const batch = { projectId, id, name, overlap: 1, seed: importId, importId, createdBy: actorId };
  await insertBatch(tx, batch);
  const size = await insertSlots(tx, batch, null);
  if (size === 0) {
    await deleteBatchOfImport(tx, projectId, importId);
    return null;
  }
  await setWantedOfImport(tx, projectId, importId);
  await insertAuditEvent(tx, {
    projectId,
    actorId,
    via: "system",
    action: "batch.created",
    subjectKind: "batch",
    subjectId: id,
    after: { name, importId, overlap: 1, size },
  });
  return { id, size };
}

/** Closes a batch (grades that come later are extra) or opens it again. Refuses when it is so already. */
export async function setBatchState(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  { id, to }: { id: string; to: "open" | "closed" },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProject(tx, projectId);
    if (!(await updateBatchState(tx, projectId, id, to))) {
      throw new AppError("CONFLICT", `There is no such batch, or it is ${to} already. Reload the page.`);
    }
    await addWanted(tx, projectId, id, to === "closed" ? -1 : 1);
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: to === "closed" ? "batch.closed" : "batch.reopened",
      subjectKind: "batch",
      subjectId: id,
    });
  });
}
