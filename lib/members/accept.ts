import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getInvitation, useInvitation } from "#db/queries/invitations.ts";
import { hasUsers, insertMembership, insertUser, updateUser } from "#db/queries/members.ts";
import { insertProject } from "#db/queries/projects.ts";
import { revokeSessions } from "#db/queries/sessions.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { hashToken } from "#lib/auth/secrets.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";

type Invitation = NonNullable<Awaited<ReturnType<typeof getInvitation>>>;

export interface Acceptance {
  token: string;
  /** For a new account: who, and the project's name at set-up. A reset needs the password alone. */
  name?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
  projectName?: string | undefined;
}

const needed = (value: string | undefined, words: string): string => {
  if (!value) throw new AppError("BAD_REQUEST", words);
  return value;
};

async function makePerson(
  tx: Transaction,
  given: Acceptance,
  email: string | null,
  isAdmin: boolean,
): Promise<string> {
  const id = newId();
  const address = email ?? needed(given.email, "Enter your e-mail address.");
  const passwordHash = await hashPassword(needed(given.password, "Choose a password."));
  const isNew = await insertUser(tx, {
    id,
    email: address,
    name: needed(given.name, "Enter your name."),
    passwordHash,
    isAdmin,
  });
  if (!isNew)
    throw new AppError(
      "CONFLICT",
      `There is an account for ${address} already. Log in first, then open the link again.`,
    );
  return id;
}

async function setUp(tx: Transaction, given: Acceptance): Promise<string> {
  if (await hasUsers(tx))
    throw new AppError("CONFLICT", "Somebody has set this Errata up already. Ask them for an invitation.");
  const userId = await makePerson(tx, given, null, true);
  const projectId = newId();
  const slug = "main";
  await insertProject(tx, { id: projectId, slug, name: given.projectName || "First project" });
  await insertMembership(tx, { projectId, userId, role: "admin" });
  await insertAuditEvent(tx, {
    projectId,
    actorId: userId,
    via: "link",
    action: "instance.set_up",
    subjectKind: "member",
    subjectId: userId,
  });
  return slug;
}

async function join(
  tx: Transaction,
  invitation: Invitation,
  given: Acceptance,
  userId: string | null,
): Promise<string | null> {
  if (!invitation.projectId || !invitation.role)
    throw new AppError("GONE", "This invitation leads nowhere. Ask for a new one.");
  const id = userId ?? (await makePerson(tx, given, invitation.email, false));
  await insertMembership(tx, { projectId: invitation.projectId, userId: id, role: invitation.role });
  await insertAuditEvent(tx, {
    projectId: invitation.projectId,
    actorId: id,
    via: "link",
    action: "member.joined",
    subjectKind: "member",
    subjectId: id,
    after: { role: invitation.role },
  });
  return invitation.projectSlug;
}

async function setPassword(tx: Transaction, invitation: Invitation, given: Acceptance): Promise<null> {
  if (!invitation.userId) throw new AppError("GONE", "This link leads nowhere. Ask for a new one.");
  await updateUser(tx, invitation.userId, {
    passwordHash: await hashPassword(needed(given.password, "Choose a password.")),
  });
  await revokeSessions(tx, invitation.userId, null);
  await insertAuditEvent(tx, {
    projectId: null,
    actorId: invitation.userId,
    via: "link",
    action: "member.password_reset",
    subjectKind: "member",
    subjectId: invitation.userId,
  });
  return null;
}

/**
 * Uses a one-time link: makes the first account, joins a project (as `userId` when already logged in), or sets a password.
 * Two uses at once: one wins, the other hears that the link was used. Answers with the project's slug to go to, if any.
 */
export async function acceptLink(
  { db }: Connection,
  given: Acceptance,
  userId: string | null,
): Promise<{ project: string | null }> {
  return db.transaction(async (tx) => {
    const invitation = await getInvitation(tx, hashToken(given.token));
    if (!invitation)
      throw new AppError("NOT_FOUND", "This link is not known here. Check that it is complete.");
    if (!(await useInvitation(tx, invitation.id))) {
      throw new AppError(
        "GONE",
        invitation.isUsed
          ? "This link was used already. Ask for a new one."
          : "This link has expired. Ask for a new one.",
      );
    }
    if (invitation.kind === "setup") return { project: await setUp(tx, given) };
    if (invitation.kind === "invite") return { project: await join(tx, invitation, given, userId) };
    return { project: await setPassword(tx, invitation, given) };
  });
}
