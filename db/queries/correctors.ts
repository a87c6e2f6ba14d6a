import { sql } from "drizzle-orm";
import type { LevelTally } from "#lib/corrections/corrector-figures.ts";
import type { Database, Executor } from "../client.ts";
import { correctorTallies } from "../schema/all.ts";

/**
 * Counts by corrector, reasoner and level over a project's corrections, in one statement. A wrong path (its answer
 * differs from the gold answer) counts once, by the corrector's newest reply to it; grades, costs and the simulated
 * count every reply. Error steps are compared on paths whose first wrong step people labelled, whatever their answer.
 */
export async function tallyCorrectors(db: Database, projectId: string): Promise<LevelTally[]> {
  return db.transaction(async (tx) => {
    // The rows of a corrector's path stand together only when sorted; on disk that takes twice as long.
    await tx.execute(sql`set local work_mem = '192MB'`);
    await tx.execute(sql`set local jit = off`);
    const rows = await tx.execute<LevelTally & Record<string, unknown>>(sql`
      select corrector, reasoner, level,
        count(*) filter (where is_wrong and is_newest)::int as "wrongPaths",
        count(*) filter (where is_wrong and is_newest and parse_outcome = 'parsed')::int as "parsed",
        count(*) filter (where is_wrong and is_newest and kept)::int as "right",
        count(*) filter (where is_wrong)::int as "replies",
        count(*) filter (where is_wrong and grade = 'excellent')::int as "excellent",
        count(*) filter (where is_wrong and grade = 'good')::int as "good",
        count(*) filter (where is_wrong and grade = 'poor')::int as "poor",
        count(*) filter (where is_simulated)::int as "simulated",
        count(cost_nano_usd) filter (where is_wrong)::int as "priced",
        count(*) filter (where is_wrong and kept and cost_nano_usd is not null)::int as "pricedKept",
        coalesce(sum(cost_nano_usd) filter (where is_wrong), 0)::float8 as "costNanoUsd",
        count(*) filter (where is_blaming)::int as "blamed",
        count(*) filter (where is_blaming and incorrect_step = first_error_step)::int as "blamedRight"
      from (
        select c.corrector, c.reasoner, c.level, c.parse_outcome, c.kept, c.grade, c.is_simulated, c.cost_nano_usd,
          c.incorrect_step, c.is_newest, p.first_error_step, coalesce(p.verdict = 'different', false) as is_wrong,
          c.is_newest and c.parse_outcome = 'parsed' and c.incorrect_step is not null
            and p.label = 'wrong' and p.first_error_step is not null as is_blaming
        from (
          select corrector, reasoner, level, parse_outcome, kept, grade, is_simulated, cost_nano_usd, incorrect_step, path_id,
            lead(id) over (partition by path_id, corrector order by id) is null as is_newest
          from corrections where project_id = ${projectId}
        ) c
        join paths p on p.project_id = ${projectId} and p.id = c.path_id
      ) judged
      group by corrector, reasoner, level`);
    return [...rows];
  });
}

/** What was last counted of a big project; undefined before the first count. */
export async function getCorrectorTallies(db: Executor, projectId: string) {
  const [row] = await db.execute<{
    tallies: LevelTally[];
    tookMs: number;
    ageSeconds: number;
    countedAt: string;
  }>(sql`
    select tallies, took_ms as "tookMs", extract(epoch from now() - counted_at)::float8 as "ageSeconds",
      to_char(counted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "countedAt"
    from corrector_tallies where project_id = ${projectId}`);
  return row;
}

/** Puts a new count in the place of the last. `startedAt` is when the counting began: that is what it knows of. */
export async function putCorrectorTallies(
  db: Executor,
  row: { projectId: string; tallies: LevelTally[]; tookMs: number; startedAt: string },
): Promise<void> {
  const { projectId, tallies, tookMs, startedAt: countedAt } = row;
  await db
    .insert(correctorTallies)
    .values({ projectId, tallies, tookMs, countedAt })
    .onConflictDoUpdate({
      target: correctorTallies.projectId,
      set: { tallies, tookMs, countedAt },
      setWhere: sql`${correctorTallies.countedAt} < excluded.counted_at`,
    });
}

/** About how many corrections a project has, from its counter. */
export async function countProjectCorrections(db: Executor, projectId: string): Promise<number> {
  const [row] = await db.execute<{ value: number }>(sql`
    select value::float8 as value from counters where project_id = ${projectId} and noun = 'corrections'`);
  return row?.value ?? 0;
}
