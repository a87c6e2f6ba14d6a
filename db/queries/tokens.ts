import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { TokenScope } from "#lib/members/schema.ts";
import type { Executor } from "../client.ts";
import { accessTokens, users } from "../schema/all.ts";

/** Stores an access token by its hash; `hint` is its last four characters. */
export async function insertToken(
  db: Executor,
  {
    days,
    ...row
  }: {
    id: string;
    userId: string;
    projectId: string | null;
    name: string;
    tokenHash: string;
    hint: string;
    scope: TokenScope;
    days: number;
  },
): Promise<void> {
  await db.insert(accessTokens).values({ ...row, expiresAt: sql`now() + make_interval(days => ${days})` });
}

const columns = {
  id: accessTokens.id,
  name: accessTokens.name,
  hint: accessTokens.hint,
  scope: accessTokens.scope,
  userId: accessTokens.userId,
  userName: users.name,
  createdAt: accessTokens.createdAt,
  expiresAt: accessTokens.expiresAt,
  lastUsedAt: accessTokens.lastUsedAt,
  isForAll: sql<boolean>`${accessTokens.projectId} is null`,
};

/** A token opens a project that it is bound to, or that its person is in when it is bound to none. */
const opens = (
  projectId: string,
) => sql`(${accessTokens.projectId} = ${projectId} or ${accessTokens.projectId} is null and exists (
  select 1 from memberships m where m.project_id = ${projectId} and m.user_id = ${accessTokens.userId}))`;

/** Tokens that are not revoked and open this project: one person's, or everybody's. */
export async function listTokens(db: Executor, projectId: string, userId: string | null) {
  return db
    .select(columns)
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(
      and(
        opens(projectId),
        isNull(accessTokens.revokedAt),
        userId ? eq(accessTokens.userId, userId) : undefined,
      ),
    )
    .orderBy(desc(accessTokens.createdAt));
}

/** Revokes a token that opens this project: one's own, or with `userId` null anybody's. */
export async function revokeToken(
  db: Executor,
  projectId: string,
  id: string,
  userId: string | null,
): Promise<boolean> {
  const rows = await db
    .update(accessTokens)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        opens(projectId),
        eq(accessTokens.id, id),
        isNull(accessTokens.revokedAt),
        userId ? eq(accessTokens.userId, userId) : undefined,
      ),
    )
    .returning({ id: accessTokens.id });
  return rows.length > 0;
}

/** Revokes every token of a person: in one project when they are taken out of it, or all. */
export async function revokeTokensOf(db: Executor, userId: string, projectId: string | null): Promise<void> {
  await db
    .update(accessTokens)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(accessTokens.userId, userId),
        isNull(accessTokens.revokedAt),
        projectId ? eq(accessTokens.projectId, projectId) : undefined,
      ),
    );
}
