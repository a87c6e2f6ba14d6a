import { setTimeout as wait } from "node:timers/promises";
import type { Connection } from "#db/client.ts";
import { ensureQuestionSet, getImport, listImportsOfFile, updateImport } from "#db/queries/imports.ts";
import { asAppError } from "#lib/api/faults.ts";
import { newId } from "#lib/ids.ts";
import { isPassing } from "#lib/jobs/passing-fault.ts";
import { logger } from "#lib/logger.ts";
import { finishImport } from "./finish-import.ts";
import { type LoadTarget, loadBatch } from "./load-batch.ts";
import { readBatches } from "./read-batches.ts";
import { type ImportSettings, importSettingsSchema } from "./schema.ts";

type Place = { projectId: string; importId: string };

/** How long another worker may stand still before this one goes on in its place. */
const patienceSeconds = 15;

/**
 * Runs an import from where it stands to its end. Any number may run at once and be killed at any time: every batch
 * is committed once. Faults that pass (database away) are thrown, to be tried again; others fail the import in words.
 */
export async function runImport(connection: Connection, place: Place, signal: AbortSignal): Promise<void> {
  try {
    while ((await advance(connection, place, signal)) === "overtaken") {
      await waitForOther(connection, place, signal);
    }
  } catch (error) {
    if (signal.aborted || isPassing(error)) throw error;
    logger.error({ err: error, import: place.importId }, "an import failed");
    const failure =
      asAppError(error)?.message ??
      "Something went wrong on our side; it is in the worker's log. What was imported so far is kept: go on, or undo it.";
    const changes = { state: "failed", failure, finishedAt: new Date().toISOString() } as const;
    await updateImport(connection.db, place.projectId, place.importId, "running", changes);
  }
}

async function advance(
  connection: Connection,
  { projectId, importId }: Place,
  signal: AbortSignal,
): Promise<"finished" | "overtaken"> {
  const { db, raw } = connection;
  const row = await getImport(db, projectId, importId);
  if (row?.state !== "running") return "finished";
  const settings = importSettingsSchema.parse(row.settings);
  const { setName: name, split, kind = "numeric" } = settings;
  const set = await ensureQuestionSet(db, { projectId, id: newId(), name, split, kind });
  const twins =
    row.fileHash === null ? [] : await twinsOf(connection, projectId, importId, row.fileHash, settings);
  if (
    row.doneBytes === 0 &&
    twins.some((twin) => twin.state === "done" && isSame(twin.settings, row.settings))
  ) {
    return finishImport(connection, { projectId, importId, doneBytes: 0, isRepeat: true });
  }
  const countsRepeats = twins.every((twin) => twin.state === "running" && twin.id > importId);
  const target: LoadTarget = { projectId, importId, setId: set.id, kind: set.kind, countsRepeats };
  const place = { projectId, importId, doneBytes: row.doneBytes, doneLines: row.doneLines };

  // While the database writes one batch, the next is read and judged.
  const batches = readBatches(raw, place, settings, set.kind);
  let doneBytes = row.doneBytes;
  let reading = batches.next();
  const readOn = () => {
    reading = batches.next();
    reading.catch(() => {}); // awaited below; until then it must not count as unhandled
  };
  try {
    for (let next = await reading; !next.done; next = await reading) {
      signal.throwIfAborted();
      if (!(await loadBatch(raw, target, next.value, doneBytes, readOn))) return "overtaken";
      doneBytes = next.value.endBytes;
    }
  } finally {
    // Nothing of ours is left under way when the caller hears of a fault.
    await reading.catch(() => {});
    await batches.return(undefined);
  }
  return finishImport(connection, { projectId, importId, doneBytes, isRepeat: false });
}

/** Other imports of the same bytes into the same set. */
async function twinsOf(
  { db }: Connection,
  projectId: string,
  importId: string,
  fileHash: string,
  { setName, split }: ImportSettings,
) {
  const rows = await listImportsOfFile(db, projectId, importId, fileHash);
  return rows.filter(({ settings }) => settings.setName === setName && settings.split === split);
}

const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(importSettingsSchema.parse(one)) === JSON.stringify(importSettingsSchema.parse(other));

/** Another worker has the import: lets it work, and returns once it is through or stands still. */
async function waitForOther(
  { db }: Connection,
  { projectId, importId }: Place,
  signal: AbortSignal,
): Promise<void> {
  let seen = -1;
  for (let still = 0; still < patienceSeconds; still += 1) {
    const row = await getImport(db, projectId, importId);
    if (row?.state !== "running") return;
    if (row.doneBytes !== seen) still = 0;
    seen = row.doneBytes;
    await wait(1000, undefined, { signal });
  }
}
