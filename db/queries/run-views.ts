import { type SQL, sql } from "drizzle-orm";
import type { ItemOutcome } from "#lib/runs/schema.ts";
import type { RunExample, RunItemView, RunListRow, RunTrouble } from "#lib/runs/view-schema.ts";
import type { Executor } from "../client.ts";
import { isoInstant } from "./instants.ts";

/** A run's own counts and those that are not folded into it yet. */
const unfolded = sql`lateral (
  select coalesce(sum(calls), 0)::int as calls, coalesce(sum(done), 0)::int as done, coalesce(sum(failed), 0)::int as failed,
    coalesce(sum(kept), 0)::int as kept, coalesce(sum(unmetered), 0)::int as unmetered,
    coalesce(sum(prompt_tokens), 0)::bigint as prompt, coalesce(sum(completion_tokens), 0)::bigint as completion,
    coalesce(sum(released_nano_usd), 0)::bigint as released, coalesce(sum(spent_nano_usd), 0)::bigint as spent,
    coalesce(sum(lost_nano_usd), 0)::bigint as lost, coalesce(sum(overrun_nano_usd), 0)::bigint as overrun
  from run_tallies t where t.project_id = r.project_id and t.run_id = r.id) t`;

const listColumns = sql`
  r.id, r.name, r.state, r.halt_reason as "haltReason", r.is_simulated as "isSimulated", r.model_id as "modelId",
  r.model_snapshot ->> 'name' as "modelName", r.model_snapshot ->> 'model' as model, p.id as "promptId", p.name as "promptName",
  v.id as "promptVersionId", v.number as "promptNumber", r.item_count as items, r.done_count + t.done as done,
  r.failed_count + t.failed as failed, r.kept_count + t.kept as kept, r.call_count + t.calls as calls,
  r.cap_nano_usd::float8 as "capNanoUsd", (r.spent_nano_usd + t.spent)::float8 as "spentNanoUsd",
  (r.reserved_nano_usd - t.released)::float8 as "reservedNanoUsd", u.name as "createdByName",
  ${isoInstant(sql`r.created_at`)} as "createdAt", ${isoInstant(sql`r.started_at`)} as "startedAt",
  ${isoInstant(sql`r.finished_at`)} as "finishedAt"`;

const from = sql`runs r cross join ${unfolded}
  join prompt_versions v on v.project_id = r.project_id and v.id = r.prompt_version_id
  join prompts p on p.project_id = v.project_id and p.id = v.prompt_id
  join users u on u.id = r.created_by`;

