import type { PendingQuery, Row, TransactionSql } from "postgres";
import {
  insertCorrectionsFrom,
  insertRevisionsFrom,
  insertRevisionVerdictsFrom,
} from "./correction-writes.ts";

/** A statement that is not sent yet: the caller sends a batch's statements together. */
export type Statement = PendingQuery<Row[]>;

/** Whose rows are being written. */
export interface ImportTarget {
  projectId: string;
  importId: string;
  setId: string;
}

/** From staging into questions and their gold answers. */
export function insertStagedQuestions(
  sql: TransactionSql,
  { projectId, importId, setId }: ImportTarget,
): Statement[] {
  return [
    sql`
    insert into questions (project_id, id, set_id, text, text_hash, choices, level, subject, rationale, import_id)
    select ${projectId}::uuid, id, ${setId}::uuid, text, text_hash, choices, level, subject, rationale, ${importId}::uuid
    from staged_questions on conflict do nothing`,
    sql`
    insert into gold_answers (project_id, id, question_id, answer, import_id)
    select ${projectId}::uuid, gold_id, id, gold, ${importId}::uuid from staged_questions`,
  ];
}

const verdictColumns =
  "gold_answer_id, checker_version, policy, verdict, extracted, span_start, span_end, reason";
const stagedVerdict = "gold_id, checker_version, policy, verdict, extracted, span_start, span_end, reason";

/** From staging into paths and their verdicts. */
export function insertStagedPaths(sql: TransactionSql, { projectId, importId }: ImportTarget): Statement[] {
  return [
    sql`
    insert into paths (project_id, id, question_id, reasoner, text, text_hash, steps, splitter_version, occurrences,
      label, first_error_step, error_reason, verdict_id, verdict, import_id)
    select ${projectId}::uuid, id, question_id, reasoner, text, text_hash, steps, splitter_version, occurrences,
      label, first_error_step, error_reason, verdict_id, verdict, ${importId}::uuid
    from staged_paths on conflict do nothing`,
    sql`
    insert into verdicts (project_id, id, path_id, ${sql.unsafe(verdictColumns)}, import_id)
    select ${projectId}::uuid, verdict_id, id, ${sql.unsafe(stagedVerdict)}, ${importId}::uuid from staged_paths`,
  ];
}

/** From staging into corrections, their revision 0 and its verdict. */
export function insertStagedCorrections(
  sql: TransactionSql,
  { projectId, importId }: ImportTarget,
): Statement[] {
  const source = { projectId, importId, runId: null, isSimulated: false };
  const staged = sql`staged_corrections s`;
  return [
    insertCorrectionsFrom(sql, staged, source),
    insertRevisionsFrom(sql, staged, source),
    insertRevisionVerdictsFrom(sql, staged, source),
  ];
}

/** What a file said about a path that was there before it. */
export interface PathChange {
  pathId: string;
  occurrences: number;
  label: "none" | "correct" | "wrong";
  firstErrorStep: number | null;
  errorReason: string | null;
  /** The path came with another import: remembered, so that undoing this one takes the change back. */
  isOthers: boolean;
}

/** Counts further sightings of known paths and gives labels to those that had none. */
export function updateKnownPaths(
  sql: TransactionSql,
  { projectId, importId }: ImportTarget,
  changes: readonly PathChange[],
): Statement[] {
  if (changes.length === 0) return [];
  return [
    sql`
    with changes as (
      select * from jsonb_to_recordset(${sql.json(changes as never)}) as
        c ("pathId" uuid, occurrences int, label text, "firstErrorStep" int, "errorReason" text, "isOthers" boolean)
    ), changed as (
      update paths p set occurrences = p.occurrences + c.occurrences,
        label = case when c.label <> 'none' then c.label else p.label end,
        first_error_step = case when c.label <> 'none' then c."firstErrorStep" else p.first_error_step end,
        error_reason = case when c.label <> 'none' then c."errorReason" else p.error_reason end
      from changes c where p.project_id = ${projectId} and p.id = c."pathId"
    )
    insert into import_path_changes (project_id, import_id, path_id, occurrences_added, is_labelled)
    select ${projectId}::uuid, ${importId}::uuid, "pathId", occurrences, label <> 'none' from changes where "isOthers"
    on conflict (project_id, import_id, path_id) do update set
      occurrences_added = import_path_changes.occurrences_added + excluded.occurrences_added,
      is_labelled = import_path_changes.is_labelled or excluded.is_labelled`,
  ];
}

/** Adds to the project's counts of big tables; amounts may be negative. */
export function addToCounters(
  sql: TransactionSql,
  projectId: string,
  amounts: Record<string, number>,
): Statement[] {
  // One order for everybody, so that two transactions cannot wait for each other.
  const rows = Object.entries(amounts)
    .filter(([, value]) => value !== 0)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([noun, value]) => ({ project_id: projectId, noun, value }));
  if (rows.length === 0) return [];
  return [
    sql`
    insert into counters ${sql(rows)}
    on conflict (project_id, noun) do update set value = counters.value + excluded.value`,
  ];
}

export interface NewImportError {
  line: number;
  field: string | null;
  code: string;
  message: string;
  excerpt: string | null;
}

/** Lists rows that were left out, with the reason. */
export function insertImportErrors(
  sql: TransactionSql,
  { projectId, importId }: ImportTarget,
  errors: readonly NewImportError[],
): Statement[] {
  if (errors.length === 0) return [];
  return [
    sql`
    insert into import_errors (project_id, import_id, line, field, code, message, excerpt)
    select ${projectId}::uuid, ${importId}::uuid, e.line, e.field, e.code, e.message, e.excerpt
    from jsonb_to_recordset(${sql.json(errors as never)})
      as e (line bigint, field text, code text, message text, excerpt text)`,
  ];
}
