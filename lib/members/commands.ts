import { type Connection, connection as openConnection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { insertInvitation, lockSetup, revokeInvitation, revokeOlderLinks } from "#db/queries/invitations.ts";
import {
  deleteMembership,
  hasUsers,
  isBeyondAdmin,
  lockMembers,
  releaseSlots,
  updateRole,
} from "#db/queries/members.ts";
import { revokeTokensOf } from "#db/queries/tokens.ts";
import type { Actor, Scope } from "#lib/api/authorise.ts";
import { can } from "#lib/auth/abilities.ts";
import { hashToken, newToken } from "#lib/auth/secrets.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { links } from "#lib/links.ts";
import type { Role } from "./schema.ts";

const inviteMinutes = 7 * 24 * 60;
const resetMinutes = 24 * 60;
const setupMinutes = 15;

const record = (actor: Actor, scope: Scope) => ({
  projectId: scope.projectId,
  actorId: actor.userId,
  via: actor.via,
  subjectKind: "member",
});

/** Makes a one-time link to the project for one role, valid for 7 days. The path holds the token; only its hash is stored. */
export async function inviteMember(
  { db }: Connection,
  actor: Actor,
  scope: Scope,
  input: { role: Role; email: string | null },
): Promise<{ path: string }> {
  const token = newToken("");
  await db.transaction(async (tx) => {
    const id = newId();
    await insertInvitation(tx, {
      id,
      kind: "invite",
      tokenHash: hashToken(token),
      minutes: inviteMinutes,
      projectId: scope.projectId,
      createdBy: actor.userId,
      ...input,
    });
    await insertAuditEvent(tx, {
      ...record(actor, scope),
      action: "member.invited",
      subjectId: id,
      // Not the e-mail: the record cannot be changed when its person leaves.
      after: { role: input.role },
    });
  });
  return { path: links.oneTime(token) };
}

/** Takes back an invitation nobody has used. */
export async function withdrawInvitation(
  { db }: Connection,
  actor: Actor,
  scope: Scope,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await revokeInvitation(tx, scope.projectId, id)))
      throw new AppError("CONFLICT", "That invitation was used or taken back already.");
    await insertAuditEvent(tx, {
      ...record(actor, scope),
      action: "member.invitation_withdrawn",
      subjectId: id,
    });
  });
}

/** The member's present role inside a locked list; refuses people who are no members, and taking the last admin away. */
async function guardLastAdmin(
  tx: Parameters<Parameters<Connection["db"]["transaction"]>[0]>[0],
  scope: Scope,
  userId: string,
  next: Role | null,
): Promise<Role> {
  const members = await lockMembers(tx, scope.projectId);
  const member = members.find((each) => each.userId === userId);
  if (!member) throw new AppError("NOT_FOUND", "That person is not a member of this project.");
  const otherAdmins = members.some((each) => each.role === "admin" && each.userId !== userId);
  if (member.role === "admin" && next !== "admin" && !otherAdmins) {
    throw new AppError("CONFLICT", "A project needs at least one admin. Make somebody else an admin first.");
  }
  return member.role;
}

/** Gives a member another role; it holds from their next request on. A role that does not grade gives held items back. */
export async function changeRole(
  { db }: Connection,
  actor: Actor,
  scope: Scope,
  userId: string,
  role: Role,
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await guardLastAdmin(tx, scope, userId, role);
    if (before === role) return;
    await updateRole(tx, scope.projectId, userId, role);
    if (!can(role, "corrections:grade")) await releaseSlots(tx, userId, scope.projectId);
    await insertAuditEvent(tx, {
      ...record(actor, scope),
      action: "member.role_changed",
      subjectId: userId,
      before: { role: before },
      after: { role },
    });
  });
}

/** Takes a member out: their slots go back to the queue, their tokens end, what they judged stays. */
export async function removeMember(
  { db }: Connection,
  actor: Actor,
  scope: Scope,
  userId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const role = await guardLastAdmin(tx, scope, userId, null);
    await deleteMembership(tx, scope.projectId, userId);
    await revokeTokensOf(tx, userId, scope.projectId);
    await insertAuditEvent(tx, {
      ...record(actor, scope),
      action: "member.removed",
      subjectId: userId,
      before: { role },
    });
  });
}

/**
 * Makes a link with which a member sets a new password, valid for 24 hours; an older one stops working.
 * Whoever holds the link can become that person, so it is refused for people who can do more than this admin may.
 */
export async function makeResetLink(
  { db }: Connection,
  actor: Actor,
  scope: Scope,
  userId: string,
): Promise<{ path: string }> {
  const token = newToken("");
  await db.transaction(async (tx) => {
    const members = await lockMembers(tx, scope.projectId);
    if (!members.some((each) => each.userId === userId))
      throw new AppError("NOT_FOUND", "That person is not a member of this project.");
    if (userId !== actor.userId && !actor.isAdmin && (await isBeyondAdmin(tx, userId, actor.userId))) {
      throw new AppError(
        "FORBIDDEN",
        "This person also works in places that you do not administer. An administrator of this Errata can make the link, or: errata user reset.",
      );
    }
    await revokeOlderLinks(tx, "reset", userId);
    await insertInvitation(tx, {
      id: newId(),
      kind: "reset",
      tokenHash: hashToken(token),
      minutes: resetMinutes,
      userId,
      createdBy: actor.userId,
    });
    await insertAuditEvent(tx, {
      ...record(actor, scope),
      action: "member.reset_link_made",
      subjectId: userId,
    });
  });
  return { path: links.oneTime(token) };
}

/**
 * The link with which the first person of an empty instance makes their account, valid for 15 minutes; null when there are
 * people already. A new call makes older set-up links worthless.
 */
export async function createSetupLink({ db }: Connection = openConnection()): Promise<string | null> {
  const token = newToken("");
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    if (await hasUsers(tx)) return null;
    await revokeOlderLinks(tx, "setup", null);
    await insertInvitation(tx, {
      id: newId(),
      kind: "setup",
      tokenHash: hashToken(token),
      minutes: setupMinutes,
    });
    const origin = process.env.ERRATA_PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? "3000"}`;
    return `${origin.replace(/\/$/, "")}${links.oneTime(token)}`;
  });
}
