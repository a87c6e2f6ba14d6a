import type { TransactionSql } from "postgres";

/** A question of the set as it is stored, with its present gold answer. `hash` is hex. */
export interface KnownQuestion {
  id: string;
  hash: string;
  goldId: string | null;
  gold: string | null;
}

/**
 * Locks a question set against other imports for the rest of the transaction, so that two files cannot both find
 * a question missing. Foreign keys that point at the set are not kept waiting.
 */
export async function lockQuestionSet(sql: TransactionSql, projectId: string, setId: string): Promise<void> {
  await sql`select 1 from question_sets where project_id = ${projectId} and id = ${setId} for no key update`;
}

// Every look-up below goes key by key (a lateral join with LIMIT 1 into a unique index): on a table that was never analysed
// the planner would rather compare all rows with all keys.

/** The questions of a set with these text hashes (hex). */
export async function findQuestions(
  sql: TransactionSql,
  projectId: string,
  setId: string,
  hashes: readonly string[],
): Promise<KnownQuestion[]> {
  if (hashes.length === 0) return [];
  return sql<KnownQuestion[]>`
    select q.id, k.hash, g.id as "goldId", g.answer as gold
    from unnest(${sql.array([...hashes])}::text[]) as k (hash)
    cross join lateral (
      select id from questions
      where project_id = ${projectId} and set_id = ${setId} and text_hash = decode(k.hash, 'hex') limit 1
    ) q
    left join lateral (
      select id, answer from gold_answers
      where project_id = ${projectId} and question_id = q.id order by id desc limit 1
    ) g on true`;
}

/** What identifies a path within a project; `hash` is hex. */
export interface PathKey {
  questionId: string;
  reasoner: string;
  hash: string;
}

export interface KnownPath extends PathKey {
  id: string;
  importId: string | null;
  label: "none" | "correct" | "wrong";
  steps: string[];
}

/** The paths that are there already, of the ones named. */
export async function findPaths(
  sql: TransactionSql,
  projectId: string,
  keys: readonly PathKey[],
): Promise<KnownPath[]> {
  if (keys.length === 0) return [];
  return sql<KnownPath[]>`
    select p.id, p.question_id as "questionId", p.reasoner, k.hash, p.import_id as "importId", p.label, p.steps
    from unnest(${sql.array(keys.map((key) => key.questionId))}::uuid[],
                ${sql.array(keys.map((key) => key.reasoner))}::text[],
                ${sql.array(keys.map((key) => key.hash))}::text[]) as k (question_id, reasoner, hash)
    cross join lateral (
      select * from paths
      where project_id = ${projectId} and question_id = k.question_id and reasoner = k.reasoner
        and text_hash = decode(k.hash, 'hex') limit 1
    ) p`;
}

/** What identifies a corrector's reply to a path; `hash` is hex. */
export interface ReplyKey {
  pathId: string;
  corrector: string;
  hash: string;
}

/** The corrections that are there already, of the ones named. */
export async function findCorrections(
  sql: TransactionSql,
  projectId: string,
  keys: readonly ReplyKey[],
): Promise<ReplyKey[]> {
  if (keys.length === 0) return [];
  return sql<ReplyKey[]>`
    select k.path_id as "pathId", k.corrector, k.hash
    from unnest(${sql.array(keys.map((key) => key.pathId))}::uuid[],
                ${sql.array(keys.map((key) => key.corrector))}::text[],
                ${sql.array(keys.map((key) => key.hash))}::text[]) as k (path_id, corrector, hash)
    cross join lateral (
      select from corrections
      where project_id = ${projectId} and path_id = k.path_id and corrector = k.corrector
        and raw_hash = decode(k.hash, 'hex') limit 1
    ) c`;
}
