import type { TransactionSql } from "postgres";
import type { RawClient } from "#db/client.ts";
import { findCorrections, findPaths, findQuestions, lockQuestionSet } from "#db/queries/import-lookups.ts";
import { claimProgress, saveProgress } from "#db/queries/import-progress.ts";
import { copyToStaging, ensureStaging } from "#db/queries/import-staging.ts";
import {
  addToCounters,
  type ImportTarget,
  insertImportErrors,
  insertStagedCorrections,
  insertStagedPaths,
  insertStagedQuestions,
  type Statement,
  updateKnownPaths,
} from "#db/queries/import-writes.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { BatchPlan, PlanContext } from "./batch-plan.ts";
import { knownPath, pathKey, planBatch, replyKey } from "./plan-batch.ts";
import type { PreparedRow } from "./prepare-row.ts";
import type { Batch } from "./read-batches.ts";

/** Rows that are listed one by one; of those above only the number is kept. */
export const maxListedBadRows = 100_000;

export interface LoadTarget extends ImportTarget {
  kind: QuestionKind;
  countsRepeats: boolean;
}

/**
 * Writes one batch in one transaction, together with how far the import has come. False, and nothing written, when
 * the import is not at `doneBytes` any more: another worker has taken it up. A crash at any point leaves all of the
 * batch or nothing. `onSent` is called when the database has all it needs and works alone for a while.
 */
export async function loadBatch(
  raw: RawClient,
  target: LoadTarget,
  batch: Batch,
  doneBytes: number,
  onSent: () => void,
): Promise<boolean> {
  return raw.begin(async (sql) => {
    const progress = await claimProgress(sql, target.projectId, target.importId, doneBytes);
    if (!progress) return false;
    await lockQuestionSet(sql, target.projectId, target.setId);
    const plan = planBatch(batch.rows, await lookUp(sql, target, batch.rows));
    await ensureStaging(sql);
    for (const [table, rows] of staged(plan)) await copyToStaging(sql, table, rows);
    const listed = progress.rowsBad < maxListedBadRows ? [...errorsOf(batch), ...plan.errors] : [];
    listed.sort((one, other) => one.line - other.line);
    const progressed = saveProgress(sql, target, {
      doneBytes: batch.endBytes,
      doneLines: batch.endLine,
      rowsRead: batch.rows.length + batch.bad.length,
      rowsAdded: plan.counts.added,
      rowsKnown: plan.counts.known,
      rowsBad: plan.counts.bad + batch.bad.length,
      added: plan.added,
    });
    // All are on their way before the first is answered; they run in this order, and the first that fails is what fails.
    const statements = [
      ...writesOf(sql, target, plan),
      ...insertImportErrors(sql, target, listed),
      progressed,
    ];
    const done = Promise.all(statements.map((statement) => statement.execute()));
    onSent();
    await done;
    return true;
  });
}

const errorsOf = (batch: Batch) =>
  batch.bad.flatMap(({ line, excerpt, errors }) => errors.map((error) => ({ ...error, line, excerpt })));

/** What of a batch is stored already: three look-ups by key, each only as far as the one before found something. */
async function lookUp(
  sql: TransactionSql,
  { projectId, importId, setId, kind, countsRepeats }: LoadTarget,
  rows: readonly PreparedRow[],
): Promise<PlanContext> {
  const hashes = [...new Set(rows.map((row) => row.questionHash))];
  const known = await findQuestions(sql, projectId, setId, hashes);
  const questions = new Map(known.map((question) => [question.hash, question]));
  const pathKeys = new Map<string, { questionId: string; reasoner: string; hash: string }>();
  for (const { questionHash, pathHash, reasoner } of rows) {
    const question = questions.get(questionHash);
    if (!question || pathHash === null) continue;
    const key = { questionId: question.id, reasoner, hash: pathHash };
    pathKeys.set(pathKey(question.id, reasoner, pathHash), key);
  }
  const knownPaths = await findPaths(sql, projectId, [...pathKeys.values()]);
  const paths = new Map(
    knownPaths.map((path) => [pathKey(path.questionId, path.reasoner, path.hash), knownPath(path, importId)]),
  );
  const replies = rows.flatMap((row) => {
    const question = questions.get(row.questionHash);
    const path =
      question && row.pathHash !== null
        ? paths.get(pathKey(question.id, row.reasoner, row.pathHash))
        : undefined;
    if (!path || row.replyHash === null) return [];
    return [{ pathId: path.id, corrector: row.corrector, hash: row.replyHash }];
  });
  const knownReplies = await findCorrections(sql, projectId, replies);
  return { importId, kind, countsRepeats, questions, paths, replies: new Set(knownReplies.map(replyKey)) };
}

const staged = (plan: BatchPlan) =>
  [
    ["staged_questions", plan.questions],
    ["staged_paths", plan.paths],
    ["staged_corrections", plan.corrections],
  ] as const;

/** The statements, not sent yet, that bring what is staged into its tables. */
function writesOf(sql: TransactionSql, target: LoadTarget, plan: BatchPlan): Statement[] {
  return [
    ...(plan.questions.length > 0 ? insertStagedQuestions(sql, target) : []),
    ...(plan.paths.length > 0 ? insertStagedPaths(sql, target) : []),
    ...(plan.corrections.length > 0 ? insertStagedCorrections(sql, target) : []),
    ...updateKnownPaths(sql, target, [...plan.changes.values()]),
    ...addToCounters(sql, target.projectId, {
      questions: plan.added.questions,
      paths: plan.added.paths,
      wrong_paths: plan.counts.wrongPaths,
      corrections: plan.added.corrections,
      kept_corrections: plan.added.kept,
    }),
  ];
}
