import { and, eq, isNull, sql } from "drizzle-orm";
import type { EngineKind, EngineSettings } from "#lib/training/schema.ts";
import type { EngineView, Probe } from "#lib/training/views.ts";
import type { Executor } from "../client.ts";
import { engines } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

/** The engines of a project that are in use, by name; never their tokens. At most 200. */
export async function listEngines(
  db: Executor,
  projectId: string,
  id?: string,
): Promise<(Omit<EngineView, "settings"> & { settings: unknown })[]> {
  const rows = await db.execute<{ row: EngineView }>(sql`
    select jsonb_build_object('id', e.id, 'name', e.name, 'kind', e.kind, 'baseUrl', e.base_url,
      'hasToken', e.sealed_token is not null, 'tokenSetAt', ${isoInstant(sql`e.token_set_at`)},
      'settings', e.settings, 'probe', e.last_probe, 'createdAt', ${isoInstant(sql`e.created_at`)},
      'jobCount', coalesce(j.jobs, 0), 'livingJobs', coalesce(j.living, 0)) as row
    from engines e
    left join lateral (
      select count(*)::int as jobs,
        (count(*) filter (where state in ('queued', 'launching', 'pending', 'running', 'stopping')))::int as living
      from training_jobs t where t.project_id = e.project_id and t.engine_id = e.id) j on true
    where e.project_id = ${projectId} and e.archived_at is null ${id ? sql`and e.id = ${id}` : sql``}
    order by e.name limit 200`);
  return rows.map(({ row }) => row);
}

export interface StoredEngine {
  projectId: string;
  id: string;
  name: string;
  kind: EngineKind;
  baseUrl: string | null;
  sealedToken: Uint8Array | null;
  settings: Record<string, unknown>;
  archivedAt: string | null;
}

const columns = {
  projectId: engines.projectId,
  id: engines.id,
  name: engines.name,
  kind: engines.kind,
  baseUrl: engines.baseUrl,
  sealedToken: engines.sealedToken,
  settings: engines.settings,
  archivedAt: engines.archivedAt,
};

const isOne = (projectId: string, id: string) => and(eq(engines.projectId, projectId), eq(engines.id, id));

/** One engine with its sealed token, archived ones too: their jobs may still run. */
export async function getEngine(
  db: Executor,
  projectId: string,
  id: string,
): Promise<StoredEngine | undefined> {
  const [row] = await db.select(columns).from(engines).where(isOne(projectId, id));
  return row;
}

/** Inserts an engine; false when its name is taken. */
export async function insertEngine(
  db: Executor,
  row: Omit<StoredEngine, "settings" | "archivedAt"> & { settings: EngineSettings; createdBy: string | null },
): Promise<boolean> {
  const rows = await db
    .insert(engines)
    .values({ ...row, tokenSetAt: row.sealedToken ? sql`now()` : null })
    .onConflictDoNothing({ target: [engines.projectId, engines.name], where: sql`archived_at is null` })
    .returning({ id: engines.id });
  return rows.length > 0;
}

/** Changes an engine in use; `sealedToken` undefined keeps the token. False when there is none of that id. */
export async function updateEngine(
  db: Executor,
  projectId: string,
  id: string,
  change: { name: string; baseUrl: string | null; settings: EngineSettings; sealedToken?: Uint8Array | null },
): Promise<boolean> {
  const { sealedToken, ...rest } = change;
  const token = sealedToken === undefined ? {} : { sealedToken, tokenSetAt: sealedToken ? sql`now()` : null };
  const rows = await db
    .update(engines)
    // What was found out of the engine as it was says nothing of it now.
    .set({ ...rest, ...token, lastProbe: null })
    .where(and(isOne(projectId, id), isNull(engines.archivedAt)))
    .returning({ id: engines.id });
  return rows.length > 0;
}

/** Takes an engine out of use; its jobs stay. False when it was out already. */
export async function archiveEngine(db: Executor, projectId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(engines)
    .set({ archivedAt: sql`now()` })
    .where(and(isOne(projectId, id), isNull(engines.archivedAt)))
    .returning({ id: engines.id });
  return rows.length > 0;
}

/** Stores what an engine answered. */
export async function updateProbe(db: Executor, projectId: string, id: string, probe: Probe): Promise<void> {
  await db.update(engines).set({ lastProbe: probe }).where(isOne(projectId, id));
}
