import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { insertToken, revokeToken } from "#db/queries/tokens.ts";
import { hashToken, newToken } from "#lib/auth/secrets.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { refuseToken } from "./account-commands.ts";
import type { TokenScope } from "./schema.ts";

export interface TokenActor {
  userId: string;
  via: "session" | "token" | "system";
}

/** Makes an access token for one project, or with null for all its person is in. It is answered once; only its hash is stored. */
export async function createToken(
  { db }: Connection,
  actor: { userId: string | null; via: TokenActor["via"] },
  projectId: string | null,
  input: { userId: string; name: string; scope: TokenScope; days: number },
): Promise<{ id: string; token: string }> {
  refuseToken(actor);
  const token = newToken("errata_");
  const id = newId();
  await db.transaction(async (tx) => {
    await insertToken(tx, { id, projectId, tokenHash: hashToken(token), hint: token.slice(-4), ...input });
    const { userId: _, ...after } = input;
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "token.created",
      subjectKind: "token",
      subjectId: id,
      after,
    });
  });
  return { id, token };
}

/** Ends a token: one's own, or anybody's for whoever manages members. */
export async function endToken(
  { db }: Connection,
  actor: TokenActor,
  projectId: string,
  id: string,
  mayEndOthers: boolean,
): Promise<void> {
  refuseToken(actor);
  await db.transaction(async (tx) => {
    const isEnded = await revokeToken(tx, projectId, id, mayEndOthers ? null : actor.userId);
    if (!isEnded)
      throw new AppError("NOT_FOUND", "There is no such token of yours, or it has ended already.");
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "token.revoked",
      subjectKind: "token",
      subjectId: id,
    });
  });
}
