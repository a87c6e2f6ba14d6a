import { type SQL, sql } from "drizzle-orm";
import type { RunState } from "#lib/runs/schema.ts";
import type { Executor, Transaction } from "../client.ts";

/** Rows over which the results of a run are spread. */
export const stripeCount = 32;

/** Makes the rows in which the results of a run are counted. */
export async function insertTallies(db: Executor, projectId: string, runId: string): Promise<void> {
  await db.execute(sql`
    insert into run_tallies (project_id, run_id, stripe)
    select ${projectId}, ${runId}, n from generate_series(0, ${stripeCount - 1}::int) n on conflict do nothing`);
}

/** A run's state, and whether there are results to be folded into it: all workers together do so about once a second. */
export async function readRunState(
  db: Executor,
  projectId: string,
  runId: string,
): Promise<{ state: RunState; isFoldDue: boolean } | undefined> {
  const [row] = await db.execute<{ state: RunState; isFoldDue: boolean }>(sql`
    select state, (progressed_at is null or progressed_at < clock_timestamp() - interval '0.9 seconds')
      and exists (select from run_tallies t where t.project_id = r.project_id and t.run_id = r.id
        and (t.calls > 0 or t.released_nano_usd > 0)) as "isFoldDue"
    from runs r where r.project_id = ${projectId} and r.id = ${runId}`);
  return row;
}

/** Counts by word, of two such objects. */
const addWords = (one: SQL, other: SQL) => sql`(
  select coalesce(jsonb_object_agg(word, n), '{}') from (
    select word, sum(value::int) as n from (
      select * from jsonb_each_text(${one}) union all select * from jsonb_each_text(${other})) both_parts (word, value)
    group by word) sums)`;

/**
 * Moves what results added into their run, with the project's counts and the rate of late. Safe at any time and from
 * anywhere: whatever is in the tallies is moved once. Rows that are being added to are left for the next time, unless
 * `waits`.
 */
export async function foldTallies(
  db: Executor,
  projectId: string,
  runId: string,
  { waits = false } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    const lock = waits ? sql`for update` : sql`for update skip locked`;
    const locked = await tx.execute<{ stripe: number }>(sql`
      select stripe from run_tallies where project_id = ${projectId} and run_id = ${runId}
        and (calls > 0 or released_nano_usd > 0) order by stripe ${lock}`);
    if (locked.length > 0)
      await moveTallies(
        tx,
        projectId,
        runId,
        locked.map(({ stripe }) => stripe),
      );
  });
}

/** A statement of its own: one that locks rows and updates them could wait for those who wait for them. */
async function moveTallies(
  tx: Transaction,
  projectId: string,
  runId: string,
  stripes: readonly number[],
): Promise<void> {
  await tx.execute(sql`
    with t as materialized (
      select * from run_tallies where project_id = ${projectId} and run_id = ${runId}
        and stripe in (select jsonb_array_elements_text(${JSON.stringify(stripes)}::jsonb)::int)
    ), emptied as (
      update run_tallies e set calls = 0, done = 0, failed = 0, kept = 0, corrections = 0, unmetered = 0, prompt_tokens = 0,
        completion_tokens = 0, released_nano_usd = 0, spent_nano_usd = 0, lost_nano_usd = 0, overrun_nano_usd = 0, outcomes = '{}'
      from t where e.project_id = t.project_id and e.run_id = t.run_id and e.stripe = t.stripe
    ), sums as materialized (
      select count(*) as rows, coalesce(sum(calls), 0)::int as calls, coalesce(sum(done), 0)::int as done,
        coalesce(sum(failed), 0)::int as failed, coalesce(sum(kept), 0)::int as kept,
        coalesce(sum(corrections), 0)::int as corrections, coalesce(sum(unmetered), 0)::int as unmetered,
        coalesce(sum(prompt_tokens), 0)::bigint as prompt, coalesce(sum(completion_tokens), 0)::bigint as completion,
        coalesce(sum(released_nano_usd), 0)::bigint as released, coalesce(sum(spent_nano_usd), 0)::bigint as spent,
        coalesce(sum(lost_nano_usd), 0)::bigint as lost, coalesce(sum(overrun_nano_usd), 0)::bigint as overrun,
        (select coalesce(jsonb_object_agg(word, n), '{}') from (
          select w.key as word, sum(w.value::int) as n from t, jsonb_each_text(t.outcomes) w group by 1) words) as outcomes
      from t
    ), counted as (
      insert into counters (project_id, noun, value)
      select ${projectId}::uuid, noun, value
      from sums, lateral (values ('corrections', corrections), ('kept_corrections', kept)) v (noun, value)
      where value > 0 order by noun
      on conflict (project_id, noun) do update set value = counters.value + excluded.value
    )
    update runs r set call_count = r.call_count + s.calls, done_count = r.done_count + s.done,
      failed_count = r.failed_count + s.failed, kept_count = r.kept_count + s.kept,
      unmetered_count = r.unmetered_count + s.unmetered, prompt_tokens = r.prompt_tokens + s.prompt,
      completion_tokens = r.completion_tokens + s.completion, reserved_nano_usd = r.reserved_nano_usd - s.released,
      spent_nano_usd = r.spent_nano_usd + s.spent, lost_nano_usd = r.lost_nano_usd + s.lost,
      overrun_nano_usd = r.overrun_nano_usd + s.overrun, outcomes = ${addWords(sql`r.outcomes`, sql`s.outcomes`)},
      progressed_at = clock_timestamp(),
      rate_per_second = case when pace.is_due then coalesce((r.rate_per_second + pace.now) / 2, pace.now) else r.rate_per_second end,
      rate_at = case when pace.is_due then clock_timestamp() else r.rate_at end,
      rate_done = case when pace.is_due then r.done_count + r.failed_count + s.done + s.failed else r.rate_done end
    from sums s, lateral (
      select x.seconds >= 4 as is_due,
        (r0.done_count + r0.failed_count + s.done + s.failed - r0.rate_done) / greatest(x.seconds, 0.001) as now
      from runs r0, lateral (select extract(epoch from clock_timestamp() - r0.rate_at)::float8 as seconds) x
      where r0.project_id = ${projectId} and r0.id = ${runId}) pace
    where r.project_id = ${projectId} and r.id = ${runId} and s.rows > 0`);
}
