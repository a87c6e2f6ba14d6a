import { and, eq, sql } from "drizzle-orm";
import type { Role } from "#lib/members/schema.ts";
import type { Executor } from "../client.ts";
import { memberships, projects, reviewSlots, users } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

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
      lastLogInAt: isoInstant(sql`(select max(s.created_at) from sessions s where s.user_id = ${users.id})`),
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.projectId, projectId))
    .orderBy(users.name, users.id);
}

/** Everybody with an account, by e-mail, with their roles as "role in slug". People who left are not listed. */
export async function listPeople(db: Executor) {
  return db
    .select({
      email: users.email,
      name: users.name,
      isAdmin: users.isAdmin,
      roles: sql<
        string[]
      >`coalesce(array_agg(${memberships.role} || ' in ' || ${projects.slug} order by ${projects.slug}) filter (where ${projects.id} is not null), '{}')`,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(projects, eq(projects.id, memberships.projectId))
    .where(sql`${users.anonymisedAt} is null`)
    .groupBy(users.id)
    .orderBy(users.email);
}

/** Locks the project's members for the transaction, so that two changes cannot both take the last admin away. */
export async function lockMembers(db: Executor, projectId: string) {
  return db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.projectId, projectId))
    .orderBy(memberships.userId)
    .for("update");
}

/** Whether a person is in a project that `adminId` does not administer, or administers the instance. */
export async function isBeyondAdmin(db: Executor, userId: string, adminId: string): Promise<boolean> {
  const [row] = await db.execute<{ beyond: boolean }>(sql`
    select u.is_admin or exists (
      select 1 from memberships m
      where m.user_id = u.id and not exists (
        select 1 from memberships a where a.project_id = m.project_id and a.user_id = ${adminId} and a.role = 'admin')
    ) as beyond
    from users u where u.id = ${userId}`);
  return row?.beyond ?? true;
}

/** Locks the administrators of the instance and says whether this person is the only one. */
export async function isLastInstanceAdmin(db: Executor, userId: string): Promise<boolean> {
  const admins = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isAdmin, true), sql`${users.anonymisedAt} is null`))
    .orderBy(users.id)
    .for("update");
  return admins.length === 1 && admins[0]?.id === userId;
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
  changes: { name?: string; passwordHash?: string },
): Promise<void> {
  await db.update(users).set(changes).where(eq(users.id, id));
}

/** Lays some preferences over the stored ones, one level deep, in one statement. */
export async function mergePreferences(
  db: Executor,
  id: string,
  changes: Record<string, unknown>,
): Promise<void> {
  await db
    .update(users)
    .set({ preferences: sql`${users.preferences} || ${JSON.stringify(changes)}::jsonb` })
    .where(eq(users.id, id));
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
