import type { Sql } from "postgres";

/**
 * After a restore no worker holds anything: runs that were going on are paused, those being stopped are stopped, and what
 * was set aside for their calls in flight counts as spent. Returns how many runs people have to let go on.
 */
export async function settleRestoredRuns(sql: Sql): Promise<number> {
  const rows = await sql<{ state: string }[]>`
    with gone as materialized (
      select project_id, id, run_id, reserved_nano_usd as bound from run_items where state = 'taken' for update
    ), freed as (
      update run_items i set state = 'pending', taken_by = null, taken_until = null, reserved_nano_usd = 0,
        cost_nano_usd = i.cost_nano_usd + gone.bound
      from gone where i.project_id = gone.project_id and i.id = gone.id
    ), entered as (
      insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd)
      select project_id, run_id, id, 'lost', bound from gone where bound > 0
    ), lost as (
      select r.project_id, r.id, coalesce((select sum(bound) from gone
        where gone.project_id = r.project_id and gone.run_id = r.id), 0)::bigint as bound
      from runs r where r.state in ('running', 'pausing', 'stopping', 'halted')
    )
    update runs r set reserved_nano_usd = r.reserved_nano_usd - lost.bound, spent_nano_usd = r.spent_nano_usd + lost.bound,
      lost_nano_usd = r.lost_nano_usd + lost.bound, rate_per_second = null,
      state = case r.state when 'stopping' then 'stopped' when 'halted' then 'halted' else 'paused' end
    from lost where r.project_id = lost.project_id and r.id = lost.id
    returning r.state`;
  await sql`update model_seats set holder = null, held_until = null where holder is not null`;
  return rows.filter(({ state }) => state === "paused").length;
}
