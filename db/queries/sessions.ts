import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { sessions, users } from "../schema/all.ts";

/** Opens a session of `days` days. */
export async function insertSession(
  db: Executor,
  row: { id: string; userId: string; userAgent: string | null; days: number },
): Promise<void> {
  await db.insert(sessions).values({
    id: row.id,
    userId: row.userId,
    userAgent: row.userAgent,
    expiresAt: sql`now() + make_interval(days => ${row.days})`,
  });
}

/** Ends one session of a person; false when it was not theirs or had ended. */
export async function revokeSession(db: Executor, userId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Ends the session of a signed cookie, whoever's it is. */
export async function revokeSessionById(db: Executor, id: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
}

/** Ends every session of a person, but for `keepId`. */
export async function revokeSessions(db: Executor, userId: string, keepId: string | null): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        keepId ? sql`${sessions.id} <> ${keepId}` : undefined,
      ),
    );
}

/** The live sessions of a person, newest first. */
export async function listSessions(db: Executor, userId: string) {
  return db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.createdAt));
}

/** A living person by e-mail, with their password's hash; undefined when there is none. */
export async function getUserByEmail(db: Executor, email: string) {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(and(sql`lower(${users.email}) = ${email.toLowerCase()}`, isNull(users.anonymisedAt)));
  return row;
}
