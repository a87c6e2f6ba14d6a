import { sql } from "drizzle-orm";
import type { Grade } from "#lib/reviews/schema.ts";
import type { Executor } from "../client.ts";
import { inBatch, isLiveReview } from "./free-place.ts";

export interface ReviewTally {
  places: number;
  done: number;
  left: number;
  held: number;
}

/** Places of one batch, or of every batch of the project: in all, done, left (places of closed batches too), held now. */
export async function countPlaces(
  db: Executor,
  projectId: string,
  batchId: string | null,
): Promise<ReviewTally> {
  const [row] = await db.execute<ReviewTally & Record<string, unknown>>(sql`
    with chosen as (select id, size * overlap as places from batches b where b.project_id = ${projectId} and ${inBatch("b.id", batchId)}),
    rest as (
      select count(*)::int as n, (count(*) filter (where s.state = 'held' and s.lease_expires_at >= now()))::int as held
      from review_slots s where s.project_id = ${projectId} and s.batch_id in (select id from chosen) and s.state <> 'closed')
    select coalesce(sum(chosen.places), 0)::int as places, (coalesce(sum(chosen.places), 0) - max(rest.n))::int as done,
      max(rest.n) as "left", max(rest.held) as held
    from rest left join chosen on true`);
  return row ?? { places: 0, done: 0, left: 0, held: 0 };
}

export type MemberTally = {
  userId: string;
  name: string;
  done: number;
  extra: number;
  skipped: number;
  medianSeconds: number | null;
} & Record<Grade, number>;

/** What each person did in one batch or all: grades that count (by grade), extra ones, skips; what was taken back is left out. */
export async function listMemberTallies(
  db: Executor,
  projectId: string,
  batchId: string | null,
): Promise<MemberTally[]> {
  const rows = await db.execute<MemberTally & Record<string, unknown>>(sql`
    with work as (
      select r.reviewer_id,
        (count(*) filter (where r.counts))::int as done,
        (count(*) filter (where r.kind = 'grade' and not r.counts))::int as extra,
        (count(*) filter (where r.kind = 'skip'))::int as skipped,
        percentile_cont(0.5) within group (order by r.seconds) filter (where r.kind = 'grade') as median,
        (count(*) filter (where r.counts and r.grade = 'excellent'))::int as excellent,
        (count(*) filter (where r.counts and r.grade = 'good'))::int as good,
        (count(*) filter (where r.counts and r.grade = 'poor'))::int as poor
      from reviews r
      where r.project_id = ${projectId} and ${inBatch("r.batch_id", batchId)} and r.kind <> 'undo' and ${isLiveReview}
      group by r.reviewer_id)
    select u.id as "userId", u.name, work.done, work.extra, work.skipped, work.median as "medianSeconds", work.excellent, work.good, work.poor
    from work join users u on u.id = work.reviewer_id order by work.done desc, u.name`);
  return [...rows];
}
