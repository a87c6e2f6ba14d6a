import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { ensureQuestionSet, insertImport, lockImport, updateImport } from "#db/queries/imports.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { transition } from "./import-state.ts";
import { missingTargets } from "./map-fields.ts";
import { type ImportSettings, importSettingsSchema, runImportTask } from "./schema.ts";
import { refuseTooLarge } from "./upload.ts";

type Enqueue = typeof enqueue;

/** Who asks; the demo seed asks as the system. */
type Asker = { userId: string; via: Actor["via"] | "system" };

/** Opens an import for a file that will be uploaded next. Refuses a file above the cap before a byte is sent. */
export async function createImport(
  { db }: Connection,
  actor: Pick<Actor, "userId">,
  input: { projectId: string; fileName: string; sizeBytes: number; maxBytes: number },
): Promise<{ id: string }> {
  refuseTooLarge(input.sizeBytes, input.maxBytes);
  const id = newId();
  const { projectId, sizeBytes } = input;
  const fileName = cleanFileName(input.fileName);
  await insertImport(db, { projectId, id, fileName, sizeBytes, createdBy: actor.userId });
  return { id };
}

/** What a set that does not exist yet will hold, when nobody said so. */
const kindOfFormat = {
  gsm8k: "numeric",
  math: "math",
  csqa: "choice",
  paths: "numeric",
  labelled_mistakes: "numeric",
  corrections: "numeric",
} as const;

/**
 * Starts an uploaded import with the settings that were chosen: stored with it, and handed to a worker in the same
 * transaction. Refuses settings that lack a needed field, a set of another kind, and a second start.
 */
export async function startImport(
  { db }: Connection,
  actor: Asker,
  input: { projectId: string; id: string; settings: ImportSettings },
  send: Enqueue = enqueue,
): Promise<void> {
  const { projectId, id } = input;
  const missing = missingTargets(input.settings.format, input.settings.mapping);
  if (missing.length > 0) {
    const words = missing.map((group) => group.join(" or ").replaceAll("_", " ")).join(", ");
    throw new AppError("UNPROCESSABLE", `These fields must still be named: ${words}.`);
  }
  await db.transaction(async (tx) => {
    const row = await lockImport(tx, projectId, id);
    if (!row) throw new AppError("NOT_FOUND", "There is no such import.");
    if (row.state !== "uploaded") throw new AppError("CONFLICT", refusals[row.state]);
    const set = await ensureQuestionSet(tx, {
      projectId,
      id: newId(),
      name: input.settings.setName,
      split: input.settings.split,
      kind: input.settings.kind ?? kindOfFormat[input.settings.format],
    });
    if (input.settings.kind && set.kind !== input.settings.kind) {
      const words = `The set "${input.settings.setName}" (${input.settings.split}) holds ${set.kind} questions.`;
      throw new AppError("CONFLICT", `${words} Choose that kind, or another set.`);
    }
    const settings = importSettingsSchema.parse({ ...input.settings, kind: set.kind });
    await updateImport(tx, projectId, id, row.state, {
      state: "running",
      settings,
      startedAt: new Date().toISOString(),
    });
    await record(tx, actor, projectId, id, "import.started", { fileName: row.fileName, settings });
    await send(tx, runImportTask, { projectId, importId: id });
  });
}

const refusals = {
  uploading: "The file is not there yet. Wait for the upload to end, or send it again.",
  uploaded: "",
  running: "This import is running already.",
  done: "This import is done already.",
  failed: "This import has failed. Go on with it, or take it out.",
  undone: "This import was undone. Import the file anew.",
} as const;

/**
 * Lets a failed import, or one whose worker is gone, go on from its last committed row. Safe at any time: a batch
 * is committed once whoever asks for it.
 */
export async function resumeImport(
  { db }: Connection,
  actor: Asker,
  { projectId, id }: { projectId: string; id: string },
  send: Enqueue = enqueue,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockImport(tx, projectId, id);
    if (!row) throw new AppError("NOT_FOUND", "There is no such import.");
    const isStarted = row.startedAt !== null && importSettingsSchema.safeParse(row.settings).success;
    const may = row.state === "running" || transition(row.state, "retried").ok;
    if (!may || !isStarted) {
      const words = "There is nothing to go on with: import the file anew.";
      throw new AppError("CONFLICT", row.state === "failed" ? words : refusals[row.state] || words);
    }
    await updateImport(tx, projectId, id, row.state, { state: "running", failure: null, finishedAt: null });
    await record(tx, actor, projectId, id, "import.resumed", { from: row.state });
    await send(tx, runImportTask, { projectId, importId: id });
  });
}

/** One line of the record about an import. */
export async function record(
  tx: Transaction,
  actor: Asker | null,
  projectId: string,
  importId: string,
  action: string,
  after: unknown,
): Promise<void> {
  await insertAuditEvent(tx, {
    projectId,
    actorId: actor?.userId ?? null,
    via: actor?.via ?? "system",
    action,
    subjectKind: "import",
    subjectId: importId,
    after,
  });
}
