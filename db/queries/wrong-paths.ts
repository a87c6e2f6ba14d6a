import { type SQL, sql } from "drizzle-orm";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { Executor } from "../client.ts";

export interface WrongPathRow {
  id: string;
  /** The question's beginning. */
  question: string;
  reasoner: string;
  kind: QuestionKind;
  level: string | null;
}

/** One path with everything that is needed to ask about it and to judge the reply. */
export interface PathItem {
  id: string;
  question: string;
  choices: { label: string; text: string }[] | null;
  kind: QuestionKind;
  steps: string[];
  pathText: string;
  pathVerdict: "equal" | "different" | "undecided" | null;
  pathExtracted: string | null;
  gold: string | null;
}

const rows = (projectId: string, from: SQL, order: SQL, limit: number) => sql`
  select p.id, left(q.text, 400) as question, p.reasoner, s.kind, q.level from (${from}) p
  join questions q on q.project_id = ${projectId} and q.id = p.question_id
  join question_sets s on s.project_id = ${projectId} and s.id = q.set_id
  order by ${order} limit ${limit}`;

/** A wrong path drawn from the newest 5,000, of a question of this kind where there is one; undefined without any. */
export async function drawWrongPath(
  db: Executor,
  projectId: string,
  kind: QuestionKind,
): Promise<WrongPathRow | undefined> {
  const newest = sql`select id, question_id, reasoner from paths
    where project_id = ${projectId} and verdict = 'different' order by id desc limit 5000`;
  const [row] = await db.execute<WrongPathRow & Record<string, unknown>>(
    rows(projectId, newest, sql`(s.kind = ${kind}) desc, random()`, 1),
  );
  return row;
}

/** Wrong paths of the newest 200 questions that hold these words, or the one path of this id; at most 20. */
export async function findWrongPaths(
  db: Executor,
  projectId: string,
  by: { text: string } | { id: string },
): Promise<WrongPathRow[]> {
  const which =
    "id" in by
      ? sql`and id = ${by.id}`
      : sql`and question_id in (
          select q.id from questions q where q.project_id = ${projectId}
            and to_tsvector('simple', left(q.text, 20000)) @@ websearch_to_tsquery('simple', ${by.text})
          order by q.id desc limit 200)`;
  const found = sql`select id, question_id, reasoner from paths
    where project_id = ${projectId} and verdict = 'different' ${which} order by id desc limit 20`;
  const list = await db.execute<WrongPathRow & Record<string, unknown>>(
    rows(projectId, found, sql`p.id desc`, 20),
  );
  return [...list];
}

/** A path by its id, right or wrong; undefined when the project has none of that id. */
export async function getPathItem(
  db: Executor,
  projectId: string,
  id: string,
): Promise<PathItem | undefined> {
  const [row] = await db.execute<PathItem & Record<string, unknown>>(sql`
    select p.id, q.text as question, q.choices, s.kind, p.steps, p.text as "pathText", p.verdict as "pathVerdict",
      v.extracted as "pathExtracted", g.answer as gold
    from paths p
    join questions q on q.project_id = p.project_id and q.id = p.question_id
    join question_sets s on s.project_id = p.project_id and s.id = q.set_id
    left join verdicts v on v.project_id = p.project_id and v.id = p.verdict_id
    left join lateral (
      select answer from gold_answers g where g.project_id = p.project_id and g.question_id = q.id
      order by g.id desc limit 1) g on true
    where p.project_id = ${projectId} and p.id = ${id}`);
  return row;
}
