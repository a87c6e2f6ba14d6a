import { sql } from "drizzle-orm";
import type {
  Continuity,
  Grade,
  PoorReason,
  ReviewKind,
  SkipReason,
  SlotState,
} from "#lib/reviews/schema.ts";
import type { Executor } from "../client.ts";
import { isLiveReview } from "./free-place.ts";

export interface LockedPlace {
  slotId: string;
  isAsked: boolean;
  state: SlotState;
  isMine: boolean;
  /** Held, and the lease has not run out. */
  isLive: boolean;
  batchId: string;
  batchState: "open" | "closed";
  correctionId: string;
  revisionId: string;
  pathStepCount: number;
  isWrittenByMe: boolean;
}

/**
 * Locks the named slot, any other slot of the same item that this person has, the batch against closing and the correction
 * against other reviews of it. Always in this order (slots by id, batch, correction), so that nobody waits in a circle.
 * Returns nothing when the project has no such slot. The next statement sees what others wrote before we got the locks.
 */
export async function lockPlaces(
  db: Executor,
  projectId: string,
  slotId: string,
  userId: string,
): Promise<LockedPlace[]> {
  const rows = await db.execute<LockedPlace & Record<string, unknown>>(sql`
    select s.id as "slotId", s.id = ${slotId} as "isAsked", s.state, s.holder_id is not distinct from ${userId}::uuid as "isMine",
      s.state = 'held' and s.lease_expires_at >= now() as "isLive", s.batch_id as "batchId", b.state as "batchState",
      s.correction_id as "correctionId", s.revision_id as "revisionId",
      (select jsonb_array_length(p.steps) from paths p where p.project_id = c.project_id and p.id = c.path_id) as "pathStepCount",
      coalesce((select v.author_id = ${userId} from correction_revisions v where v.project_id = s.project_id and v.id = s.revision_id), false)
        as "isWrittenByMe"
    from review_slots asked
    join review_slots s on s.project_id = asked.project_id and s.batch_id = asked.batch_id and s.revision_id = asked.revision_id
      and (s.id = asked.id or s.holder_id = ${userId})
    join batches b on b.project_id = s.project_id and b.id = s.batch_id
    join corrections c on c.project_id = s.project_id and c.id = s.correction_id
    where asked.project_id = ${projectId} and asked.id = ${slotId}
    order by s.id
    for update of s for share of b for no key update of c`);
  return [...rows];
}

export interface StoredReview {
  id: string;
  slotId: string;
  batchId: string;
  revisionId: string;
  reviewerId: string;
  kind: ReviewKind;
  counts: boolean;
  grade: Grade | null;
  rightStep: boolean | null;
  soundExplanation: boolean | null;
  continuity: Continuity | null;
  poorReasons: PoorReason[];
  trueErrorStep: number | null;
  note: string | null;
  supersedesId: string | null;
  isUndone: boolean;
}

const columns = sql`r.id, r.slot_id as "slotId", r.batch_id as "batchId", r.revision_id as "revisionId", r.reviewer_id as "reviewerId",
  r.kind, r.counts, r.grade, r.right_step as "rightStep", r.sound_explanation as "soundExplanation", r.continuity,
  r.poor_reasons as "poorReasons", r.true_error_step as "trueErrorStep", r.note, r.supersedes_id as "supersedesId",
  exists (select from reviews u where u.project_id = r.project_id and u.supersedes_id = r.id) as "isUndone"`;

type Row = StoredReview & Record<string, unknown>;

/** The review that a person sent with this key, if any: the answer to a repeat. */
export async function getReviewByKey(db: Executor, projectId: string, userId: string, key: string) {
  const [row] = await db.execute<Row>(sql`
    select ${columns} from reviews r
    where r.project_id = ${projectId} and r.reviewer_id = ${userId} and r.idempotency_key = ${key}`);
  return row;
}

/** One review by its id. */
export async function getReview(db: Executor, projectId: string, id: string) {
  const [row] = await db.execute<Row>(
    sql`select ${columns} from reviews r where r.project_id = ${projectId} and r.id = ${id}`,
  );
  return row;
}

