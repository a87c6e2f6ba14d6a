import { and, asc, desc, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { ImportState } from "#lib/imports/schema.ts";
import type { QuestionKind, Split } from "#lib/questions/schema.ts";
import type { Executor } from "../client.ts";
import { importErrors, imports, questionSets, users } from "../schema/all.ts";

const columns = {
  id: imports.id,
  fileName: imports.fileName,
  state: imports.state,
  sizeBytes: imports.sizeBytes,
  receivedBytes: imports.receivedBytes,
  doneBytes: imports.doneBytes,
  doneLines: imports.doneLines,
  rowsRead: imports.rowsRead,
  rowsAdded: imports.rowsAdded,
  rowsKnown: imports.rowsKnown,
  rowsBad: imports.rowsBad,
  added: imports.added,
  settings: imports.settings,
  fileHash: imports.fileHash,
  isRepeat: imports.isRepeat,
  failure: imports.failure,
  batchId: imports.batchId,
  createdBy: imports.createdBy,
  createdAt: imports.createdAt,
  startedAt: imports.startedAt,
  progressedAt: imports.progressedAt,
  finishedAt: imports.finishedAt,
  undoneAt: imports.undoneAt,
};

const shown = {
  ...columns,
  createdByName: users.name,
  /** Seconds it has run up to its last batch, and since anything moved. */
  workedSeconds: sql<
    number | null
  >`extract(epoch from coalesce(${imports.finishedAt}, ${imports.progressedAt}) - ${imports.startedAt})::float8`,
  stillSeconds: sql<
    number | null
  >`extract(epoch from clock_timestamp() - greatest(${imports.startedAt}, ${imports.progressedAt}))::float8`,
};

const place = (projectId: string, id: string) => and(eq(imports.projectId, projectId), eq(imports.id, id));

export async function insertImport(
  db: Executor,
  row: { projectId: string; id: string; fileName: string; sizeBytes: number; createdBy: string },
): Promise<void> {
  await db.insert(imports).values(row);
}

/** One import as it is shown, with its maker's name. */
export async function getImport(db: Executor, projectId: string, id: string) {
  const rows = await db
    .select(shown)
    .from(imports)
    .innerJoin(users, eq(users.id, imports.createdBy))
    .where(place(projectId, id));
  return rows[0];
}
export type ImportRow = NonNullable<Awaited<ReturnType<typeof getImport>>>;

/** Imports of a project, newest first, from below `cursor` (an import's id). */
export async function listImports(
  db: Executor,
  projectId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  return db
    .select(shown)
    .from(imports)
    .innerJoin(users, eq(users.id, imports.createdBy))
    .where(and(eq(imports.projectId, projectId), cursor ? lt(imports.id, cursor) : undefined))
    .orderBy(desc(imports.id))
    .limit(limit);
}

/** An import's row, locked until the transaction ends. */
export async function lockImport(db: Executor, projectId: string, id: string) {
  const rows = await db.select(columns).from(imports).where(place(projectId, id)).for("no key update");
  return rows[0];
}

/** Changes an import, only while it is in the state that the change was decided on. False otherwise. */
export async function updateImport(
  db: Executor,
  projectId: string,
  id: string,
  from: ImportState,
  changes: Partial<typeof imports.$inferInsert>,
): Promise<boolean> {
  const rows = await db
    .update(imports)
    .set(changes)
    .where(and(place(projectId, id), eq(imports.state, from)))
    .returning({ id: imports.id });
  return rows.length > 0;
}

/** Other imports of the very same bytes that added something or are about to, oldest first. */
export async function listImportsOfFile(db: Executor, projectId: string, id: string, fileHash: string) {
  return db
    .select({
      id: imports.id,
      fileName: imports.fileName,
      state: imports.state,
      settings: imports.settings,
      finishedAt: imports.finishedAt,
    })
    .from(imports)
    .where(
      and(
        eq(imports.projectId, projectId),
        eq(imports.fileHash, fileHash),
        ne(imports.id, id),
        eq(imports.isRepeat, false),
        inArray(imports.state, ["running", "done"]),
      ),
    )
    .orderBy(asc(imports.id))
    .limit(20);
}

/** Errors of an import in the order of its rows, from above `cursor`. */
export async function listImportErrors(
  db: Executor,
  projectId: string,
  importId: string,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  return db
    .select({
      id: importErrors.id,
      line: importErrors.line,
      field: importErrors.field,
      code: importErrors.code,
      message: importErrors.message,
      excerpt: importErrors.excerpt,
    })
    .from(importErrors)
    .where(
      and(
        eq(importErrors.projectId, projectId),
        eq(importErrors.importId, importId),
        cursor === undefined ? undefined : gt(importErrors.id, cursor),
      ),
    )
    .orderBy(asc(importErrors.id))
    .limit(limit);
}

/** The project's question sets by name. */
export async function listQuestionSetNames(db: Executor, projectId: string) {
  return db
    .select({ name: questionSets.name, split: questionSets.split, kind: questionSets.kind })
    .from(questionSets)
    .where(eq(questionSets.projectId, projectId))
    .orderBy(asc(questionSets.name), asc(questionSets.split))
    .limit(200);
}

/** The set of this name and split; made with `kind` when there is none. */
export async function ensureQuestionSet(
  db: Executor,
  set: { projectId: string; id: string; name: string; split: Split; kind: QuestionKind },
): Promise<{ id: string; kind: QuestionKind }> {
  await db.insert(questionSets).values(set).onConflictDoNothing();
  const [row] = await db
    .select({ id: questionSets.id, kind: questionSets.kind })
    .from(questionSets)
    .where(
      and(
        eq(questionSets.projectId, set.projectId),
        eq(questionSets.name, set.name),
        eq(questionSets.split, set.split),
      ),
    );
  if (!row) throw new Error("A question set was neither found nor made.");
  return row;
}
