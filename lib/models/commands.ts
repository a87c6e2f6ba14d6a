import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  archiveModel,
  countLivingRuns,
  insertModel,
  lockModel,
  type StoredModel,
  updateModel,
} from "#db/queries/models.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { sealSecret } from "#lib/llm/seal.ts";
import { checkBaseUrl, originOf } from "./base-url.ts";
import type { ModelFields } from "./schema.ts";

export type ModelInput = ModelFields & {
  /** Undefined keeps what is stored; null takes it away. */
  key?: string | null | undefined;
};

const nameTaken = (name: string) =>
  new AppError("CONFLICT", `There is a model connection “${name}” already. Choose another name.`);
const gone = () => new AppError("NOT_FOUND", "There is no such model connection, or it was archived.");

function storedFields({ key: _, ...fields }: ModelInput): ModelFields {
  const checked = checkBaseUrl(fields.baseUrl);
  if (!checked.ok) throw new AppError("BAD_REQUEST", checked.message);
  return { ...fields, baseUrl: checked.url };
}

/** Whatever lies behind the simulated endpoint is simulated, whoever enters its address. */
function isSimulated(baseUrl: string): boolean {
  const own = env().ERRATA_SIMULATED_URL;
  return own !== undefined && originOf(own) === originOf(baseUrl);
}

/** Adds a model connection. Its key is encrypted here and read by nobody but the calls themselves. Refuses a name that is taken. */
export async function createModel(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: ModelInput,
): Promise<{ id: string }> {
  const id = newId();
  const fields = storedFields(input);
  const sealedKey = input.key ? sealSecret(input.key) : null;
  const key = { sealedKey, isSimulated: isSimulated(fields.baseUrl) };
  await db.transaction(async (tx) => {
    if (!(await insertModel(tx, { projectId, id, createdBy: actor.userId }, fields, key)))
      throw nameTaken(fields.name);
    await record(tx, actor, projectId, id, "model.created", {
      after: { ...fields, hasKey: Boolean(input.key) },
    });
  });
  return { id };
}

/**
 * Changes a model connection. A key goes with its address: another host never gets the one that is stored, and it has
 * to be entered again (`isKeyDropped` says so).
 */
export async function changeModel(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: ModelInput & { id: string },
): Promise<{ isKeyDropped: boolean }> {
  const { id, ...rest } = input;
  const fields = storedFields(rest);
  return db.transaction(async (tx) => {
    const before = await lockModel(tx, projectId, id);
    if (!before) throw gone();
    const isElsewhere = originOf(before.baseUrl) !== originOf(fields.baseUrl);
    const isKeyDropped = isElsewhere && before.sealedKey !== null && input.key === undefined;
    const key = isKeyDropped ? null : input.key;
    const sealedKey = key === undefined ? undefined : key === null ? null : sealSecret(key);
    await updateOrRefuse(tx, before, fields, { sealedKey, isSimulated: isSimulated(fields.baseUrl) });
    const had = { ...fieldsOf(before), hasKey: before.sealedKey !== null };
    const has = { ...fields, hasKey: key === undefined ? had.hasKey : key !== null };
    await record(tx, actor, projectId, id, "model.changed", difference(had, has));
    if (key !== undefined && (key !== null || had.hasKey))
      await record(tx, actor, projectId, id, key === null ? "model.key_removed" : "model.key_set", {});
    return { isKeyDropped };
  });
}

async function updateOrRefuse(
  tx: Transaction,
  { projectId, id }: StoredModel,
  fields: ModelFields,
  key: Parameters<typeof updateModel>[4],
): Promise<void> {
  try {
    // A savepoint: the refusal is told by name, the driver's error is not.
    await tx.transaction((inner) => updateModel(inner, projectId, id, fields, key));
  } catch (error) {
    const { code } = (error instanceof Error ? error.cause : null) as { code?: string };
    throw code === "23505" ? nameTaken(fields.name) : error;
  }
}

/** Takes a model connection out of use and wipes its key. Refuses while a run calls it. */
export async function retireModel(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const model = await lockModel(tx, projectId, id);
    if (!model) throw gone();
    if ((await countLivingRuns(tx, projectId, id)) > 0)
      throw new AppError("CONFLICT", "A run calls this model. Pause or stop the run first.");
    await archiveModel(tx, projectId, id);
    await record(tx, actor, projectId, id, "model.archived", { before: { name: model.name } });
  });
}

function fieldsOf(row: StoredModel): ModelFields {
  const { name, baseUrl, model, api, maxConcurrentCalls, maxRequestsPerMinute, maxTokensPerMinute } = row;
  return {
    ...{ name, baseUrl, model, api, maxConcurrentCalls, maxRequestsPerMinute, maxTokensPerMinute },
    promptUsdPerMillionTokens: Number(row.promptUsdPerMillionTokens),
    completionUsdPerMillionTokens: Number(row.completionUsdPerMillionTokens),
    timeoutSeconds: row.timeoutSeconds,
  };
}

/** Only what changed, before and after. */
function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { before: pick(before), after: pick(after) };
}

function record(
  tx: Transaction,
  { userId, via }: Actor,
  projectId: string,
  subjectId: string,
  action: string,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  return insertAuditEvent(tx, {
    projectId,
    actorId: userId,
    via,
    action,
    subjectKind: "model",
    subjectId,
    ...change,
  });
}
