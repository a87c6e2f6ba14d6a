import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { archiveEngine, getEngine, insertEngine, updateEngine } from "#db/queries/engines.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { sealSecret } from "#lib/llm/seal.ts";
import { checkEngineUrl } from "./engine-url.ts";
import { type EngineKind, type EngineSettings, probeTask } from "./schema.ts";

export interface EngineInput {
  name: string;
  baseUrl: string | null;
  settings: EngineSettings;
  /** Undefined keeps what is stored; null takes it away. */
  token?: string | null | undefined;
}

const nameTaken = (name: string) =>
  new AppError("CONFLICT", `There is an engine “${name}” already. Choose another name.`);
const gone = () => new AppError("NOT_FOUND", "There is no such engine, or it was removed.");

/** Who may have commands run on the machine of Errata itself. */
function refuseMachine(kind: EngineKind, actor: Pick<Actor, "isAdmin">): void {
  if (kind === "machine" && !actor.isAdmin)
    throw new AppError(
      "FORBIDDEN",
      "Training on Errata's own machine can be set up only by an administrator of this Errata.",
    );
}

function addressOf(kind: EngineKind, baseUrl: string | null): string | null {
  if (kind !== "ray") return null;
  const checked = checkEngineUrl(baseUrl ?? "");
  if (!checked.ok) throw new AppError("BAD_REQUEST", checked.message);
  return checked.url;
}

/** Makes an engine. Refuses a taken name, an address that is none, and Errata's own machine for all but its administrators. */
export async function createEngine(
  { db }: Pick<Connection, "db">,
  actor: Actor,
  projectId: string,
  input: EngineInput & { kind: EngineKind },
): Promise<{ id: string }> {
  refuseMachine(input.kind, actor);
  const id = newId();
  const { name, kind, settings } = input;
  const baseUrl = addressOf(kind, input.baseUrl);
  const sealedToken = kind === "ray" && input.token ? sealSecret(input.token) : null;
  await db.transaction(async (tx) => {
    const row = { projectId, id, name, kind, baseUrl, sealedToken, settings, createdBy: actor.userId };
    if (!(await insertEngine(tx, row))) throw nameTaken(name);
    const after = { name, kind, baseUrl, settings, hasToken: sealedToken !== null };
    await record(tx, actor, projectId, id, "engine.created", { after });
  });
  return { id };
}

/**
 * Changes an engine. A token goes with its address: another host does not get it, and it has to be entered again. What was found by
 * asking the engine is forgotten.
 */
export async function changeEngine(
  { db }: Pick<Connection, "db">,
  actor: Actor,
  projectId: string,
  input: EngineInput & { id: string },
): Promise<void> {
  const { id, name, settings } = input;
  await db.transaction(async (tx) => {
    const engine = await getEngine(tx, projectId, id);
    if (!engine || engine.archivedAt) throw gone();
    refuseMachine(engine.kind, actor);
    const baseUrl = addressOf(engine.kind, input.baseUrl);
    const isElsewhere = engine.baseUrl !== null && originOf(engine.baseUrl) !== originOf(baseUrl ?? "");
    const token = input.token === undefined && isElsewhere ? null : input.token;
    const sealed = token === undefined ? {} : { sealedToken: token ? sealSecret(token) : null };
    if (await isTaken(tx, projectId, id, { name, baseUrl, settings, ...sealed })) throw nameTaken(name);
    await record(tx, actor, projectId, id, "engine.changed", {
      before: { name: engine.name, baseUrl: engine.baseUrl, settings: engine.settings },
      after: { name, baseUrl, settings, ...(token === undefined ? {} : { hasToken: token !== null }) },
    });
  });
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : "");

async function isTaken(
  tx: Transaction,
  projectId: string,
  id: string,
  change: Parameters<typeof updateEngine>[3],
) {
  try {
    // A savepoint: the transaction outlives a refused name.
    const updated = await tx.transaction((inner) => updateEngine(inner, projectId, id, change));
    if (!updated) throw gone();
    return false;
  } catch (error) {
    if (error instanceof Error && (error.cause as { code?: string } | undefined)?.code === "23505")
      return true;
    throw error;
  }
}

/** Takes an engine out of use. Jobs that run on it go on and are watched to their end. */
export async function removeEngine(
  { db }: Pick<Connection, "db">,
  actor: Actor,
  projectId: string,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const engine = await getEngine(tx, projectId, id);
    if (!engine || !(await archiveEngine(tx, projectId, id))) throw gone();
    refuseMachine(engine.kind, actor);
    await record(tx, actor, projectId, id, "engine.removed", {
      before: { name: engine.name, kind: engine.kind },
    });
  });
}

/** Has a worker ask the engine what it is and can do: it is the workers that will speak to it. */
export async function requestProbe(
  { db }: Pick<Connection, "db">,
  projectId: string,
  id: string,
  send: typeof enqueue = enqueue,
): Promise<void> {
  const engine = await getEngine(db, projectId, id);
  if (!engine || engine.archivedAt) throw gone();
  await db.transaction((tx) => send(tx, probeTask, { projectId, engineId: id }, { singletonKey: id }));
}

function record(
  tx: Transaction,
  actor: Actor,
  projectId: string,
  id: string,
  action: string,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  const { userId: actorId, via } = actor;
  return insertAuditEvent(tx, {
    projectId,
    actorId,
    via,
    action,
    subjectKind: "engine",
    subjectId: id,
    ...change,
  });
}
