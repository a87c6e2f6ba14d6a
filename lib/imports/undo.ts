import type { z } from "zod";
import type { Connection, Executor } from "#db/client.ts";
import { lockProject } from "#db/queries/batches.ts";
import { addToCounter } from "#db/queries/counters.ts";
import { countWhatHangs, deleteWhatImportAdded } from "#db/queries/import-undo.ts";
import { lockImport, updateImport } from "#db/queries/imports.ts";
import { deleteUploadChunks } from "#db/queries/upload-chunks.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { type UndoBlocker, undoBlockers, type undoPlanSchema } from "./api-schema.ts";
import { record } from "./commands.ts";
import { transition } from "./import-state.ts";

const words: Record<UndoBlocker, [one: string, many: string]> = {
  reviews: ["review of its corrections", "reviews of its corrections"],
  held_items: ["item that somebody is grading now", "items that somebody is grading now"],
  edited_corrections: ["correction that a person has edited", "corrections that people have edited"],
  dataset_versions: ["dataset version with its rows", "dataset versions with its rows"],
  other_paths: ["path of another import to its questions", "paths of other imports to its questions"],
  other_corrections: [
    "correction of another import to its paths",
    "corrections of other imports to its paths",
  ],
  other_gold_answers: ["gold answer given later", "gold answers given later"],
  other_verdicts: ["later verdict on its answers", "later verdicts on its answers"],
  other_batches: ["other batch with its corrections", "other batches with its corrections"],
  runs: ["run that asks about its paths", "runs that ask about its paths"],
  evolved_questions: ["question evolved from its questions", "questions evolved from its questions"],
  flags: ["flag on its questions", "flags on its questions"],
};

/** Whether an import could be undone now, and what stands in the way, counted and in words. */
export async function planUndo(
  db: Executor,
  projectId: string,
  importId: string,
): Promise<z.infer<typeof undoPlanSchema>> {
  const counts = await countWhatHangs(db, projectId, importId);
  const blockers = undoBlockers.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    const [one, many] = words[kind];
    return count === 0
      ? []
      : [{ kind, count, words: `${count.toLocaleString("en")} ${count === 1 ? one : many}` }];
  });
  return { isAllowed: blockers.length === 0, blockers };
}

/** Takes out what an import added, while nothing hangs on it; all or nothing. Refuses by naming what hangs. */
export async function undoImport(
  { db }: Connection,
  actor: Pick<Actor, "userId" | "via">,
  { projectId, id }: { projectId: string; id: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProject(tx, projectId);
    const row = await lockImport(tx, projectId, id);
    if (!row) throw new AppError("NOT_FOUND", "There is no such import.");
    const next = transition(row.state, "undone");
    if (!next.ok)
      throw new AppError("CONFLICT", "Only an import that has ended can be undone, and only once.");
    const plan = await planUndo(tx, projectId, id);
    if (!plan.isAllowed) {
      const list = plan.blockers.map((blocker) => blocker.words).join(", ");
      throw new AppError("CONFLICT", `This import cannot be undone: there hang on it ${list}.`, {
        details: { blockers: plan.blockers },
      });
    }
    const gone = await deleteWhatImportAdded(tx, projectId, id);
    await deleteUploadChunks(tx, projectId, id);
    for (const [noun, count] of Object.entries(gone).sort()) {
      if (count > 0) await addToCounter(tx, projectId, noun, -count);
    }
    const changes = { state: next.state, undoneAt: new Date().toISOString() };
    await updateImport(tx, projectId, id, row.state, changes);
    await record(tx, actor, projectId, id, "import.undone", { fileName: row.fileName, gone });
  });
}
