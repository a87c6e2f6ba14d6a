import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { insertInvitation, revokeOlderLinks } from "#db/queries/invitations.ts";
import { insertMembership, insertUser } from "#db/queries/members.ts";
import { getProjectBySlug } from "#db/queries/projects.ts";
import { getUserByEmail } from "#db/queries/sessions.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { hashToken, newToken } from "#lib/auth/secrets.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { links } from "#lib/links.ts";
import type { Role, TokenScope } from "./schema.ts";
import { createToken } from "./token-commands.ts";

const linkMinutes = 24 * 60;

/** Whoever may run commands on the server needs no account: the record says `system`. */
const record = { projectId: null, actorId: null, via: "system" as const, subjectKind: "member" };

async function makeLink(tx: Transaction, userId: string): Promise<{ path: string }> {
  const token = newToken("");
  await revokeOlderLinks(tx, "reset", userId);
  await insertInvitation(tx, {
    id: newId(),
    kind: "reset",
    tokenHash: hashToken(token),
    minutes: linkMinutes,
    userId,
  });
  return { path: links.oneTime(token) };
}

async function needPerson(db: Connection["db"] | Transaction, email: string) {
  const user = await getUserByEmail(db, email.trim());
  if (!user) throw new AppError("NOT_FOUND", `Nobody here has the e-mail ${email.trim()}.`);
  return user;
}

async function needProject(db: Connection["db"] | Transaction, slug: string) {
  const project = await getProjectBySlug(db, slug);
  if (!project) throw new AppError("NOT_FOUND", `There is no project ${slug}.`);
  return project;
}

export interface NewPerson {
  email: string;
  name: string;
  /** Administers the whole instance. */
  isAdmin: boolean;
  /** Left out, the person chooses one with a link. */
  password?: string | undefined;
  /** The project, by its slug, that the person is a member of from the start. */
  membership?: { project: string; role: Role } | undefined;
}

/**
 * Makes an account. Without a password it answers the path of the link (24 hours) with which its person chooses one.
 * Refuses a taken e-mail and a project that does not exist.
 */
export async function createPerson(
  { db }: Connection,
  { password, membership, ...given }: NewPerson,
): Promise<{ userId: string; path: string | null }> {
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return db.transaction(async (tx) => {
    const userId = newId();
    if (!(await insertUser(tx, { id: userId, ...given, passwordHash })))
      throw new AppError("CONFLICT", `There is an account for ${given.email} already.`);
    const subject = { ...record, subjectId: userId };
    await insertAuditEvent(tx, { ...subject, action: "member.created", after: { isAdmin: given.isAdmin } });
    if (membership) {
      const { id: projectId } = await needProject(tx, membership.project);
      const { role } = membership;
      await insertMembership(tx, { projectId, userId, role });
      await insertAuditEvent(tx, { ...subject, projectId, action: "member.joined", after: { role } });
    }
    return { userId, path: passwordHash === null ? (await makeLink(tx, userId)).path : null };
  });
}

/** The link (24 hours) with which a person sets a new password. */
export async function resetPerson({ db }: Connection, email: string): Promise<{ path: string }> {
  return db.transaction(async (tx) => {
    const user = await needPerson(tx, email);
    await insertAuditEvent(tx, { ...record, action: "member.reset_link_made", subjectId: user.id });
    return makeLink(tx, user.id);
  });
}

/** An access token in a person's name: for one project, or with `project` null for all they are in. */
export async function createTokenFor(
  connection: Connection,
  given: { email: string; name: string; scope: TokenScope; days: number; project: string | null },
): Promise<{ id: string; token: string }> {
  const user = await needPerson(connection.db, given.email);
  const project = given.project ? await needProject(connection.db, given.project) : null;
  const { name, scope, days } = given;
  const input = { userId: user.id, name, scope, days };
  return createToken(connection, { userId: null, via: "system" }, project?.id ?? null, input);
}
