import { type SQL, sql } from "drizzle-orm";
import type { Verdict } from "#lib/answers/schema.ts";
import type { CorrectedStep, ParseOutcome } from "#lib/corrections/schema.ts";
import type { Choice, QuestionKind } from "#lib/questions/schema.ts";
import type { Executor } from "../client.ts";

interface Judgeable {
  id: string;
  questionId: string;
  importId: string | null;
  goldId: string;
  gold: string;
  kind: QuestionKind;
  choices: Choice[] | null;
  /** Its present verdict. */
  before: Verdict;
  extractedBefore: string | null;
}

export interface StoredPath extends Judgeable {
  text: string;
  verdictId: string;
  policy: string;
  spanStart: number | null;
  spanEnd: number | null;
  isDecided: boolean;
}

export interface StoredCorrection extends Omit<Judgeable, "before"> {
  revisionId: string;
  pathSteps: string[];
  outcome: ParseOutcome;
  incorrectStep: number | null;
  correctedSteps: CorrectedStep[];
  startsAt: number | null;
  isKept: boolean;
  /** Waits for a grade in an open batch. */
  isWaiting: boolean;
  /** Null while its answer is unchecked. */
  before: Verdict | null;
  verdictId: string | null;
  policy: string | null;
  spanStart: number | null;
  spanEnd: number | null;
  isDecided: boolean;
  pathVerdict: Verdict | null;
  pathExtracted: string | null;
}

/** Which rows: those judged by another version or another gold answer than the present ones, by key; or named ones. */
export type RowChoice =
  | { stale: { version: string; afterId: string | null; limit: number } }
  | { ids: readonly string[] }
  | { ofPaths: readonly string[] };

const firstKey = "00000000-0000-0000-0000-000000000000";
const isAmong = (column: string, ids: readonly string[]) =>
  sql`${sql.raw(column)} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;

function chosen(choice: RowChoice, key: string): SQL {
  if ("ids" in choice) return isAmong(key, choice.ids);
  if ("ofPaths" in choice) return isAmong("c.path_id", choice.ofPaths);
  const { version, afterId } = choice.stale;
  return sql`${sql.raw(key)} > ${afterId ?? firstKey}::uuid and v.decided_by is null
    and (v.checker_version <> ${version} or v.gold_answer_id <> g.id)`;
}

// Every row is put together key by key (laterals with LIMIT 1 into a unique index): on tables that were never analysed the
// planner would rather join them whole, which takes minutes for a few thousand rows.

/** One row of a table by its key. */
const one = (table: string, condition: SQL) =>
  sql`(select * from ${sql.raw(table)} x where x.project_id = p.project_id and ${condition} limit 1)`;

/** The question's kind, choices and newest gold answer. */
const question = sql`
  cross join lateral ${one("questions", sql`x.id = p.question_id`)} q
  cross join lateral ${one("question_sets", sql`x.id = q.set_id`)} s
  cross join lateral (
    select id, answer from gold_answers a where a.project_id = q.project_id and a.question_id = q.id order by a.id desc limit 1) g`;

const common = sql`g.id as "goldId", g.answer as gold, s.kind, q.choices, v.id as "verdictId", v.policy, v.verdict as before,
  v.extracted as "extractedBefore", v.span_start as "spanStart", v.span_end as "spanEnd", v.decided_by is not null as "isDecided"`;

const ending = (choice: RowChoice, key: string, locks: boolean) => sql`
  order by ${sql.raw(key)} ${"stale" in choice ? sql`limit ${choice.stale.limit}` : sql``}
  ${locks ? sql`for no key update of ${sql.raw(key.slice(0, 1))}` : sql``}`;

/** Paths with what judging them needs, oldest first; `locks` keeps other writers out until the transaction ends. */
export async function listPathsToJudge(
  db: Executor,
  projectId: string,
  choice: Exclude<RowChoice, { ofPaths: unknown }>,
  locks: boolean,
): Promise<StoredPath[]> {
  const rows = await db.execute<StoredPath & Record<string, unknown>>(sql`
    select p.id, p.question_id as "questionId", p.import_id as "importId", p.text, ${common}
    from paths p cross join lateral ${one("verdicts", sql`x.id = p.verdict_id`)} v ${question}
    where p.project_id = ${projectId} and ${chosen(choice, "p.id")} ${ending(choice, "p.id", locks)}`);
  return [...rows];
}

/** Corrections with what judging them needs, oldest first; one that was never checked only where it is asked for by name. */
export async function listCorrectionsToJudge(
  db: Executor,
  projectId: string,
  choice: RowChoice,
  locks: boolean,
): Promise<StoredCorrection[]> {
  const join = "stale" in choice ? sql`cross join lateral` : sql`left join lateral`;
  const on = "stale" in choice ? sql`` : sql`on true`;
  const rows = await db.execute<StoredCorrection & Record<string, unknown>>(sql`
    select c.id, c.question_id as "questionId", r.import_id as "importId", c.revision_id as "revisionId", c.kept as "isKept",
      c.reviews_wanted > 0 as "isWaiting", p.steps as "pathSteps", r.outcome, r.incorrect_step as "incorrectStep",
      r.steps as "correctedSteps", r.starts_at as "startsAt", pv.verdict as "pathVerdict", pv.extracted as "pathExtracted", ${common}
    from corrections c
    cross join lateral (select * from correction_revisions x where x.project_id = c.project_id and x.id = c.revision_id limit 1) r
    cross join lateral (select * from paths x where x.project_id = c.project_id and x.id = c.path_id limit 1) p
    left join lateral ${one("verdicts", sql`x.id = p.verdict_id`)} pv on true
    ${join} (select * from verdicts x where x.project_id = c.project_id and x.revision_id = c.revision_id
      order by x.id desc limit 1) v ${on}
    ${question}
    where c.project_id = ${projectId} and ${chosen(choice, "c.id")} ${ending(choice, "c.id", locks)}`);
  return [...rows];
}
