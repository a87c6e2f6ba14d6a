import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { InvitationKind, Role } from "#lib/members/schema.ts";
import type { Executor } from "../client.ts";
import { invitations, projects, users } from "../schema/all.ts";

export interface NewInvitation {
  id: string;
  kind: InvitationKind;
  tokenHash: string;
  minutes: number;
  projectId?: string | null;
  role?: Role | null;
  email?: string | null;
  userId?: string | null;
  createdBy?: string | null;
}

/** Stores a one-time link by the hash of its token. */
export async function insertInvitation(db: Executor, { minutes, ...row }: NewInvitation): Promise<void> {
  await db.insert(invitations).values({ ...row, expiresAt: sql`now() + make_interval(mins => ${minutes})` });
}

const live = sql`${invitations.usedAt} is null and ${invitations.revokedAt} is null and ${invitations.expiresAt} > now()`;

/** What a link leads to, whether or not it can still be used; undefined for a token that never was. */
export async function getInvitation(db: Executor, tokenHash: string) {
  const [row] = await db
    .select({
      id: invitations.id,
      kind: invitations.kind,
      role: invitations.role,
      email: invitations.email,
      projectId: invitations.projectId,
      projectSlug: projects.slug,
      projectName: projects.name,
      userId: invitations.userId,
      userName: users.name,
      userEmail: users.email,
      inviter: sql<string | null>`(select i.name from users i where i.id = ${invitations.createdBy})`,
      hasAccount: sql<boolean>`exists (
        select 1 from users a where lower(a.email) = lower(${invitations.email}) and a.anonymised_at is null)`,
      expiresAt: invitations.expiresAt,
      isLive: sql<boolean>`${live}`,
      isUsed: sql<boolean>`${invitations.usedAt} is not null`,
    })
    .from(invitations)
    .leftJoin(projects, eq(projects.id, invitations.projectId))
    .leftJoin(users, eq(users.id, invitations.userId))
    .where(eq(invitations.tokenHash, tokenHash));
  return row;
}

/** Uses a link up. False when somebody else was faster, or it has expired or been revoked. */
export async function useInvitation(db: Executor, id: string): Promise<boolean> {
  const rows = await db
    .update(invitations)
    .set({ usedAt: sql`now()` })
    .where(and(eq(invitations.id, id), live))
    .returning({ id: invitations.id });
  return rows.length > 0;
}

/** Makes older links of the same purpose worthless: only the newest reset or set-up link works. */
export async function revokeOlderLinks(
  db: Executor,
  kind: InvitationKind,
  userId: string | null,
): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.kind, kind),
        userId ? eq(invitations.userId, userId) : undefined,
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

/** Invitations of a project that wait for somebody, newest first. */
export async function listOpenInvitations(db: Executor, projectId: string) {
  return db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.projectId, projectId),
        eq(invitations.kind, "invite"),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(invitations.id));
}

/** Takes an invitation back; false when it was used or is not the project's. */
export async function revokeInvitation(db: Executor, projectId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.projectId, projectId),
        eq(invitations.id, id),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ id: invitations.id });
  return rows.length > 0;
}

/** Takes a person's address out of every invitation; those that were still open end. */
export async function forgetInvitedEmail(db: Executor, email: string): Promise<void> {
  await db
    .update(invitations)
    .set({
      email: null,
      revokedAt: sql`case when ${invitations.usedAt} is null then coalesce(${invitations.revokedAt}, now()) end`,
    })
    .where(sql`lower(${invitations.email}) = lower(${email})`);
}

/** One set-up at a time, to the end of the transaction: of two links used at once only one finds no people. */
export async function lockSetup(db: Executor): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('errata.setup', 0))`);
}
