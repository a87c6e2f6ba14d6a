import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { memberships, projects } from "../schema/all.ts";

const memberCount = sql<number>`(select count(*)::int from memberships c where c.project_id = ${projects.id})`;

const columns = {
  id: projects.id,
  slug: projects.slug,
  name: projects.name,
  isExample: projects.isExample,
  allowOwnApproval: projects.allowOwnApproval,
  memberCount,
  role: memberships.role,
};

/** The projects of one person, by name. */
export async function listProjectsOf(db: Executor, userId: string) {
  return db
    .select(columns)
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.userId, userId))
    .orderBy(projects.name);
}

/** One project as one of its members sees it. */
export async function getProject(db: Executor, projectId: string, userId: string) {
  const rows = await db
    .select({ ...columns, guidelines: projects.guidelines })
    .from(projects)
    .innerJoin(memberships, and(eq(memberships.projectId, projects.id), eq(memberships.userId, userId)))
    .where(eq(projects.id, projectId));
  return rows[0];
}

/** Inserts a project; undefined when its slug is taken. */
export async function insertProject(
  db: Executor,
  row: { id: string; slug: string; name: string; isExample?: boolean; guidelines?: string },
) {
  const rows = await db
    .insert(projects)
    .values(row)
    .onConflictDoNothing({ target: projects.slug })
    .returning({ id: projects.id });
  return rows[0];
}

/** Changes the named settings of a project and returns what they were and are. */
export async function updateProject(
  db: Executor,
  projectId: string,
  changes: { name?: string; guidelines?: string; allowOwnApproval?: boolean },
) {
  const [before] = await db.select().from(projects).where(eq(projects.id, projectId)).for("update");
  const [after] = await db.update(projects).set(changes).where(eq(projects.id, projectId)).returning();
  return before && after ? { before, after } : undefined;
}

/** In how many projects a person is the only admin. */
export async function countSoleAdminships(db: Executor, userId: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from memberships m
    where m.user_id = ${userId} and m.role = 'admin' and not exists (
      select 1 from memberships o where o.project_id = m.project_id and o.role = 'admin' and o.user_id <> m.user_id)`);
  return row?.count ?? 0;
}

/** A project by its slug, whoever asks: for the operator's commands. */
export async function getProjectBySlug(db: Executor, slug: string): Promise<{ id: string } | undefined> {
  const [row] = await db.select({ id: projects.id }).from(projects).where(eq(projects.slug, slug));
  return row;
}
