import { sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { inBatch, isFreeFor, isLiveReview } from "./free-place.ts";

export interface QueueTotals {
  batches: number;
  openBatches: number;
  done: number;
  total: number;
  gradedByYou: number;
}

/** Places done and in all, over one batch or over the open ones, and what this person graded there. */
export async function getQueueTotals(
  db: Executor,
  projectId: string,
  userId: string,
  batchId: string | null,
): Promise<QueueTotals> {
  const [row] = await db.execute<QueueTotals & Record<string, unknown>>(sql`
    with chosen as (
      select id, state, size::bigint * overlap as places from batches b
      where b.project_id = ${projectId} and ${inBatch("b.id", batchId)}
    ), shown as (select * from chosen where state = 'open' or ${batchId !== null}::boolean)
    select (select count(*)::int from chosen) as batches,
      (select count(*)::int from chosen where state = 'open') as "openBatches",
      (select coalesce(sum(places), 0)::int from shown) as total,
      (select coalesce(sum(places - (select count(*) from review_slots s
        where s.project_id = ${projectId} and s.batch_id = shown.id and s.state <> 'closed')), 0)::int from shown) as done,
      (select count(*)::int from reviews r where r.project_id = ${projectId} and r.reviewer_id = ${userId}
        and r.batch_id in (select id from shown) and r.kind = 'grade' and ${isLiveReview}) as "gradedByYou"`);
  return row ?? { batches: 0, openBatches: 0, done: 0, total: 0, gradedByYou: 0 };
}

export interface QueueRest {
  heldByYou: number;
  /** Free places of items that this person has not touched. */
  freeForYou: number;
  heldByOthers: number;
  secondsUntilFree: number | null;
  /** Places that wait for somebody else, by what this person did with their items. */
  graded: number;
  skipped: number;
  written: number;
}

/**
 * Why places of open batches that are not closed are nothing for this person. It reads every one of them, so it is asked only
 * when `hasFreePlace` said no: then nearly all are held, graded or skipped, and few are left.
 */
export async function getQueueRest(
  db: Executor,
  projectId: string,
  userId: string,
  batchId: string | null,
): Promise<QueueRest> {
  const touched = (kind: "grade" | "skip") => sql`exists (
    select from reviews r where r.project_id = s.project_id and r.correction_id = s.correction_id and r.batch_id = s.batch_id
      and r.revision_id = s.revision_id and r.reviewer_id = ${userId} and r.kind = ${sql.raw(`'${kind}'`)} and ${isLiveReview})`;
  const [row] = await db.execute<QueueRest & Record<string, unknown>>(sql`
    with rest as (
      select s.state = 'held' and s.holder_id = ${userId} as mine,
        s.state = 'held' and s.holder_id <> ${userId} and s.lease_expires_at >= now() as theirs, s.lease_expires_at,
        ${touched("grade")} as graded, ${touched("skip")} as skipped,
        (select v.author_id from correction_revisions v where v.project_id = s.project_id and v.id = s.revision_id)
          is not distinct from ${userId}::uuid as written,
        exists (select from review_slots m where m.project_id = s.project_id and m.batch_id = s.batch_id
          and m.revision_id = s.revision_id and m.holder_id = ${userId}) as has_place
      from review_slots s join batches b on b.project_id = s.project_id and b.id = s.batch_id and b.state = 'open'
      where s.project_id = ${projectId} and ${inBatch("s.batch_id", batchId)} and s.state <> 'closed'
    ), other as (select *, graded or skipped or written or has_place as untouchable from rest where not mine)
    select (select count(*)::int from rest where mine) as "heldByYou",
      (count(*) filter (where not theirs and not untouchable))::int as "freeForYou",
      (count(*) filter (where theirs and not untouchable))::int as "heldByOthers",
      (ceil(extract(epoch from min(lease_expires_at) filter (where theirs and not untouchable) - now())))::int as "secondsUntilFree",
      (count(*) filter (where graded))::int as graded,
      (count(*) filter (where skipped and not graded))::int as skipped,
      (count(*) filter (where written and not graded and not skipped))::int as written
    from other`);
  return (
    row ?? {
      heldByYou: 0,
      freeForYou: 0,
      heldByOthers: 0,
      secondsUntilFree: null,
      graded: 0,
      skipped: 0,
      written: 0,
    }
  );
}

/** What a person holds in open batches, and how many items they skipped there. */
export async function getOwnQueue(db: Executor, projectId: string, userId: string, batchId: string | null) {
  const [row] = await db.execute<{ held: number; skipped: number }>(sql`
    select (select count(*)::int from review_slots s join batches b on b.project_id = s.project_id and b.id = s.batch_id and b.state = 'open'
        where s.project_id = ${projectId} and s.holder_id = ${userId} and s.state = 'held' and ${inBatch("s.batch_id", batchId)}) as held,
      (select count(*)::int from reviews r join batches b on b.project_id = r.project_id and b.id = r.batch_id and b.state = 'open'
        where r.project_id = ${projectId} and r.reviewer_id = ${userId} and ${inBatch("r.batch_id", batchId)}
          and r.kind = 'skip' and ${isLiveReview}) as skipped`);
  return row ?? { held: 0, skipped: 0 };
}

/** Whether a claim would find a place now: the same walk as `claimSlot`, without taking anything. */
export async function hasFreePlace(
  db: Executor,
  place: { projectId: string; batchId: string; userId: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from review_slots s
    where s.project_id = ${place.projectId} and s.batch_id = ${place.batchId} and ${isFreeFor(place.userId)}
    order by s.position, s.slot_number limit 1`);
  return rows.length > 0;
}
