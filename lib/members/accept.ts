import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getInvitation, lockSetup, useInvitation } from "#db/queries/invitations.ts";
import { getUser, hasUsers, insertMembership, insertUser, updateUser } from "#db/queries/members.ts";
import { insertProject } from "#db/queries/projects.ts";
import { revokeSessions } from "#db/queries/sessions.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { hashToken } from "#lib/auth/secrets.ts";
import { createLogInThrottle } from "#lib/auth/throttle.ts";
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

/** Where to go next, and the e-mail to log in with. */
export interface Accepted {
  project: string | null;
  email: string;
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
): Promise<Accepted & { userId: string }> {
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
  return { userId: id, email: address, project: null };
}

async function setUp(tx: Transaction, given: Acceptance): Promise<Accepted> {
  await lockSetup(tx);
  if (await hasUsers(tx))
    throw new AppError("CONFLICT", "Somebody has set this Errata up already. Ask them for an invitation.");
  const { userId, email } = await makePerson(tx, given, null, true);
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
  return { project: slug, email };
}

/** The account that joins: the one logged in, which an invitation naming an e-mail must be for, or a new one. */
async function joiner(tx: Transaction, invitation: Invitation, given: Acceptance, userId: string | null) {
  const user = userId ? await getUser(tx, userId) : undefined;
  if (!user) return makePerson(tx, given, invitation.email, false);
  if (invitation.email && invitation.email.toLowerCase() !== user.email.toLowerCase()) {
    throw new AppError(
      "CONFLICT",
      `This invitation is for ${invitation.email}, and you are logged in as ${user.email}. Log out first, or ask for one of your own.`,
    );
  }
  return { userId: user.id, email: user.email };
}

async function join(
  tx: Transaction,
  invitation: Invitation,
  given: Acceptance,
  userId: string | null,
): Promise<Accepted> {
  if (!invitation.projectId || !invitation.role)
    throw new AppError("GONE", "This invitation leads nowhere. Ask for a new one.");
  const { userId: id, email } = await joiner(tx, invitation, given, userId);
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
  return { project: invitation.projectSlug, email };
}

async function setPassword(tx: Transaction, invitation: Invitation, given: Acceptance): Promise<Accepted> {
  if (!invitation.userId || !invitation.userEmail)
    throw new AppError("GONE", "This link leads nowhere. Ask for a new one.");
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
  return { project: null, email: invitation.userEmail };
}

/**
 * Uses a one-time link: makes the first account, joins a project (as `userId` when already logged in), or sets a password.
 * Two uses at once: one wins, the other hears that the link was used. Wrong passwords
 * tried before from the address `from` no longer count: whoever holds the link has proved who they are.
 */
export async function acceptLink(
  { db }: Connection,
  given: Acceptance,
  userId: string | null,
  from: string,
): Promise<Accepted> {
  const accepted = await db.transaction(async (tx) => {
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
    if (invitation.kind === "setup") return setUp(tx, given);
    if (invitation.kind === "invite") return join(tx, invitation, given, userId);
    return setPassword(tx, invitation, given);
  });
  await createLogInThrottle(db).forget(accepted.email, from);
  return accepted;
}