/** Runs, newest first, from below `cursor` (a run's id). */
export async function listRunRows(
  db: Executor,
  projectId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<RunListRow[]> {
  const rows = await db.execute<RunListRow & Record<string, unknown>>(sql`
    select ${listColumns} from ${from}
    where r.project_id = ${projectId} and ${cursor ? sql`r.id < ${cursor}` : sql`true`}
    order by r.id desc limit ${limit}`);
  return [...rows];
}

export interface RunDetail extends RunListRow {
  baseUrl: string;
  isModelThere: boolean;
  parameters: unknown;
  selection: unknown;
  estimate: unknown;
  retries: number;
  promptTokens: number;
  completionTokens: number;
  lostNanoUsd: number;
  overrunNanoUsd: number;
  unmetered: number;
  ratePerSecond: number | null;
  waitingSeconds: number | null;
  restSeconds: number | null;
  outcomes: Record<string, number>;
  batches: { id: string; name: string; size: number }[];
}

/** One run with everything that its page shows; undefined when the project has none of that id. */
export async function getRunDetail(
  db: Executor,
  projectId: string,
  id: string,
): Promise<RunDetail | undefined> {
  const [row] = await db.execute<RunDetail & Record<string, unknown>>(sql`
    select ${listColumns}, r.model_snapshot ->> 'baseUrl' as "baseUrl", m.archived_at is null as "isModelThere", r.parameters,
      r.selection, r.estimate, r.max_attempts - 1 as retries, (r.prompt_tokens + t.prompt)::float8 as "promptTokens",
      (r.completion_tokens + t.completion)::float8 as "completionTokens", (r.lost_nano_usd + t.lost)::float8 as "lostNanoUsd",
      (r.overrun_nano_usd + t.overrun)::float8 as "overrunNanoUsd", r.unmetered_count + t.unmetered as unmetered,
      r.rate_per_second as "ratePerSecond",
      extract(epoch from clock_timestamp() - greatest(r.rate_at, r.progressed_at))::float8 as "waitingSeconds",
      extract(epoch from m.rest_until - clock_timestamp())::float8 as "restSeconds",
      (select coalesce(jsonb_object_agg(word, n), '{}') from (
        select word, sum(value::int) as n from (
          select * from jsonb_each_text(r.outcomes)
          union all
          select w.* from run_tallies o, jsonb_each_text(o.outcomes) w where o.project_id = r.project_id and o.run_id = r.id
        ) both_parts (word, value) group by word) sums) as outcomes,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'size', b.size) order by b.id)
        from batches b where b.project_id = r.project_id and b.selection -> 'runs' @> to_jsonb(r.id::text)), '[]') as batches
    from ${from} join models m on m.project_id = r.project_id and m.id = r.model_id
    where r.project_id = ${projectId} and r.id = ${id}`);
  return row;
}

/** One ended item of each of these outcomes, with what was said of it. */
export async function listTroubleExamples(
  db: Executor,
  projectId: string,
  runId: string,
  outcomes: readonly string[],
): Promise<Pick<RunTrouble, "outcome" | "message" | "itemId">[]> {
  const rows = await db.execute<Pick<RunTrouble, "outcome" | "message" | "itemId">>(sql`
    select w.outcome, i.failure as message, i.id as "itemId"
    from jsonb_array_elements_text(${JSON.stringify(outcomes)}::jsonb) as w (outcome)
    cross join lateral (
      select id, coalesce(i.failure, (select v.failure_reason from corrections c join correction_revisions v
          on v.project_id = c.project_id and v.id = c.revision_id where c.project_id = i.project_id and c.id = i.correction_id)) as failure
      from run_items i where i.project_id = ${projectId} and i.run_id = ${runId} and i.outcome = w.outcome
      order by i.position desc limit 1) i`);
  return [...rows];
}

const outcomeOf = sql`case
  when c.parse_outcome in ('empty', 'cut', 'refusal') then c.parse_outcome
  when c.parse_outcome <> 'parsed' then 'unparsed'
  when c.verdict = 'equal' then 'kept' when c.verdict = 'different' then 'wrong_answer' else 'undecided' end`;

/** The latest corrections of a run. */
export async function listRunExamples(
  db: Executor,
  projectId: string,
  runId: string,
  limit: number,
): Promise<RunExample[]> {
  const rows = await db.execute<RunExample & Record<string, unknown>>(sql`
    select c.id as "correctionId", left(q.text, 300) as question, c.incorrect_step as "incorrectStep", ${outcomeOf} as outcome,
      c.reasoner, c.grade, ${isoInstant(sql`c.created_at`)} as at
    from (select * from corrections where project_id = ${projectId} and run_id = ${runId} order by id desc limit ${limit}) c
    join questions q on q.project_id = ${projectId} and q.id = c.question_id order by c.id desc`);
  return [...rows];
}

/** Items of a run in their order, of one outcome or all, from behind `after` (a position). */
export async function listRunItems(
  db: Executor,
  projectId: string,
  runId: string,
  { outcome, after, limit }: { outcome?: ItemOutcome | undefined; after: number; limit: number },
): Promise<RunItemView[]> {
  const rows = await db.execute<RunItemView & Record<string, unknown>>(sql`
    select i.id, i.position, i.state, i.outcome, i.attempts, i.failure, i.correction_id as "correctionId",
      q.id as "questionId", left(q.text, 300) as question, i.cost_nano_usd::float8 as "costNanoUsd", i.latency_ms as "latencyMs"
    from (select * from run_items where project_id = ${projectId} and run_id = ${runId} and position > ${after}
        and ${outcome ? sql`outcome = ${outcome}` : sql`true`} order by position limit ${limit}) i
    join paths p on p.project_id = ${projectId} and p.id = i.path_id
    join questions q on q.project_id = ${projectId} and q.id = p.question_id order by i.position`);
  return [...rows];
}

export interface AskedRow {
  runId: string;
  runName: string;
  modelName: string;
  promptVersionId: string;
  parameters: unknown;
  question: string;
  choices: { label: string; text: string }[] | null;
  steps: string[];
  pathText: string;
  requestHash: string | null;
  modelReturned: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  costNanoUsd: number | null;
}

/** What an item was asked with, or what led to a correction: everything that its prompt is made of. */
export async function getAsked(
  db: Executor,
  projectId: string,
  by: { itemId: string } | { correctionId: string },
): Promise<AskedRow | undefined> {
  const which: SQL =
    "itemId" in by
      ? sql`(select i.run_id, i.path_id, i.correction_id, i.cost_nano_usd from run_items i
          where i.project_id = ${projectId} and i.id = ${by.itemId})`
      : sql`(select c.run_id, c.path_id, c.id as correction_id, c.cost_nano_usd from corrections c
          where c.project_id = ${projectId} and c.id = ${by.correctionId} and c.run_id is not null)`;
  const [row] = await db.execute<AskedRow & Record<string, unknown>>(sql`
    select r.id as "runId", r.name as "runName", r.model_snapshot ->> 'name' as "modelName",
      r.prompt_version_id as "promptVersionId", coalesce(v.parameters, r.parameters) as parameters, q.text as question, q.choices,
      p.steps, p.text as "pathText", v.request_hash as "requestHash", v.model_returned as "modelReturned",
      v.prompt_tokens as "promptTokens", v.completion_tokens as "completionTokens", a.cost_nano_usd::float8 as "costNanoUsd"
    from ${which} a
    join runs r on r.project_id = ${projectId} and r.id = a.run_id
    join paths p on p.project_id = ${projectId} and p.id = a.path_id
    join questions q on q.project_id = ${projectId} and q.id = p.question_id
    left join correction_revisions v on v.project_id = ${projectId} and v.correction_id = a.correction_id and v.number = 0`);
  return row;
}
