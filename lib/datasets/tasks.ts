import { getVersion, updateFreezeProgress } from "#db/queries/versions.ts";
import { AppError } from "#lib/errors.ts";
import { defineTask } from "#lib/jobs/define-task.ts";
import { logger } from "#lib/logger.ts";
import { FreezeInProgressError, freezeVersion, progressWriter } from "./freeze.ts";
import { freezeRetries, freezeTask } from "./schema.ts";

/** What people are told of a fault that is not theirs to mend; the log holds its cause. */
const faultWords = "Something went wrong while freezing. Nothing was changed; the server's log says more.";

/**
 * Freezes a version. A refusal (the recipe lets nothing in) ends it with its words; a fault is tried again, and
 * shown as failed when the last try was in vain.
 */
export const freezeDatasetVersion = defineTask(freezeTask, async (key, { connection, signal }) => {
  const version = await getVersion(connection.db, key.projectId, key.versionId);
  if (version?.state !== "draft" || !version.freezeProgress) return;
  const start = { ...version.freezeProgress, attempt: version.freezeProgress.attempt + 1, failure: null };
  const onProgress = progressWriter(connection, key, start);
  try {
    await freezeVersion(connection, key, { signal, onProgress });
  } catch (error) {
    // A worker that stops leaves the job to the next one, which begins again.
    if (signal.aborted || error instanceof FreezeInProgressError) throw error;
    const isRefusal = error instanceof AppError;
    const isLast = isRefusal || start.attempt > freezeRetries;
    await updateFreezeProgress(connection.db, key.projectId, key.versionId, {
      ...start,
      phase: isLast ? "failed" : "retrying",
      failure: isRefusal ? error.message : faultWords,
      at: new Date().toISOString(),
    });
    if (!isRefusal) throw error;
    logger.info({ version: key.versionId, reason: error.message }, "freezing was refused");
  }
});
