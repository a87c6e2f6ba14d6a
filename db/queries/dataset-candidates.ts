import type { Sql } from "postgres";
import type { AdmittedCandidate } from "#lib/datasets/render-candidate.ts";
import type { ExampleSource, LeftOutReason, Recipe } from "#lib/datasets/schema.ts";

/** What is asked of which project. With a `cap`, at most that many rows of each source are looked at. */
export interface CandidateScope {
  projectId: string;
  recipe: Recipe;
  cap?: number;
}

/** The project's question sets, and whether the recipe draws from them. */
const setsOf = (sql: Sql, { projectId, recipe }: CandidateScope) => sql`
  sets as materialized (
    select s.id, s.split, s.kind, ${
      recipe.sets === null
        ? sql`s.split = 'train'`
        : sql`exists (select from jsonb_to_recordset(${sql.json(recipe.sets)}) as x (name text, split text)
              where x.name = s.name and x.split = s.split)`
    } as chosen
    from question_sets s where s.project_id = ${projectId}
  ),
  flagged as materialized (
    select distinct question_id from flags where project_id = ${projectId} and settled_at is null
  )`;

/** The first reasons of `leftOutReason` (lib/datasets/select-examples.ts), in its order; a test holds the two together. */
const commonReasons = (sql: Sql, { recipe }: CandidateScope) => sql`
  when s.split = 'test' then 'test_split'
  when not s.chosen then 'set_not_chosen'
  ${recipe.omitFlagged ? sql`when q.id in (select question_id from flagged) then 'flagged'` : sql``}`;

function correctionRows(sql: Sql, scope: CandidateScope) {
  const { projectId, recipe, cap } = scope;
  return sql`
    select 'correction' as source, c.id as candidate_id, c.question_id, c.path_id, c.id as correction_id, c.revision_id,
      case ${commonReasons(sql, scope)}
        ${recipe.omitFlagged ? sql`when c.is_flagged then 'flagged'` : sql``}
        when not c.kept then 'not_kept'
        ${recipe.includeDiffering ? sql`` : sql`when c.grades_differ then 'grades_differ'`}
        when c.grade is null then ${recipe.includeUngraded ? null : "ungraded"}
        when c.grade = any(${recipe.grades as string[]}) then null
        when c.grade = 'poor' then 'poor' else 'grade_not_chosen' end as reason
    from (select id, question_id, path_id, revision_id, kept, grade, grades_differ, is_flagged
      from corrections where project_id = ${projectId} ${cap ? sql`limit ${cap}` : sql``}) c
    join questions q on q.project_id = ${projectId} and q.id = c.question_id
    join sets s on s.id = q.set_id`;
}

function rationaleRows(sql: Sql, scope: CandidateScope) {
  const { projectId, cap } = scope;
  return sql`
    select 'gold_rationale' as source, q.id as candidate_id, q.id as question_id, null::uuid as path_id,
      null::uuid as correction_id, null::uuid as revision_id, case ${commonReasons(sql, scope)} end as reason
    from (select id, set_id from questions
      where project_id = ${projectId} and rationale <> '' ${cap ? sql`limit ${cap}` : sql``}) q
    join sets s on s.id = q.set_id`;
}

function pathRows(sql: Sql, scope: CandidateScope) {
  const { projectId, cap } = scope;
  return sql`
    select 'right_path' as source, p.id as candidate_id, p.question_id, p.id as path_id,
      null::uuid as correction_id, null::uuid as revision_id,
      case ${commonReasons(sql, scope)} when p.label = 'wrong' then 'labelled_wrong' end as reason
    from (select id, question_id, label from paths
      where project_id = ${projectId} and verdict = 'equal' ${cap ? sql`limit ${cap}` : sql``}) p
    join questions q on q.project_id = ${projectId} and q.id = p.question_id
    join sets s on s.id = q.set_id`;
}

/** Every candidate of the sources that the recipe asks for, and why it is left out (null: it is let in). */
function candidateRows(sql: Sql, scope: CandidateScope) {
  const { goldRationales, rightPaths } = scope.recipe.cot;
  return sql`
    ${setsOf(sql, scope)},
    candidates as materialized (
      ${correctionRows(sql, scope)}
      ${goldRationales ? sql`union all ${rationaleRows(sql, scope)}` : sql``}
      ${rightPaths ? sql`union all ${pathRows(sql, scope)}` : sql``}
    )`;
}

