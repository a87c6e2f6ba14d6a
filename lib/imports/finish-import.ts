import type { Connection } from "#db/client.ts";
import { lockImport, updateImport } from "#db/queries/imports.ts";
import { deleteUploadChunks } from "#db/queries/upload-chunks.ts";
import { createImportBatch } from "#lib/reviews/batch-commands.ts";
import { addedSchema } from "./api-schema.ts";
import { record } from "./commands.ts";

/**
 * Ends an import whose last row is committed: one batch over all its kept corrections, the uploaded bytes thrown
 * away, the record written, all in one transaction. "overtaken" when it stands elsewhere than the caller thinks.
 */
export async function finishImport(
  { db }: Connection,
  end: { projectId: string; importId: string; doneBytes: number; isRepeat: boolean },
): Promise<"finished" | "overtaken"> {
  const { projectId, importId, isRepeat } = end;
  return db.transaction(async (tx) => {
    const row = await lockImport(tx, projectId, importId);
    if (row?.state !== "running") return "finished";
    if (row.doneBytes !== end.doneBytes) return "overtaken";
    const added = addedSchema.parse(row.added);
    const batch =
      added.kept > 0
        ? await createImportBatch(tx, { projectId, importId, name: row.fileName, actorId: row.createdBy })
        : null;
    await updateImport(tx, projectId, importId, "running", {
      state: "done",
      isRepeat,
      doneBytes: row.sizeBytes,
      finishedAt: new Date().toISOString(),
      batchId: batch?.id ?? null,
    });
    await deleteUploadChunks(tx, projectId, importId);
    const { rowsAdded, rowsKnown, rowsBad } = row;
    await record(tx, null, projectId, importId, "import.finished", {
      fileName: row.fileName,
      rowsAdded,
      rowsKnown,
      rowsBad,
      added,
      isRepeat,
    });
    return "finished";
  });
}
