import type { Connection, Transaction } from "#db/client.ts";
import { listReviewItems } from "#db/queries/review-items.ts";
import { holdAgain } from "#db/queries/review-slots.ts";
import {
  getLastReviewOf,
  getReview,
  getReviewByKey,
  hasGraded,
  insertReview,
  type LockedPlace,
  refreshGrades,
  type StoredReview,
} from "#db/queries/reviews.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { lockAsked } from "./commands.ts";
import type { UndoAnswer, UndoRequest } from "./views.ts";

/**
 * Takes back a person's own grade or skip: a further row that supersedes it, once per key. Its place is theirs again, or any free
 * one of the item. Refuses what is not theirs, what was taken back already, and a closed batch.
 */
export async function undoReview(
  { db }: Connection,
  userId: string,
  projectId: string,
  input: UndoRequest,
): Promise<UndoAnswer> {
  return db.transaction(async (tx) => {
    const before = await getReviewByKey(tx, projectId, userId, input.idempotencyKey);
    const id = before ? before.supersedesId : input.reviewId;
    const review = id ? await getReview(tx, projectId, id) : await getLastReviewOf(tx, projectId, userId);
    if (!review || review.reviewerId !== userId || review.kind === "undo") {
      throw new AppError("NOT_FOUND", "There is nothing of yours to take back.");
    }
    const { asked } = await lockAsked(tx, projectId, review.slotId, userId);
    const isRepeat =
      before !== undefined || !(await takeBack(tx, projectId, review, asked, input.idempotencyKey));
    const slotId = isRepeat ? review.slotId : await holdPlace(tx, projectId, review, asked);
    const [item] = slotId ? await listReviewItems(tx, projectId, userId, [slotId]) : [];
    return { undoneId: review.id, kind: review.kind, previous: previousOf(review), item: item ?? null };
  });
}

/** Appends the undo; false when the same key did so a moment ago. */
async function takeBack(
  tx: Transaction,
  projectId: string,
  review: StoredReview,
  asked: LockedPlace,
  idempotencyKey: string,
): Promise<boolean> {
  const { id: supersedesId, reviewerId: userId } = review;
  if (await getReviewByKey(tx, projectId, userId, idempotencyKey)) return false;
  if (asked.batchState === "closed") {
    throw new AppError("CONFLICT", "The batch is closed, so its grades stay. A lead can open it again.");
  }
  if ((await getReview(tx, projectId, supersedesId))?.isUndone !== false) {
    throw new AppError("CONFLICT", "That was taken back already.");
  }
  const row = { id: newId(), projectId, userId, place: asked, idempotencyKey, supersedesId };
  const isNew = await insertReview(tx, { ...row, kind: "undo", counts: false });
  if (isNew && review.counts) await refreshGrades(tx, projectId, asked.correctionId);
  return isNew;
}

async function holdPlace(tx: Transaction, projectId: string, review: StoredReview, asked: LockedPlace) {
  const userId = review.reviewerId;
  // An extra was taken back and the grade that counts still stands: the item needs nothing more of this person.
  if (!review.counts && (await hasGraded(tx, { projectId, userId, ...asked }))) return undefined;
  const { batchId, revisionId, slotId } = review;
  return holdAgain(tx, { projectId, userId, batchId, revisionId, slotId }, review.counts);
}

function previousOf(review: StoredReview): UndoAnswer["previous"] {
  if (review.grade === null) return null;
  const { rightStep, soundExplanation, continuity, grade, poorReasons, trueErrorStep, note } = review;
  return { rightStep, soundExplanation, continuity, grade, poorReasons, trueErrorStep, note };
}
