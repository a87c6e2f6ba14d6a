import type { Database } from "#db/client.ts";
import type { AccessRow } from "#db/queries/access.ts";
import { type Ability, can } from "#lib/auth/abilities.ts";
import { type Credentials, readAccess } from "#lib/auth/session.ts";
import { AppError } from "#lib/errors.ts";
import type { Role } from "#lib/members/schema.ts";

export interface Actor {
  userId: string;
  name: string;
  email: string;
  isAdmin: boolean;
  via: "session" | "token";
  sessionId: string | null;
}

export interface Scope {
  projectId: string;
  role: Role;
}

export interface Access {
  actor: Actor | null;
  scope: Scope | null;
}

const asActor = (row: AccessRow): Actor => ({
  userId: row.userId,
  name: row.name,
  email: row.email,
  isAdmin: row.isAdmin,
  via: row.tokenId ? "token" : "session",
  sessionId: row.sessionId,
});

/**
 * The one gate: who asks, and may they. Refuses with UNAUTHENTICATED, FORBIDDEN, or NOT_FOUND for a project that the person
 * is not a member of (whether it exists is not theirs to know). `slug` is the project named in the request, if any.
 */
export async function authorise(
  db: Database,
  credentials: Credentials,
  ability: Ability,
  slug: string | null,
): Promise<Access> {
  if (ability === "public") return { actor: null, scope: null };
  const row = await readAccess(db, credentials, slug);
  if (!row)
    throw new AppError(
      "UNAUTHENTICATED",
      "You are not logged in, or your session has ended. Log in and try again.",
    );
  if (row.scope === "read" && credentials.method !== "GET") {
    throw new AppError("FORBIDDEN", "This access token may only read. Make one that may write in Settings.");
  }
  const actor = asActor(row);
  if (ability === "session") return { actor, scope: null };
  if (ability === "instance:manage") {
    if (!actor.isAdmin) throw new AppError("FORBIDDEN", "Only an administrator of this Errata may do that.");
    return { actor, scope: null };
  }
  if (!row.projectId || !row.role)
    throw new AppError("NOT_FOUND", "There is no such project, or you are not a member of it.");
  if (!can(row.role, ability)) {
    throw new AppError(
      "FORBIDDEN",
      `Your role here is ${row.role}, which may not do that. An admin of the project can change it.`,
    );
  }
  return { actor, scope: { projectId: row.projectId, role: row.role } };
}
