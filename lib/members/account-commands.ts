import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { anonymiseUser, getUser, updateUser } from "#db/queries/members.ts";
import { countSoleAdminships, listProjectsOf } from "#db/queries/projects.ts";
import { revokeSessions } from "#db/queries/sessions.ts";
import { revokeTokensOf } from "#db/queries/tokens.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import { AppError } from "#lib/errors.ts";

/** Changes a person's own password; every other session of theirs ends. Refuses a wrong present one. */
export async function changePassword(
  { db }: Connection,
  actor: Actor,
  given: { present: string; next: string },
): Promise<void> {
  const user = await getUser(db, actor.userId);
  if (!(await verifyPassword(user?.passwordHash, given.present)))
    throw new AppError("FORBIDDEN", "The present password is not right.");
  const passwordHash = await hashPassword(given.next);
  await db.transaction(async (tx) => {
    await updateUser(tx, actor.userId, { passwordHash });
    await revokeSessions(tx, actor.userId, actor.sessionId);
    await insertAuditEvent(tx, {
      projectId: null,
      actorId: actor.userId,
      via: actor.via,
      action: "account.password_changed",
      subjectKind: "member",
      subjectId: actor.userId,
    });
  });
}

/** Takes a person's own account away: name, e-mail, password, sessions, tokens and memberships go, their judgements stay. */
export async function leave({ db }: Connection, actor: Actor): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await countSoleAdminships(tx, actor.userId)) > 0) {
      throw new AppError(
        "CONFLICT",
        "You are the only admin of a project. Make somebody else an admin there first.",
      );
    }
    const projects = await listProjectsOf(tx, actor.userId);
    await anonymiseUser(tx, actor.userId);
    await revokeSessions(tx, actor.userId, null);
    await revokeTokensOf(tx, actor.userId, null);
    for (const project of projects) {
      await insertAuditEvent(tx, {
        projectId: project.id,
        actorId: actor.userId,
        via: actor.via,
        action: "member.left",
        subjectKind: "member",
        subjectId: actor.userId,
      });
    }
  });
}
