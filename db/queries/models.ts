import { and, eq, isNull, sql } from "drizzle-orm";
import type { ModelFields } from "#lib/models/schema.ts";
import type { ModelTest, ModelView } from "#lib/models/views.ts";
import type { Executor } from "../client.ts";
import { models } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

/** The model connections of a project that are in use, by name; never their keys. At most 500. `id` narrows it to one. */
export async function listModels(db: Executor, projectId: string, id?: string): Promise<ModelView[]> {
  const rows = await db.execute<{ row: ModelView }>(sql`
    select jsonb_build_object('id', m.id, 'name', m.name, 'baseUrl', m.base_url, 'model', m.model, 'api', m.api,
      'hasKey', m.sealed_key is not null, 'keySetAt', ${isoInstant(sql`m.key_set_at`)},
      'promptUsdPerMillionTokens', m.prompt_usd_per_million_tokens::float8,
      'completionUsdPerMillionTokens', m.completion_usd_per_million_tokens::float8,
      'maxConcurrentCalls', m.max_concurrent_calls, 'maxRequestsPerMinute', m.max_requests_per_minute,
      'maxTokensPerMinute', m.max_tokens_per_minute, 'timeoutSeconds', m.timeout_seconds,
      'isSimulated', m.is_simulated, 'lastTest', m.last_test,
      'restUntil', case when m.rest_until > now() then ${isoInstant(sql`m.rest_until`)} end,
      'createdAt', ${isoInstant(sql`m.created_at`)}) as row
    from models m
    where m.project_id = ${projectId} and m.archived_at is null ${id ? sql`and m.id = ${id}` : sql``}
    order by lower(m.name), m.id limit 500`);
  return rows.map(({ row }) => row);
}

const isInUse = (projectId: string, id: string) =>
  and(eq(models.projectId, projectId), eq(models.id, id), isNull(models.archivedAt));

/** A connection with its sealed key, locked until the transaction ends; undefined when it is gone or archived. */
export async function lockModel(db: Executor, projectId: string, id: string) {
  const [row] = await db.select().from(models).where(isInUse(projectId, id)).for("update");
  return row;
}
export type StoredModel = NonNullable<Awaited<ReturnType<typeof lockModel>>>;

/** The same without the lock. */
export async function getStoredModel(db: Executor, projectId: string, id: string) {
  const [row] = await db.select().from(models).where(isInUse(projectId, id));
  return row;
}

/** Prices as PostgreSQL's `numeric` takes them: as text, so that no binary fraction comes between. */
function columnsOf({ promptUsdPerMillionTokens, completionUsdPerMillionTokens, ...fields }: ModelFields) {
  return {
    ...fields,
    promptUsdPerMillionTokens: promptUsdPerMillionTokens.toFixed(3),
    completionUsdPerMillionTokens: completionUsdPerMillionTokens.toFixed(3),
  };
}

interface KeyChange {
  isSimulated: boolean;
  /** Undefined keeps what is stored; null takes it away. */
  sealedKey?: Uint8Array | null | undefined;
}

const keyColumns = ({ isSimulated, sealedKey }: KeyChange) => ({
  isSimulated,
  ...(sealedKey === undefined ? {} : { sealedKey, keySetAt: sealedKey ? sql`now()` : null }),
});

/** Inserts a connection; false when its name is taken. */
export async function insertModel(
  db: Executor,
  row: { projectId: string; id: string; createdBy: string | null },
  fields: ModelFields,
  key: KeyChange,
): Promise<boolean> {
  const rows = await db
    .insert(models)
    .values({ ...row, ...columnsOf(fields), ...keyColumns(key) })
    .onConflictDoNothing({ target: [models.projectId, models.name], where: sql`archived_at is null` })
    .returning({ id: models.id });
  return rows.length > 0;
}

/** Changes a connection in use; what its last test found is forgotten. Fails with a unique violation when the name is taken. */
export async function updateModel(
  db: Executor,
  projectId: string,
  id: string,
  fields: ModelFields,
  key: KeyChange,
): Promise<void> {
  await db
    .update(models)
    .set({ ...columnsOf(fields), ...keyColumns(key), lastTest: null })
    .where(isInUse(projectId, id));
}

/** Takes a connection out of use; its key is wiped. */
export async function archiveModel(db: Executor, projectId: string, id: string): Promise<void> {
  await db
    .update(models)
    .set({ archivedAt: sql`now()`, sealedKey: null, keySetAt: null })
    .where(isInUse(projectId, id));
}

/** Runs that call this model now or go on by themselves. */
export async function countLivingRuns(db: Executor, projectId: string, modelId: string): Promise<number> {
  const [row] = await db.execute<{ runs: number }>(sql`
    select count(*)::int as runs from runs where project_id = ${projectId} and model_id = ${modelId}
      and state in ('preparing', 'running', 'pausing', 'stopping')`);
  return row?.runs ?? 0;
}

/** Stores what a test found, unless the address or name was changed meanwhile. */
export async function setLastTest(
  db: Executor,
  { projectId, id, baseUrl, model }: Pick<StoredModel, "projectId" | "id" | "baseUrl" | "model">,
  test: ModelTest,
): Promise<void> {
  await db
    .update(models)
    .set({ lastTest: { ...test } })
    .where(and(isInUse(projectId, id), eq(models.baseUrl, baseUrl), eq(models.model, model)));
}
