import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  insertFlag,
  lockQuestionOf,
  lockQuestionOfFlag,
  refreshFlagged,
  settleFlag,
} from "#db/queries/flags.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { FlagSubject } from "./schema.ts";

/** Doubts a question or its gold answer, from a correction of it; all corrections of that question show it until it is settled. */
export async function raiseFlag(
  { db }: Connection,
  userId: string,
  projectId: string,
  input: { subject: FlagSubject; correctionId: string; note: string },
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const questionId = await lockQuestionOf(tx, projectId, input.correctionId);
    if (!questionId) throw new AppError("NOT_FOUND", "There is no such correction in this project.");
    const id = newId();
    await insertFlag(tx, { projectId, id, questionId, createdBy: userId, ...input });
    await refreshFlagged(tx, projectId, questionId);
    return { id };
  });
}

/** Closes a flag with words on what was found. Refuses one that is settled already. */
export async function settle(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: { id: string; resolution: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const questionId = await lockQuestionOfFlag(tx, projectId, input.id);
    if (!questionId) throw new AppError("NOT_FOUND", "There is no such flag in this project.");
    const flag = await settleFlag(tx, projectId, input.id, {
      userId: actor.userId,
      resolution: input.resolution,
    });
    if (!flag) throw new AppError("CONFLICT", "Somebody settled this flag already.");
    await refreshFlagged(tx, projectId, questionId);
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "flag.settled",
      subjectKind: "flag",
      subjectId: input.id,
      before: { subject: flag.subject, note: flag.note },
      after: { resolution: input.resolution },
    });
  });
}
