import { type SQL, sql } from "drizzle-orm";
import type { RunSelection } from "#lib/runs/selection.ts";
import type { Executor } from "../client.ts";
import { newIdInSql } from "../new-id.ts";

/** Who is to be asked: its answers so far are known by the name it is asked by and by its runs. */
export interface AskedModel {
  id: string;
  model: string;
}

const isOneOf = (column: SQL, values: readonly string[]): SQL =>
  values.length === 0
    ? sql`true`
    : sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;

/** The wrong paths `p` (with their questions `q`) that a selection lets in. */
function matching(projectId: string, selection: RunSelection, asked: AskedModel): SQL {
  const answered = sql`exists (
    select from corrections c where c.project_id = p.project_id and c.path_id = p.id
      and (c.corrector = ${asked.model}
        or c.run_id in (select r.id from runs r where r.project_id = ${projectId} and r.model_id = ${asked.id})))`;
  return sql`paths p join questions q on q.project_id = p.project_id and q.id = p.question_id
    where p.project_id = ${projectId} and p.verdict = 'different'
      and ${isOneOf(sql`q.set_id::text`, selection.sets)} and ${isOneOf(sql`p.reasoner`, selection.reasoners)}
      and ${isOneOf(sql`q.level`, selection.levels)} and ${selection.skipCorrected ? sql`not ${answered}` : sql`true`}`;
}

/** How many wrong paths match, before a sample is drawn. */
export async function countSelected(
  db: Executor,
  projectId: string,
  selection: RunSelection,
  asked: AskedModel,
): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${matching(projectId, selection, asked)}`,
  );
  return row?.n ?? 0;
}

/** What a path is asked with. */
export interface AskableText {
  pathId: string;
  question: string;
  choices: { label: string; text: string }[] | null;
  steps: string[];
  pathText: string;
}

/** Some of the paths that match, from both ends of the list: enough to estimate by. */
export async function listSelectedTexts(
  db: Executor,
  projectId: string,
  selection: RunSelection,
  asked: AskedModel,
  count: number,
): Promise<AskableText[]> {
  const half = (direction: "asc" | "desc") => sql`(
    select p.id as "pathId", q.text as question, q.choices, p.steps, p.text as "pathText"
    from ${matching(projectId, selection, asked)} order by p.id ${sql.raw(direction)} limit ${Math.ceil(count / 2)}::int)`;
  const rows = await db.execute<AskableText & Record<string, unknown>>(
    sql`${half("asc")} union all ${half("desc")}`,
  );
  return [...new Map(rows.map((row) => [row.pathId, row])).values()];
}

/** Writes a run's items down, in the order of the list or of the seed. Returns how many. */
export async function insertSelectedItems(
  db: Executor,
  projectId: string,
  runId: string,
  selection: RunSelection,
  asked: AskedModel,
): Promise<number> {
  const { sample } = selection;
  const order = sample
    ? sql`sha256(convert_to(${sample.seed}::text || ':' || p.id, 'UTF8')), p.id`
    : sql`p.id`;
  const limit = sample ? sql`limit ${sample.size}::int` : sql``;
  const [row] = await db.execute<{ n: number }>(sql`
    with items as (
      insert into run_items (project_id, id, run_id, position, path_id)
      select ${projectId}, ${newIdInSql}, ${runId}, chosen.position, chosen.id
      from (select p.id, (row_number() over (order by ${order}))::int as position
            from ${matching(projectId, selection, asked)} order by position ${limit}) chosen
      returning 1)
    select count(*)::int as n from items`);
  return row?.n ?? 0;
}

/** The words that filters of wrong paths can take: reasoners by walking their index, and levels. */
export async function listSelectionWords(db: Executor, projectId: string) {
  const [row] = await db.execute<{ reasoners: string[]; levels: string[] }>(sql`
    select
      coalesce((select array_agg(distinct reasoner order by reasoner) from (
        select p.reasoner from paths p where p.project_id = ${projectId} and p.verdict = 'different') w), '{}') as reasoners,
      coalesce((select array_agg(distinct level order by level) from questions
        where project_id = ${projectId} and level is not null), '{}') as levels`);
  return { reasoners: (row?.reasoners ?? []).slice(0, 200), levels: (row?.levels ?? []).slice(0, 200) };
}
