import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  insertPrompt,
  insertPromptVersion,
  isPromptNameTaken,
  lockPrompt,
  updatePrompt,
} from "#db/queries/prompts.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { bodyHash } from "./body-hash.ts";
import { tidyBody } from "./format-prompt-text.ts";
import { type PromptBody, promptBodySchema } from "./schema.ts";

const nameTaken = (name: string) =>
  new AppError("CONFLICT", `There is a prompt “${name}” already. Choose another name.`);

/** The body as it is stored: as it is sent. Refuses one of which nothing is left. */
function storedBody(body: PromptBody): { body: PromptBody; hash: string } {
  const parsed = promptBodySchema.safeParse(tidyBody(body));
  if (!parsed.success)
    throw new AppError("UNPROCESSABLE", parsed.error.issues[0]?.message ?? "The prompt cannot be stored.");
  return { body: parsed.data, hash: bodyHash(parsed.data) };
}

/** Makes a prompt with its first version. Refuses a name that is taken. */
export async function createPrompt(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: { name: string; body: PromptBody; note: string },
): Promise<{ id: string; versionId: string }> {
  const { body, hash } = storedBody(input.body);
  const [id, versionId] = [newId(), newId()];
  await db.transaction(async (tx) => {
    if (!(await insertPrompt(tx, { projectId, id, name: input.name, createdBy: actor.userId })))
      throw nameTaken(input.name);
    const version = { projectId, id: versionId, promptId: id, number: 1, body, bodyHash: hash };
    await insertPromptVersion(tx, { ...version, note: input.note, authorId: actor.userId });
    await auditPrompt(tx, actor, projectId, id, "prompt.created", { name: input.name, bodyHash: hash });
  });
  return { id, versionId };
}

/**
 * Saves a prompt's next version. The same content as the newest makes none. `basedOn` is the number that the writer
 * saw last: when somebody saved since, nothing is written and the refusal says so.
 */
export async function savePromptVersion(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: { id: string; body: PromptBody; note: string; basedOn: number },
): Promise<{ versionId: string; number: number; isNew: boolean }> {
  const { body, hash } = storedBody(input.body);
  return db.transaction(async (tx) => {
    const { newest, archivedAt } = await locked(tx, projectId, input.id);
    if (archivedAt)
      throw new AppError("CONFLICT", "This prompt is archived. Take it back before you change it.");
    if (newest.bodyHash === hash) return { versionId: newest.id, number: newest.number, isNew: false };
    if (newest.number !== input.basedOn)
      throw new AppError(
        "CONFLICT",
        `Version ${newest.number} was saved while you wrote. Compare it with yours, then save again.`,
        { details: { newest: newest.number } },
      );
    const number = newest.number + 1;
    const versionId = newId();
    const version = { projectId, id: versionId, promptId: input.id, number, body, bodyHash: hash };
    await insertPromptVersion(tx, { ...version, note: input.note, authorId: actor.userId });
    await auditPrompt(tx, actor, projectId, input.id, "prompt.saved", { number, bodyHash: hash });
    return { versionId, number, isNew: true };
  });
}

/** Names a prompt anew, archives it, or takes it back. Versions and runs that used it stay. */
export async function changePrompt(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: { id: string; name?: string | undefined; isArchived?: boolean | undefined },
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await locked(tx, projectId, input.id);
    const wasArchived = before.archivedAt !== null;
    const after = { name: input.name ?? before.name, isArchived: input.isArchived ?? wasArchived };
    if (after.name === before.name && after.isArchived === wasArchived) return;
    if (!after.isArchived && (await isPromptNameTaken(tx, projectId, after.name, input.id)))
      throw nameTaken(after.name);
    await updatePrompt(tx, projectId, input.id, after);
    const action =
      after.isArchived === wasArchived
        ? "prompt.renamed"
        : wasArchived
          ? "prompt.restored"
          : "prompt.archived";
    const old = { name: before.name, isArchived: wasArchived };
    await auditPrompt(tx, actor, projectId, input.id, action, after, old);
  });
}

async function locked(tx: Transaction, projectId: string, id: string) {
  const prompt = await lockPrompt(tx, projectId, id);
  if (!prompt?.newest) throw new AppError("NOT_FOUND", "There is no such prompt.");
  return { ...prompt, newest: prompt.newest };
}

async function auditPrompt(
  tx: Transaction,
  { userId: actorId, via }: Actor,
  projectId: string,
  subjectId: string,
  action: string,
  after: unknown,
  before: unknown = null,
): Promise<void> {
  const subject = { subjectKind: "prompt", subjectId };
  await insertAuditEvent(tx, { projectId, actorId, via, action, ...subject, before, after });
}
