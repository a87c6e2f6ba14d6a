import { and, eq, sql } from "drizzle-orm";
import type { RunState } from "#lib/runs/schema.ts";
import type { Executor } from "../client.ts";
import { runs } from "../schema/all.ts";

const place = (projectId: string, id: string) => and(eq(runs.projectId, projectId), eq(runs.id, id));

export type NewRun = typeof runs.$inferInsert;
export type RunRow = typeof runs.$inferSelect;

/** Adds a run; the id of the one that was there already when the same wish is sent twice. */
export async function insertRun(db: Executor, row: NewRun): Promise<{ id: string; isNew: boolean }> {
  const added = await db.insert(runs).values(row).onConflictDoNothing().returning({ id: runs.id });
  if (added[0]) return { id: added[0].id, isNew: true };
  const [there] = await db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.projectId, row.projectId), eq(runs.idempotencyKey, row.idempotencyKey)));
  if (!there) throw new Error("A run was neither added nor found.");
  return { id: there.id, isNew: false };
}

/** A run's row as it stands, without what is still to be folded in. */
export async function getRunRow(db: Executor, projectId: string, id: string): Promise<RunRow | undefined> {
  const [row] = await db.select().from(runs).where(place(projectId, id));
  return row;
}

/** A run's row, locked until the transaction ends. */
export async function lockRun(db: Executor, projectId: string, id: string): Promise<RunRow | undefined> {
  const [row] = await db.select().from(runs).where(place(projectId, id)).for("no key update");
  return row;
}

/** Changes a run, only while it is in the state that the change was decided on. False otherwise. */
export async function updateRun(
  db: Executor,
  projectId: string,
  id: string,
  from: RunState,
  changes: Partial<NewRun>,
): Promise<boolean> {
  const rows = await db
    .update(runs)
    .set(changes)
    .where(and(place(projectId, id), eq(runs.state, from)))
    .returning({ id: runs.id });
  return rows.length > 0;
}

/** How many items of a run are open, and how many of those somebody works on now. */
export async function countOpenOfRun(db: Executor, projectId: string, runId: string) {
  const [row] = await db.execute<{ isOpen: boolean; isHeld: boolean }>(sql`
    select exists (select from run_items where project_id = ${projectId} and run_id = ${runId}
        and state in ('pending', 'taken')) as "isOpen",
      exists (select from run_items where project_id = ${projectId} and run_id = ${runId}
        and state = 'taken' and taken_until >= now()) as "isHeld"`);
  return row ?? { isOpen: false, isHeld: false };
}

/** The numbers of the shards in which items wait. */
export async function listOpenShards(
  db: Executor,
  projectId: string,
  runId: string,
  shardItems: number,
): Promise<number[]> {
  const rows = await db.execute<{ shard: number }>(sql`
    select distinct (position - 1) / ${shardItems}::int as shard from run_items
    where project_id = ${projectId} and run_id = ${runId} and state in ('pending', 'taken') order by 1`);
  return rows.map((row) => row.shard);
}

/** Gives the open items of a run all their tries again. */
export async function renewTries(db: Executor, projectId: string, runId: string): Promise<void> {
  await db.execute(sql`
    update run_items set attempts = 0, not_before = null
    where project_id = ${projectId} and run_id = ${runId} and state = 'pending' and (attempts > 0 or not_before is not null)`);
}

/** Opens the ended items of these outcomes again. Returns how many there were of each, replies and failures apart. */
export async function reopenItems(
  db: Executor,
  projectId: string,
  runId: string,
  outcomes: readonly string[],
): Promise<{ outcome: string; state: "done" | "failed"; count: number }[]> {
  const rows = await db.execute<{ outcome: string; state: "done" | "failed"; count: number }>(sql`
    with chosen as materialized (
      select id, state, outcome from run_items
      where project_id = ${projectId} and run_id = ${runId} and state in ('done', 'failed')
        and outcome in (select jsonb_array_elements_text(${JSON.stringify(outcomes)}::jsonb)) for update
    ), opened as (
      update run_items i set state = 'pending', outcome = null, attempts = 0, not_before = null, failure = null,
        correction_id = null, finished_at = null
      from chosen where i.project_id = ${projectId} and i.id = chosen.id
    )
    select outcome, state, count(*)::int as count from chosen group by 1, 2`);
  return [...rows];
}
