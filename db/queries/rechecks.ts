import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { RecheckMode, RecheckStage, RecheckState, RecheckTally } from "#lib/verdicts/schema.ts";
import type { Executor } from "../client.ts";
import { rechecks, users } from "../schema/all.ts";

const columns = {
  id: rechecks.id,
  mode: rechecks.mode,
  state: rechecks.state,
  checkerVersion: rechecks.checkerVersion,
  stage: rechecks.stage,
  afterId: rechecks.afterId,
  total: rechecks.total,
  done: rechecks.done,
  tally: rechecks.tally,
  failure: rechecks.failure,
  createdBy: rechecks.createdBy,
  createdByName: users.name,
  createdAt: rechecks.createdAt,
  finishedAt: rechecks.finishedAt,
  /** Seconds it has run up to its last batch, and since anything moved. */
  workedSeconds: sql<
    number | null
  >`extract(epoch from coalesce(${rechecks.finishedAt}, ${rechecks.progressedAt}) - ${rechecks.createdAt})::float8`,
  stillSeconds: sql<number>`extract(epoch from clock_timestamp() - greatest(${rechecks.createdAt}, ${rechecks.progressedAt}))::float8`,
};

const place = (projectId: string, id: string) => and(eq(rechecks.projectId, projectId), eq(rechecks.id, id));

/** Adds a running re-check; false when another one of the project runs. */
export async function insertRecheck(
  db: Executor,
  row: { projectId: string; id: string; mode: RecheckMode; checkerVersion: string; createdBy: string },
): Promise<boolean> {
  const rows = await db
    .insert(rechecks)
    .values(row)
    .onConflictDoNothing({ target: rechecks.projectId, where: sql`state = 'running'` })
    .returning({ id: rechecks.id });
  return rows.length > 0;
}

/** One re-check, with the name of who asked for it. */
export async function getRecheck(db: Executor, projectId: string, id: string) {
  const [row] = await db
    .select(columns)
    .from(rechecks)
    .innerJoin(users, eq(users.id, rechecks.createdBy))
    .where(place(projectId, id));
  return row;
}
export type RecheckRow = NonNullable<Awaited<ReturnType<typeof getRecheck>>>;

/** The newest re-check of a mode. */
export async function getNewestRecheck(db: Executor, projectId: string, mode: RecheckMode) {
  const [row] = await db
    .select(columns)
    .from(rechecks)
    .innerJoin(users, eq(users.id, rechecks.createdBy))
    .where(and(eq(rechecks.projectId, projectId), eq(rechecks.mode, mode)))
    .orderBy(desc(rechecks.id))
    .limit(1);
  return row;
}

export interface RecheckPlace {
  stage: RecheckStage;
  afterId: string | null;
}

/**
 * Locks a running re-check that stands at this place, for one batch. False when it stands elsewhere or does not run:
 * another worker went on with it or a person stopped it, and whoever asks must not write.
 */
export async function claimRecheck(
  db: Executor,
  projectId: string,
  id: string,
  at: RecheckPlace,
): Promise<boolean> {
  const rows = await db
    .select({ id: rechecks.id })
    .from(rechecks)
    .where(
      and(
        place(projectId, id),
        eq(rechecks.state, "running"),
        eq(rechecks.stage, at.stage),
        sql`${rechecks.afterId} is not distinct from ${at.afterId}::uuid`,
      ),
    )
    .for("no key update");
  return rows.length > 0;
}

/** Moves a re-check on, in the transaction of the verdicts themselves. */
export async function saveRecheckProgress(
  db: Executor,
  projectId: string,
  id: string,
  progress: RecheckPlace & { done: number; tally: RecheckTally },
): Promise<void> {
  const { done, ...rest } = progress;
  await db
    .update(rechecks)
    .set({ ...rest, done: sql`${rechecks.done} + ${done}`, progressedAt: sql`clock_timestamp()` })
    .where(place(projectId, id));
}

/** Notes how many verdicts there are to look at, once. */
export async function setRecheckTotal(
  db: Executor,
  projectId: string,
  id: string,
  total: number,
): Promise<void> {
  await db
    .update(rechecks)
    .set({ total, progressedAt: sql`clock_timestamp()` })
    .where(and(place(projectId, id), isNull(rechecks.total)));
}

/** Ends a running re-check; false when it had ended already. */
export async function endRecheck(
  db: Executor,
  projectId: string,
  id: string,
  state: Exclude<RecheckState, "running">,
  failure: string | null = null,
): Promise<boolean> {
  const rows = await db
    .update(rechecks)
    .set({ state, failure, finishedAt: sql`clock_timestamp()` })
    .where(and(place(projectId, id), eq(rechecks.state, "running")))
    .returning({ id: rechecks.id });
  return rows.length > 0;
}
