import { and, asc, eq, inArray } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { memberships, projects, users } from "../schema/all.ts";

/** The project of a slug and a member who may import into it: the one of `email`, else the earliest of them. */
export async function findImporter(db: Executor, slug: string, email: string | undefined) {
  const [row] = await db
    .select({ projectId: projects.id, userId: users.id, email: users.email })
    .from(projects)
    .innerJoin(memberships, eq(memberships.projectId, projects.id))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(projects.slug, slug),
        inArray(memberships.role, ["admin", "lead", "researcher"]),
        email === undefined ? undefined : eq(users.email, email),
      ),
    )
    .orderBy(asc(memberships.role), asc(users.id))
    .limit(1);
  return row;
}
