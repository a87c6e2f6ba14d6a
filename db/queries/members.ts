import { and, eq, sql } from "drizzle-orm";
import type { Role } from "#lib/members/schema.ts";
import type { Executor } from "../client.ts";
import { memberships, reviewSlots, users } from "../schema/all.ts";

/** Makes a person a member; nothing happens when they are one already. */
export async function insertMembership(
  db: Executor,
  row: { projectId: string; userId: string; role: Role },
): Promise<void> {
  await db.insert(memberships).values(row).onConflictDoNothing();
}

/** The members of a project, by name. */
export async function listMembers(db: Executor, projectId: string) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      since: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.projectId, projectId))
    .orderBy(users.name, users.id);
}

/** Locks the project's members for the transaction, so that two changes cannot both take the last admin away. */
export async function lockMembers(db: Executor, projectId: string) {
  return db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.projectId, projectId))
    .for("update");
}

export async function updateRole(db: Executor, projectId: string, userId: string, role: Role): Promise<void> {
  await db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.projectId, projectId), eq(memberships.userId, userId)));
}

/** Takes a member out and gives the review slots they held back to the queue. */
export async function deleteMembership(db: Executor, projectId: string, userId: string): Promise<void> {
  await db
    .delete(memberships)
    .where(and(eq(memberships.projectId, projectId), eq(memberships.userId, userId)));
  await releaseSlots(db, userId, projectId);
}

/** Gives back every slot a person holds, in one project or in all. */
export async function releaseSlots(db: Executor, userId: string, projectId?: string): Promise<void> {
  await db
    .update(reviewSlots)
    .set({ state: "open", holderId: null, leaseToken: null, leaseExpiresAt: null, leasedAt: null })
    .where(
      and(
        eq(reviewSlots.holderId, userId),
        eq(reviewSlots.state, "held"),
        projectId ? eq(reviewSlots.projectId, projectId) : undefined,
      ),
    );
}

export async function insertUser(
  db: Executor,
  row: { id: string; email: string; name: string; passwordHash: string | null; isAdmin?: boolean },
): Promise<boolean> {
  const rows = await db.insert(users).values(row).onConflictDoNothing().returning({ id: users.id });
  return rows.length > 0;
}

export async function hasUsers(db: Executor): Promise<boolean> {
  const [row] = await db.execute<{ exists: boolean }>(sql`select exists (select 1 from users) as exists`);
  return row?.exists ?? false;
}

/** One person's account; undefined when they left. */
export async function getUser(db: Executor, id: string) {
  const [row] = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      isAdmin: users.isAdmin,
      passwordHash: users.passwordHash,
      preferences: users.preferences,
    })
    .from(users)
    .where(and(eq(users.id, id), sql`${users.anonymisedAt} is null`));
  return row;
}

export async function updateUser(
  db: Executor,
  id: string,
  changes: { name?: string; passwordHash?: string; preferences?: Record<string, unknown> },
): Promise<void> {
  await db.update(users).set(changes).where(eq(users.id, id));
}

/** Takes a person's name, e-mail and password away for good; their judgements keep pointing at the row. */
export async function anonymiseUser(db: Executor, id: string): Promise<void> {
  await db
    .update(users)
    .set({
      name: "Somebody who left",
      email: sql`'left-' || ${users.id} || '@invalid'`,
      passwordHash: null,
      isAdmin: false,
      preferences: {},
      anonymisedAt: sql`now()`,
    })
    .where(eq(users.id, id));
  await db.delete(memberships).where(eq(memberships.userId, id));
  await releaseSlots(db, id);
}
