import { sql } from "drizzle-orm";
import type { ReviewView } from "#lib/reviews/views.ts";
import type { Executor } from "../client.ts";
import { isLiveReview } from "./free-place.ts";
import { isoInstant } from "./instants.ts";

export type RecordedReview = ReviewView & { mayBeSeenByPeers: boolean };

/**
 * Every review of a correction, newest first, what was taken back included. `mayBeSeenByPeers`: the batch is closed and the asking
 * person has a grade of their own there (model.md, "Access").
 */
export async function listReviewsOf(
  db: Executor,
  projectId: string,
  correctionId: string,
  userId: string,
): Promise<RecordedReview[]> {
  const rows = await db.execute<RecordedReview & Record<string, unknown>>(sql`
    with own as (
      select r.batch_id from reviews r
      where r.project_id = ${projectId} and r.correction_id = ${correctionId} and r.reviewer_id = ${userId} and r.kind = 'grade' and ${isLiveReview})
    select r.id, r.batch_id as "batchId", b.name as "batchName", v.number as "revisionNumber", u.id as "reviewerId", u.name as "reviewerName",
      u.id = ${userId} as "isYours", r.kind, r.counts, not ${isLiveReview} as "isUndone", r.right_step as "rightStep",
      r.sound_explanation as "soundExplanation", r.continuity, r.grade, r.poor_reasons as "poorReasons",
      r.true_error_step as "trueErrorStep", r.note, r.skip_reason as "skipReason", r.seconds, ${isoInstant(sql`r.created_at`)} as at,
      b.state = 'closed' and r.batch_id in (select batch_id from own) as "mayBeSeenByPeers"
    from reviews r
    join users u on u.id = r.reviewer_id
    join batches b on b.project_id = r.project_id and b.id = r.batch_id
    join correction_revisions v on v.project_id = r.project_id and v.id = r.revision_id
    where r.project_id = ${projectId} and r.correction_id = ${correctionId}
    order by r.id desc`);
  return [...rows];
}
