import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";

/** Any plain client: the pool or a transaction. */
type Client = Sql | TransactionSql;
type Fragment = PendingQuery<Row[]>;

/** Where corrections come from: an import, or a run that asked a model for them. */
export interface CorrectionSource {
  projectId: string;
  importId: string | null;
  runId: string | null;
  isSimulated: boolean;
}

// One way for replies to become rows, for files and for models. Each statement reads `s`, a relation with the columns
// of `staged_corrections`; for a run it has those of what was asked as well.

/**
 * The corrections themselves. What is searched is capped: a tsvector holds 1 MB at most. A reply that is there already
 * is left out.
 */
export function insertCorrectionsFrom(
  sql: Client,
  from: Fragment,
  { projectId, importId, runId, isSimulated }: CorrectionSource,
): Fragment {
  const cost = runId === null ? sql`null::bigint` : sql`s.cost`;
  return sql`
    insert into corrections (project_id, id, question_id, path_id, corrector, reasoner, level, raw_hash, revision_id,
      kept, parse_outcome, verdict, incorrect_step, note_kinds, notes, search, import_id, run_id, is_simulated, cost_nano_usd)
    select ${projectId}::uuid, s.id, s.question_id, s.path_id, s.corrector, s.reasoner, s.level, s.raw_hash,
      s.revision_id, s.kept, s.outcome, s.verdict, s.incorrect_step, s.note_kinds, s.notes,
      to_tsvector('simple', left(q.text, 20000) || ' ' || left(s.raw, 80000)), ${importId}::uuid, ${runId}::uuid,
      ${isSimulated}::boolean, ${cost}
    from ${from} join questions q on q.project_id = ${projectId} and q.id = s.question_id
    on conflict do nothing`;
}

/** Their revision 0: the reply as it came and as it was read, and what was asked. */
export function insertRevisionsFrom(
  sql: Client,
  from: Fragment,
  { projectId, importId, runId }: CorrectionSource,
): Fragment {
  const asked =
    runId === null
      ? sql`null::uuid, null, null::jsonb, null, null::int, null::int, null::numeric`
      : sql`s.prompt_version_id, s.request_hash, s.parameters, s.model_returned, s.prompt_tokens, s.completion_tokens, s.price_usd`;
  return sql`
    insert into correction_revisions (project_id, id, correction_id, number, raw, outcome, failure_reason,
      incorrect_step, explanation, steps, starts_at, kept_before, import_id,
      prompt_version_id, request_hash, parameters, model_returned, prompt_tokens, completion_tokens, price_usd)
    select ${projectId}::uuid, s.revision_id, s.id, 0, s.raw, s.outcome, s.failure_reason, s.incorrect_step,
      s.explanation, s.steps, s.starts_at, s.kept_before, ${importId}::uuid, ${asked}
    from ${from}`;
}

/** The verdicts on their final answers, where one could be checked. */
export function insertRevisionVerdictsFrom(
  sql: Client,
  from: Fragment,
  { projectId, importId }: CorrectionSource,
): Fragment {
  return sql`
    insert into verdicts (project_id, id, revision_id, gold_answer_id, checker_version, policy, verdict, extracted,
      span_start, span_end, reason, import_id)
    select ${projectId}::uuid, s.verdict_id, s.revision_id, s.gold_id, s.checker_version, s.policy, s.verdict, s.extracted,
      s.span_start, s.span_end, s.reason, ${importId}::uuid
    from ${from} where s.verdict_id is not null`;
}
