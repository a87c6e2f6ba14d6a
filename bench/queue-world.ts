import { sql } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { insertTestBatch, insertTestCorrections } from "#db/testing-queue.ts";
import { newId } from "#lib/ids.ts";
import type { WebServer } from "./web-server.ts";

export interface Reviewer {
  userId: string;
  cookie: string;
}

export interface World {
  projectId: string;
  slug: string;
  batchId: string;
  reviewers: Reviewer[];
}

/** A project with `slots` open places in one batch and `people` admins of it, each with a session of their own. */
export async function makeWorld(
  { db }: Connection,
  server: WebServer,
  slots: number,
  people: number,
): Promise<World> {
  const projectId = newId();
  const slug = `bench-${projectId.slice(-8)}`;
  await db.execute(sql`insert into projects (id, slug, name) values (${projectId}, ${slug}, 'Bench')`);
  await insertTestCorrections(db, projectId, slots);
  const batchId = await insertTestBatch(db, projectId);
  const reviewers: Reviewer[] = [];
  for (let i = 0; i < people; i++) {
    const [userId, sessionId] = [newId(), newId()];
    await db.execute(
      sql`insert into users (id, email, name) values (${userId}, ${`${userId}@bench.test`}, ${`Reviewer ${i}`})`,
    );
    await db.execute(
      sql`insert into memberships (project_id, user_id, role) values (${projectId}, ${userId}, 'admin')`,
    );
    await db.execute(
      sql`insert into sessions (id, user_id, expires_at) values (${sessionId}, ${userId}, now() + interval '1 day')`,
    );
    reviewers.push({ userId, cookie: await server.cookieOf(sessionId) });
  }
  await db.execute(sql`vacuum analyze`);
  return { projectId, slug, batchId, reviewers };
}

/** What must be true at the end: items counted over their overlap, and grades stored. */
export async function checkWorld(
  { db }: Connection,
  { projectId, batchId }: World,
): Promise<{ over: number; stored: number; counted: number }> {
  const [row] = await db.execute<{ over: number; stored: number; counted: number }>(sql`
    select
      (select count(*)::int from (
        select from reviews r where r.project_id = ${projectId} and r.batch_id = ${batchId} and r.counts group by r.revision_id
        having count(*) > (select overlap from batches where project_id = ${projectId} and id = ${batchId})) items) as over,
      (select count(*)::int from reviews where project_id = ${projectId} and batch_id = ${batchId} and kind = 'grade') as stored,
      (select count(*)::int from review_slots where project_id = ${projectId} and batch_id = ${batchId} and state = 'closed') as counted`);
  if (!row) throw new Error("the check of the queue answered nothing");
  return row;
}
