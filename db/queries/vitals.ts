import { sql } from "drizzle-orm";
import type { Executor } from "../client.ts";

/** Background jobs by task and state; empty before the first worker made pg-boss's tables. */
export async function countJobs(db: Executor): Promise<{ task: string; state: string; count: number }[]> {
  const [table] = await db.execute<{ exists: boolean }>(
    sql`select to_regclass('pgboss.job') is not null as exists`,
  );
  if (!table?.exists) return [];
  return db.execute<{ task: string; state: string; count: number }>(sql`
    select name as task, state::text as state, count(*)::int as count from pgboss.job
    where state in ('created', 'retry', 'active', 'failed') group by 1, 2`);
}

/** Places for reviews that nobody has taken; counted up to 100 000. */
export async function countOpenSlots(db: Executor): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from review_slots where state = 'open' limit 100000) open`);
  return row?.count ?? 0;
}

/** Runs by state, their items by outcome, calls and spend, over all projects, as folded so far. */
export async function countRuns(db: Executor) {
  const [row] = await db.execute<{
    states: Record<string, number>;
    outcomes: Record<string, number>;
    calls: number;
    spentUsd: number;
  }>(sql`
    select coalesce(sum(call_count), 0)::float8 as calls, (coalesce(sum(spent_nano_usd), 0) / 1e9)::float8 as "spentUsd",
      (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*) as n from runs group by 1) s) as states,
      (select coalesce(jsonb_object_agg(word, n), '{}') from (
        select w.key as word, sum(w.value::int) as n from runs r, jsonb_each_text(r.outcomes) w group by 1) o) as outcomes
    from runs`);
  return row ?? { states: {}, outcomes: {}, calls: 0, spentUsd: 0 };
}
