import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { forgetInvitedEmail, revokeOlderLinks } from "#db/queries/invitations.ts";
import { anonymiseUser, getUser, isLastInstanceAdmin, lockMembers, updateUser } from "#db/queries/members.ts";
import { countSoleAdminships, listProjectsOf } from "#db/queries/projects.ts";
import { revokeSessions } from "#db/queries/sessions.ts";
import { revokeTokensOf } from "#db/queries/tokens.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import { createLogInThrottle } from "#lib/auth/throttle.ts";
import { AppError } from "#lib/errors.ts";

/** Refuses what an access token must not do for its person: change how they get in, make further tokens, or leave. */
export function refuseToken(actor: { via: "session" | "token" | "system" }): void {
  if (actor.via === "token")
    throw new AppError("FORBIDDEN", "An access token may not do that. Log in and do it yourself.");
}

async function checkPresent({ db }: Connection, actor: Actor, present: string, from: string): Promise<void> {
  const user = await getUser(db, actor.userId);
  // Who came in through another provider has no password yet: the session alone sets the first one.
  if (user && user.passwordHash === null) return;
  const throttle = createLogInThrottle(db);
  const waitSeconds = await throttle.take(actor.email, from);
  if (waitSeconds !== null)
    throw new AppError(
      "TOO_MANY_REQUESTS",
      `Too many wrong passwords. Try again in ${Math.ceil(waitSeconds / 60)} min.`,
      { details: { waitSeconds } },
    );
  if (!(await verifyPassword(user?.passwordHash, present)))
    throw new AppError("FORBIDDEN", "The present password is not right.");
  await throttle.forget(actor.email, from);
}

/**
 * Changes a person's own password; every other session of theirs ends, and reset links stop working. Refuses a wrong
 * present one, and counts it like a wrong log-in from the address `from`.
 */
export async function changePassword(
  connection: Connection,
  actor: Actor,
  given: { present: string; next: string; from: string },
): Promise<void> {
  const { db } = connection;
  refuseToken(actor);
  await checkPresent(connection, actor, given.present, given.from);
  const passwordHash = await hashPassword(given.next);
  await db.transaction(async (tx) => {
    await updateUser(tx, actor.userId, { passwordHash });
    await revokeSessions(tx, actor.userId, actor.sessionId);
    await revokeOlderLinks(tx, "reset", actor.userId);
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

/**
 * Takes a person's own account away: name, e-mail, password, sessions, tokens and memberships go, their judgements stay.
 * They confirm with their own e-mail. Refuses the last admin of a project or of the instance.
 */
export async function leave({ db }: Connection, actor: Actor, email: string): Promise<void> {
  refuseToken(actor);
  if (email.trim().toLowerCase() !== actor.email.toLowerCase())
    throw new AppError("BAD_REQUEST", "That is not your e-mail address. Nothing was changed.");
  await db.transaction(async (tx) => {
    // In an order of their own, so that two people who leave at once do not wait for each other in a circle.
    const places = (await listProjectsOf(tx, actor.userId)).map(({ id }) => id).toSorted();
    for (const id of places) await lockMembers(tx, id);
    if (await isLastInstanceAdmin(tx, actor.userId)) {
      throw new AppError(
        "CONFLICT",
        "You are the only administrator of this Errata. Make another one first: errata user create --admin.",
      );
    }
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
    await revokeOlderLinks(tx, "reset", actor.userId);
    await forgetInvitedEmail(tx, actor.email);
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
