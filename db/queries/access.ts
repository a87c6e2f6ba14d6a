import { sql } from "drizzle-orm";
import type { Role, TokenScope } from "#lib/members/schema.ts";
import type { Database, Executor } from "../client.ts";

export interface AccessRow {
  userId: string;
  name: string;
  email: string;
  isAdmin: boolean;
  sessionId: string | null;
  tokenId: string | null;
  scope: TokenScope;
  /** Null when no project was asked for, it does not exist, or the token is bound to another one. */
  projectId: string | null;
  role: Role | null;
}

// Asked at every request: by the driver itself, which prepares what it is given, so that these joins are planned a few times
// per connection and not at every call. Every look-up is by a unique key, so one plan fits all values.

/** One statement a request: a live session, its person, and their present role in the project named by slug. */
export async function getSessionAccess(
  { $client }: Database,
  sessionId: string,
  slug: string | null,
): Promise<AccessRow | undefined> {
  const [row] = await $client<AccessRow[]>`
    select u.id as "userId", u.name, u.email, u.is_admin as "isAdmin", s.id as "sessionId", null as "tokenId",
      'write' as scope, p.id as "projectId", m.role
    from sessions s
    join users u on u.id = s.user_id and u.anonymised_at is null
    left join projects p on p.slug = ${slug}
    left join memberships m on m.project_id = p.id and m.user_id = u.id
    where s.id = ${sessionId} and s.revoked_at is null and s.expires_at > now()`;
  return row;
}

/** The same for an access token, by its hash. */
export async function getTokenAccess(
  { $client }: Database,
  tokenHash: string,
  slug: string | null,
): Promise<AccessRow | undefined> {
  const [row] = await $client<AccessRow[]>`
    select u.id as "userId", u.name, u.email, u.is_admin as "isAdmin", null as "sessionId", t.id as "tokenId",
      t.scope, p.id as "projectId", m.role
    from access_tokens t
    join users u on u.id = t.user_id and u.anonymised_at is null
    left join projects p on p.slug = ${slug} and (t.project_id is null or t.project_id = p.id)
    left join memberships m on m.project_id = p.id and m.user_id = u.id
    where t.token_hash = ${tokenHash} and t.revoked_at is null and t.expires_at > now()`;
  return row;
}

/** Notes the use of a token, at most once a minute so that reading stays cheap. */
export async function touchToken(db: Executor, tokenId: string): Promise<void> {
  await db.execute(sql`
    update access_tokens set last_used_at = now()
    where id = ${tokenId} and (last_used_at is null or last_used_at < now() - interval '1 minute')`);
}