export interface CandidateCount {
  source: ExampleSource;
  reason: LeftOutReason | null;
  count: number;
}

/** Candidates by source and reason. What goes over a question's limit is counted apart, before duplicates are known. */
export async function countCandidates(sql: Sql, scope: CandidateScope): Promise<CandidateCount[]> {
  const limit = scope.recipe.maxCorrectionsPerQuestion;
  const rows = await sql<CandidateCount[]>`
    with ${candidateRows(sql, scope)}
    select source, reason, count(*)::int as count from candidates group by source, reason
    ${
      limit === null
        ? sql``
        : sql`union all select 'correction', 'over_limit', coalesce(sum(greatest(0, n - ${limit}::int)), 0)::int
            from (select count(*)::int as n from candidates
              where source = 'correction' and reason is null group by question_id) per_question`
    }`;
  return [...rows];
}

const admittedColumns = (sql: Sql, projectId: string) => sql`
  select c.source, c.question_id as "questionId", encode(q.text_hash, 'hex') as "questionKey", c.path_id as "pathId",
    c.correction_id as "correctionId", c.revision_id as "revisionId",
    jsonb_build_object('text', q.text, 'kind', s.kind, 'choices', q.choices, 'goldAnswer', (
      select answer from gold_answers g where g.project_id = ${projectId} and g.question_id = q.id
      order by g.id desc limit 1)) as question,
    case c.source when 'gold_rationale' then q.rationale when 'right_path' then p.text end as rationale,
    case c.source when 'correction' then jsonb_build_object('pathText', p.text, 'pathSteps', p.steps,
      'incorrectStep', v.incorrect_step, 'explanation', v.explanation, 'correctedSteps', v.steps) end as correction
  from candidates c
  join questions q on q.project_id = ${projectId} and q.id = c.question_id
  join sets s on s.id = q.set_id
  left join paths p on p.project_id = ${projectId} and p.id = c.path_id
  left join correction_revisions v on v.project_id = ${projectId} and v.id = c.revision_id
  where c.reason is null`;

/** All that the recipe lets in, at once: for projects whose size was counted before. */
export async function listAdmitted(sql: Sql, scope: CandidateScope): Promise<AdmittedCandidate[]> {
  return [
    ...(await sql<AdmittedCandidate[]>`
      with ${candidateRows(sql, scope)} ${admittedColumns(sql, scope.projectId)}`),
  ];
}

/** Some of what the recipe lets in, in an order that the recipe's seed gives: a page of samples. */
export async function sampleAdmitted(
  sql: Sql,
  scope: CandidateScope,
  page: { offset: number; limit: number },
): Promise<AdmittedCandidate[]> {
  const { seed } = scope.recipe;
  return [
    ...(await sql<AdmittedCandidate[]>`
      with ${setsOf(sql, scope)}, everything as materialized (
        ${correctionRows(sql, scope)}
        ${scope.recipe.cot.goldRationales ? sql`union all ${rationaleRows(sql, scope)}` : sql``}
        ${scope.recipe.cot.rightPaths ? sql`union all ${pathRows(sql, scope)}` : sql``}
      ),
      candidates as materialized (
        select * from everything where reason is null
        order by md5(${seed} || candidate_id::text || source) limit ${page.limit} offset ${page.offset}
      )
      ${admittedColumns(sql, scope.projectId)}
      order by md5(${seed} || c.candidate_id::text || c.source)`),
  ];
}

/**
 * Streams all that the recipe lets in, in batches, on the one connection handed in and inside its open transaction:
 * between two batches that connection is free for COPY.
 */
export async function* streamAdmitted(
  sql: Sql,
  scope: CandidateScope,
  batchSize: number,
): AsyncGenerator<AdmittedCandidate[]> {
  // The whole of it will be fetched, so the planner is not to hurry the first rows.
  await sql`set local cursor_tuple_fraction = 1`;
  await sql`
    declare admitted no scroll cursor for
    with ${candidateRows(sql, scope)} ${admittedColumns(sql, scope.projectId)}`;
  while (true) {
    const rows = await sql<AdmittedCandidate[]>`fetch ${sql.unsafe(String(batchSize))} from admitted`;
    if (rows.length > 0) yield [...rows];
    if (rows.length < batchSize) break;
  }
  await sql`close admitted`;
}
