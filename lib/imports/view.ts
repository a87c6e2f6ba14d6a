import type { ImportRow } from "#db/queries/imports.ts";
import { addedSchema, type Import } from "./api-schema.ts";
import { isoOrNull } from "./preview.ts";
import { importSettingsSchema } from "./schema.ts";

/** An import as the API shows it: progress, rate and the time that is left worked out from what is stored. */
export function viewImport(row: ImportRow): Import {
  const {
    fileHash: _,
    createdBy: __,
    doneLines: ___,
    progressedAt: ____,
    workedSeconds,
    stillSeconds,
    ...shown
  } = row;
  const settings = importSettingsSchema.safeParse(row.settings);
  const isRunning = row.state === "running";
  const worked = workedSeconds !== null && workedSeconds > 0 ? workedSeconds : null;
  const bytesPerSecond = worked === null ? 0 : row.doneBytes / worked;
  return {
    ...shown,
    added: addedSchema.parse(row.added),
    settings: settings.success ? settings.data : null,
    createdAt: new Date(row.createdAt).toISOString(),
    startedAt: isoOrNull(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
    undoneAt: isoOrNull(row.undoneAt),
    rowsPerSecond: worked === null || row.rowsRead === 0 ? null : row.rowsRead / worked,
    secondsLeft: isRunning && bytesPerSecond > 0 ? (row.sizeBytes - row.doneBytes) / bytesPerSecond : null,
    waitingSeconds: isRunning ? stillSeconds : null,
  };
}
