import { type SQL, sql } from "drizzle-orm";
import type { Verdict } from "#lib/answers/schema.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { VerdictSubject } from "#lib/verdicts/schema.ts";
import type { Executor } from "../client.ts";
import { isoInstant } from "./instants.ts";

export interface StoredUndecided {
  id: string;
  verdictId: string;
  verdict: Verdict;
  questionId: string;
  question: string;
  kind: QuestionKind;
  reasoner: string;
  corrector: string | null;
  gold: string;
  goldChoice: string | null;
  extracted: string | null;
  /** What was checked: a path's text, or a correction's steps joined by line breaks. */
  text: string;
  spanStart: number | null;
  spanEnd: number | null;
  reason: string;
  policy: string;
  checkerVersion: string;
  at: string;
  decidedByName: string | null;
  hasNewerGold: boolean;
}

export interface UndecidedPage {
  subject: VerdictSubject;
  state: "open" | "decided";
  /** A path's or correction's id in the open list, a verdict's in the decided one; the page starts below it. */
  cursor?: string | undefined;
  limit: number;
}

/** The keys of a page's subjects and of their present verdicts. */
function keysOf(projectId: string, { subject, state, cursor, limit }: UndecidedPage): SQL {
  const page = (key: string) =>
    sql`${cursor ? sql`and ${sql.raw(key)} < ${cursor}` : sql``} order by ${sql.raw(key)} desc limit ${limit}`;
  if (state === "decided") {
    const column = sql.raw(subject === "path" ? "path_id" : "revision_id");
    return sql`
      select v.id as key, ${subject === "path" ? sql`v.path_id` : sql`c.id`} as id, v.id as verdict_id from verdicts v
      ${subject === "path" ? sql`` : sql`join corrections c on c.project_id = v.project_id and c.revision_id = v.revision_id`}
      where v.project_id = ${projectId} and v.decided_by is not null and v.${column} is not null
        and not exists (select from verdicts d where d.project_id = v.project_id and d.decides_id = v.id) ${page("v.id")}`;
  }
  return subject === "path"
    ? sql`select id as key, id, verdict_id from paths
        where project_id = ${projectId} and verdict = 'undecided' and verdict_id is not null ${page("id")}`
    : sql`select c.id as key, c.id, (select v.id from verdicts v
          where v.project_id = c.project_id and v.revision_id = c.revision_id order by v.id desc limit 1) as verdict_id
        from corrections c where c.project_id = ${projectId} and c.verdict = 'undecided' ${page("c.id")}`;
}

/** A page of answers that no machine could decide, or that people decided, newest first. */
export async function listUndecided(
  db: Executor,
  projectId: string,
  page: UndecidedPage,
): Promise<StoredUndecided[]> {
  const of =
    page.subject === "path"
      ? sql`join paths p on p.project_id = ${projectId} and p.id = keys.id`
      : sql`join corrections c on c.project_id = ${projectId} and c.id = keys.id
          join correction_revisions r on r.project_id = ${projectId} and r.id = c.revision_id
          join paths p on p.project_id = ${projectId} and p.id = c.path_id`;
  const text =
    page.subject === "path"
      ? sql`p.text, null as corrector`
      : sql`(select coalesce(string_agg(step ->> 'text', chr(10) order by n), '')
          from jsonb_array_elements(r.steps) with ordinality as steps (step, n)) as text, c.corrector`;
  const rows = await db.execute<StoredUndecided & Record<string, unknown>>(sql`
    select keys.id, v.id as "verdictId", v.verdict, p.question_id as "questionId", left(q.text, 400) as question, s.kind,
      p.reasoner, ${text}, g.answer as gold,
      (select choice ->> 'text' from jsonb_array_elements(q.choices) choice where choice ->> 'label' = trim(g.answer) limit 1) as "goldChoice",
      v.extracted, v.span_start as "spanStart", v.span_end as "spanEnd", v.reason, v.policy,
      v.checker_version as "checkerVersion", ${isoInstant(sql`v.created_at`)} as at, u.name as "decidedByName",
      g.id <> v.gold_answer_id as "hasNewerGold"
    from (${keysOf(projectId, page)}) keys
    join verdicts v on v.project_id = ${projectId} and v.id = keys.verdict_id
    ${of}
    join questions q on q.project_id = ${projectId} and q.id = p.question_id
    join question_sets s on s.project_id = ${projectId} and s.id = q.set_id
    cross join lateral (
      select id, answer from gold_answers a where a.project_id = ${projectId} and a.question_id = q.id order by a.id desc limit 1) g
    left join users u on u.id = v.decided_by
    order by keys.key desc`);
  return [...rows];
}

/** How many answers wait for a person, counted up to `cap` of each kind. */
export async function countUndecided(
  db: Executor,
  projectId: string,
  cap: number,
): Promise<{ paths: number; corrections: number }> {
  const counted = (table: string) => sql`(select count(*)::int from (
    select from ${sql.raw(table)} where project_id = ${projectId} and verdict = 'undecided' limit ${cap}) found)`;
  const [row] = await db.execute<{ paths: number; corrections: number }>(
    sql`select ${counted("paths")} as paths, ${counted("corrections")} as corrections`,
  );
  return row ?? { paths: 0, corrections: 0 };
}
