import type { Connection, Transaction } from "#db/client.ts";
import { releaseSlots } from "#db/queries/review-slots.ts";
import {
  getReviewByKey,
  hasGraded,
  insertReview,
  type LockedPlace,
  lockPlaces,
  refreshGrades,
  type StoredReview,
} from "#db/queries/reviews.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { claimItems } from "./claim.ts";
import { validateReview } from "./grade.ts";
import { placeForReview } from "./place-for-review.ts";
import type { ExtraReason } from "./schema.ts";
import type { SkipAnswer, SkipRequest, SubmitAnswer, SubmitRequest } from "./views.ts";

const tidy = (note: string | null): string | null => (note?.trim() ? note.trim() : null);

/** Locks the item that a slot names (see lockPlaces) and refuses a slot that the project has not. */
export async function lockAsked(tx: Transaction, projectId: string, slotId: string, userId: string) {
  const places = await lockPlaces(tx, projectId, slotId, userId);
  const asked = places.find((place) => place.isAsked);
  if (!asked) throw new AppError("NOT_FOUND", "This item is not in the project's queue any more.");
  return { places, asked };
}

/**
 * Stores a grade, once per key, and closes its place in the same transaction; one that can no longer count is stored as extra.
 * Refuses judgements that do not go together, and a person's own revision. Then claims the next items when asked to.
 */
export async function submitReview(
  connection: Connection,
  userId: string,
  projectId: string,
  input: SubmitRequest,
): Promise<SubmitAnswer> {
  const stored = await connection.db.transaction((tx) => storeGrade(tx, userId, projectId, input));
  const next = input.claimNext ? await claimItems(connection, userId, projectId, input.claimNext) : null;
  return { ...stored, next };
}

async function storeGrade(
  tx: Transaction,
  userId: string,
  projectId: string,
  input: SubmitRequest,
): Promise<Omit<SubmitAnswer, "next">> {
  const { places, asked } = await lockAsked(tx, projectId, input.slotId, userId);
  const before = await getReviewByKey(tx, projectId, userId, input.idempotencyKey);
  if (before) return repeated(before, asked);
  if (asked.isWrittenByMe)
    throw new AppError("FORBIDDEN", "You wrote this revision: somebody else grades it.");
  const draft = { ...input, note: tidy(input.note) };
  const problems = validateReview(draft, asked.pathStepCount);
  if (problems.length > 0) {
    throw new AppError("UNPROCESSABLE", "The judgements and the grade do not go together.", {
      details: { problems },
    });
  }
  const placed = placeForReview(places, await hasGraded(tx, { projectId, userId, ...asked }));
  if (!placed) throw new AppError("NOT_FOUND", "This item is not in the project's queue any more.");
  const id = newId();
  const row = {
    ...draft,
    id,
    projectId,
    userId,
    place: placed.place,
    kind: "grade" as const,
    counts: placed.counts,
  };
  if (!(await insertReview(tx, row))) {
    const first = await getReviewByKey(tx, projectId, userId, input.idempotencyKey);
    if (first) return repeated(first, asked);
    throw new Error("a review's key was used and its review is not there");
  }
  if (placed.counts) await refreshGrades(tx, projectId, asked.correctionId);
  return {
    reviewId: id,
    outcome: placed.counts ? "counted" : "extra",
    extraReason: placed.counts ? null : placed.why,
    grade: input.grade,
    isRepeat: false,
  };
}

/** The first answer once more. Why an extra is extra was not stored: it is read off the place it was meant for. */
function repeated(review: StoredReview, asked: LockedPlace): Omit<SubmitAnswer, "next"> {
  if (review.kind !== "grade" || review.grade === null) {
    throw new AppError(
      "CONFLICT",
      "This key was used for something else than a grade. Reload the page and grade again.",
    );
  }
  const why: ExtraReason = asked.isMine
    ? "already_graded"
    : asked.batchState === "closed"
      ? "batch_closed"
      : "slot_taken";
  return {
    reviewId: review.id,
    outcome: review.counts ? "counted" : "extra",
    extraReason: review.counts ? null : why,
    grade: review.grade,
    isRepeat: true,
  };
}

/** Notes that a person passes an item by, and opens its place for others; they are not offered it again in this batch. */
export async function skipItem(
  connection: Connection,
  userId: string,
  projectId: string,
  input: SkipRequest,
): Promise<SkipAnswer> {
  const note = tidy(input.note);
  if (input.reason === "other" && note === null) {
    throw new AppError("UNPROCESSABLE", "Say in a note why you skip this item.", {
      details: { problems: ["other_needs_note"] },
    });
  }
  const stored = await connection.db.transaction(async (tx): Promise<Omit<SkipAnswer, "next">> => {
    const { asked } = await lockAsked(tx, projectId, input.slotId, userId);
    const before = await getReviewByKey(tx, projectId, userId, input.idempotencyKey);
    if (before) return { reviewId: before.id, outcome: "skipped" };
    if (await hasGraded(tx, { projectId, userId, ...asked }))
      return { reviewId: null, outcome: "already_graded" };
    const id = newId();
    const row = {
      id,
      projectId,
      userId,
      place: asked,
      idempotencyKey: input.idempotencyKey,
      skipReason: input.reason,
      note,
    };
    if (!(await insertReview(tx, { ...row, kind: "skip", counts: false }))) {
      const first = await getReviewByKey(tx, projectId, userId, input.idempotencyKey);
      return { reviewId: first?.id ?? null, outcome: "skipped" };
    }
    await releaseSlots(tx, { projectId, userId, batchId: asked.batchId, revisionId: asked.revisionId });
    return { reviewId: id, outcome: "skipped" };
  });
  const next = input.claimNext ? await claimItems(connection, userId, projectId, input.claimNext) : null;
  return { ...stored, next };
}
