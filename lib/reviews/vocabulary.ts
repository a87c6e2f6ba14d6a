// Words and numbers alone, without a parser: the review screen brings them to the browser.

// These vocabularies are also the CHECKs of db/schema/reviews.ts and db/schema/corrections.ts.
export const grades = ["excellent", "good", "poor"] as const;
export type Grade = (typeof grades)[number];

export const continuities = ["high", "minor"] as const;
export type Continuity = (typeof continuities)[number];

export const batchStates = ["open", "closed"] as const;
export const slotStates = ["open", "held", "closed"] as const;
export type SlotState = (typeof slotStates)[number];

export const reviewKinds = ["grade", "undo", "skip"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export const poorReasons = [
  "wrong_step",
  "wrong_explanation",
  "wrong_solution",
  "hard_to_follow",
  "other",
] as const;
export type PoorReason = (typeof poorReasons)[number];

export const skipReasons = [
  "cannot_judge",
  "question_unclear",
  "does_not_render",
  "conflict_of_interest",
  "other",
] as const;
export type SkipReason = (typeof skipReasons)[number];

export const flagSubjects = ["question", "gold_answer"] as const;
export type FlagSubject = (typeof flagSubjects)[number];

/** How long a claimed item stays with a person who sends no heartbeat. */
export const leaseSeconds = 180;
export const heartbeatSeconds = 30;
/** Items a person may hold at once: the one on the screen and the next two. */
export const maxHeldItems = 3;

/** Why a review was stored without counting. */
export const extraReasons = ["slot_taken", "already_graded", "batch_closed"] as const;
export type ExtraReason = (typeof extraReasons)[number];

/** Why a slot that a screen believes to hold is not held any more. */
export const lostReasons = ["taken", "graded", "released", "batch_closed", "gone"] as const;
export type LostReason = (typeof lostReasons)[number];

/** What the queue has for a person: work, or why there is none. */
export const queueReasons = [
  "ready",
  "done",
  "held_by_others",
  "all_graded_by_you",
  "skipped_by_you",
  "written_by_you",
  "no_batches",
  "closed",
] as const;
export type QueueReason = (typeof queueReasons)[number];

/** The first check of a corrector in arXiv 2310.20689, section 3.1: 50 corrections by GPT-4, drawn at random. */
export const paperFirstCheck: Readonly<Record<Grade, number>> = { excellent: 35, good: 11, poor: 4 };
