import { sql } from "drizzle-orm";
import type { Grade } from "#lib/reviews/schema.ts";
import type { Executor } from "../client.ts";

/** The present grades that one person gave to some corrections: the newest of each that was not taken back. */
export async function getOwnGrades(
  db: Executor,
  projectId: string,
  reviewerId: string,
  correctionIds: readonly string[],
): Promise<Map<string, Grade>> {
  if (correctionIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; grade: Grade }>(sql`
    select distinct on (r.correction_id) r.correction_id as id, r.grade
    from reviews r
    where r.project_id = ${projectId} and r.reviewer_id = ${reviewerId} and r.kind = 'grade'
      and r.correction_id = any(${sql.param(`{${correctionIds.join(",")}}`)}::uuid[])
      and not exists (select 1 from reviews u where u.project_id = r.project_id and u.supersedes_id = r.id)
    order by r.correction_id, r.id desc`);
  return new Map(rows.map((row) => [row.id, row.grade]));
}
