import type { Role } from "#lib/members/schema.ts";
import type { Executor } from "../client.ts";
import { memberships } from "../schema/all.ts";

/** Makes a person a member; nothing happens when they are one already. */
export async function insertMembership(
  db: Executor,
  row: { projectId: string; userId: string; role: Role },
): Promise<void> {
  await db.insert(memberships).values(row).onConflictDoNothing();
}
