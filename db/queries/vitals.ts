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
