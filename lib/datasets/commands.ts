import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { insertDataset, lockDataset } from "#db/queries/datasets.ts";
import { insertVersion, startFreezing, updateRecipe } from "#db/queries/versions.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { FORMAT_VERSION } from "./format.ts";
import { freezeTask, type Recipe, staleFreezeSeconds } from "./schema.ts";

/** Makes an empty dataset; versions come into it later. Refuses a name that is taken. */
export async function createDataset(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  name: string,
): Promise<{ id: string }> {
  const id = newId();
  await db.transaction(async (tx) => {
    if (!(await insertDataset(tx, { projectId, id, name, createdBy: actor.userId })))
      throw new AppError("CONFLICT", `There is a dataset “${name}” already. Choose another name.`);
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "dataset.created",
      subjectKind: "dataset",
      subjectId: id,
      after: { name },
    });
  });
  return { id };
}

/** Makes a draft of the dataset's next version from a recipe. */
export async function createVersion(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: { datasetId: string; recipe: Recipe },
): Promise<{ id: string; number: number }> {
  const id = newId();
  return db.transaction(async (tx) => {
    if (!(await lockDataset(tx, projectId, input.datasetId)))
      throw new AppError("NOT_FOUND", "There is no such dataset.");
    const number = await insertVersion(tx, {
      projectId,
      id,
      ...input,
      formatVersion: FORMAT_VERSION,
      createdBy: actor.userId,
    });
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "version.drafted",
      subjectKind: "version",
      subjectId: id,
      after: { ...input, number },
    });
    return { id, number };
  });
}

const notIdle = () =>
  new AppError("CONFLICT", "This version is being frozen or is frozen already. Make a new version instead.");

/** Gives a draft another recipe; refused once it is frozen, or while it is being frozen. */
export async function changeRecipe(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  { id, recipe }: { id: string; recipe: Recipe },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await updateRecipe(tx, projectId, id, recipe, staleFreezeSeconds))) throw notIdle();
    await auditVersion(tx, actor, projectId, id, "version.recipe-changed", { recipe });
  });
}

/** Asks a worker to freeze a draft. A second press while it runs is refused, so the work is done once. */
export async function requestFreeze(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const progress = {
      phase: "queued" as const,
      rows: 0,
      of: 0,
      attempt: 0,
      failure: null,
      requestedBy: actor.userId,
      via: actor.via,
      at: new Date().toISOString(),
    };
    if (!(await startFreezing(tx, projectId, id, progress, staleFreezeSeconds))) throw notIdle();
    await enqueue(tx, freezeTask, { projectId, versionId: id }, { singletonKey: id });
    await auditVersion(tx, actor, projectId, id, "version.freeze-asked");
  });
}

async function auditVersion(
  tx: Transaction,
  actor: Actor,
  projectId: string,
  id: string,
  action: string,
  after?: unknown,
): Promise<void> {
  await insertAuditEvent(tx, {
    projectId,
    actorId: actor.userId,
    via: actor.via,
    action,
    subjectKind: "version",
    subjectId: id,
    ...(after === undefined ? {} : { after }),
  });
}