/** A person's newest grade or skip that was not taken back. */
export async function getLastReviewOf(db: Executor, projectId: string, userId: string) {
  const [row] = await db.execute<Row>(sql`
    select ${columns} from reviews r
    where r.project_id = ${projectId} and r.reviewer_id = ${userId} and r.kind <> 'undo'
      and ${isLiveReview}
    order by r.id desc limit 1`);
  return row;
}

/** Whether a person has a grade of this item in this batch that was not taken back. */
export async function hasGraded(
  db: Executor,
  place: { projectId: string; userId: string } & Pick<LockedPlace, "batchId" | "correctionId" | "revisionId">,
) {
  const [row] = await db.execute<{ graded: boolean }>(sql`
    select exists (
      select from reviews r
      where r.project_id = ${place.projectId} and r.correction_id = ${place.correctionId} and r.batch_id = ${place.batchId}
        and r.revision_id = ${place.revisionId} and r.reviewer_id = ${place.userId} and r.kind = 'grade'
        and ${isLiveReview}) as graded`);
  return row?.graded ?? false;
}

export interface NewReview {
  id: string;
  projectId: string;
  place: Pick<LockedPlace, "slotId" | "batchId" | "correctionId" | "revisionId">;
  userId: string;
  idempotencyKey: string;
  kind: ReviewKind;
  counts: boolean;
  supersedesId?: string | null;
  skipReason?: SkipReason | null;
  grade?: Grade | null;
  rightStep?: boolean | null;
  soundExplanation?: boolean | null;
  continuity?: Continuity | null;
  poorReasons?: readonly PoorReason[];
  trueErrorStep?: number | null;
  note?: string | null;
  seconds?: number | null;
}

/** Appends a review and, when it counts, closes its slot: one statement. False when the key was used before: nothing is written. */
export async function insertReview(db: Executor, row: NewReview): Promise<boolean> {
  const { place } = row;
  const rows = await db.execute(sql`
    with added as (
      insert into reviews (project_id, id, batch_id, slot_id, correction_id, revision_id, reviewer_id, kind, counts, right_step,
        sound_explanation, continuity, grade, poor_reasons, true_error_step, skip_reason, note, seconds, supersedes_id, idempotency_key)
      values (${row.projectId}, ${row.id}, ${place.batchId}, ${place.slotId}, ${place.correctionId}, ${place.revisionId}, ${row.userId},
        ${row.kind}, ${row.counts}, ${row.rightStep ?? null}, ${row.soundExplanation ?? null}, ${row.continuity ?? null},
        ${row.grade ?? null}, array(select jsonb_array_elements_text(${JSON.stringify(row.poorReasons ?? [])}::jsonb)),
        ${row.trueErrorStep ?? null}, ${row.skipReason ?? null}, ${row.note ?? null}, ${row.seconds ?? null}, ${row.supersedesId ?? null},
        ${row.idempotencyKey})
      on conflict (project_id, reviewer_id, idempotency_key) do nothing
      returning project_id, slot_id, reviewer_id, counts
    ), closed as (
      update review_slots s
      set state = 'closed', holder_id = added.reviewer_id, lease_token = null, lease_expires_at = null
      from added where added.counts and s.project_id = added.project_id and s.id = added.slot_id
    )
    select 1 from added`);
  return rows.length === 1;
}

/** Writes what lists show of a correction's grades: the newest counted one of the present revision, their number, whether they differ. */
export async function refreshGrades(db: Executor, projectId: string, correctionId: string): Promise<void> {
  await db.execute(sql`
    update corrections c set grade = live.grade, review_count = live.n, grades_differ = live.kinds > 1
    from (
      select count(*)::int as n, count(distinct r.grade) as kinds, (array_agg(r.grade order by r.id desc))[1] as grade
      from reviews r
      where r.project_id = ${projectId} and r.correction_id = ${correctionId} and r.kind = 'grade' and r.counts
        and r.revision_id = (select x.revision_id from corrections x where x.project_id = ${projectId} and x.id = ${correctionId})
        and ${isLiveReview}
    ) live
    where c.project_id = ${projectId} and c.id = ${correctionId}`);
}
