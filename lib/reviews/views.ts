import { z } from "zod";
import { verdicts } from "#lib/answers/schema.ts";
import { correctedStepSchema, machineNoteSchema } from "#lib/corrections/schema.ts";
import { choiceSchema, questionKindSchema, splitSchema } from "#lib/questions/schema.ts";
import {
  continuitySchema,
  extraReasons,
  flagSubjectSchema,
  gradeSchema,
  lostReasons,
  maxHeldItems,
  poorReasonSchema,
  queueReasons,
  reviewKinds,
  skipReasonSchema,
} from "./schema.ts";

const verdictSchema = z
  .object({
    verdict: z.enum(verdicts),
    extracted: z.string().nullable(),
    spanStart: z.int().nullable(),
    spanEnd: z.int().nullable(),
    reason: z.string(),
  })
  .nullable();

/** One item as a reviewer holds it: everything the screen shows. `secondsLeft` is the lease at the time of the answer. */
export const reviewItemSchema = z.object({
  slotId: z.uuid(),
  token: z.uuid(),
  secondsLeft: z.int(),
  batch: z.object({ id: z.uuid(), name: z.string() }),
  correctionId: z.uuid(),
  corrector: z.string(),
  reasoner: z.string(),
  isFlagged: z.boolean(),
  isSimulated: z.boolean().describe("Written by the simulated endpoint"),
  question: z.object({
    id: z.uuid(),
    text: z.string(),
    choices: z.array(choiceSchema).nullable(),
    kind: questionKindSchema,
    level: z.string().nullable(),
    subject: z.string().nullable(),
    setName: z.string(),
    split: splitSchema,
    goldAnswer: z.string(),
  }),
  path: z.object({ id: z.uuid(), text: z.string(), steps: z.array(z.string()), verdict: verdictSchema }),
  revision: z.object({
    id: z.uuid(),
    number: z.int(),
    incorrectStep: z.int().nullable(),
    explanation: z.string().nullable(),
    steps: z.array(correctedStepSchema),
    startsAt: z.int().nullable(),
    keptBefore: z.boolean(),
    raw: z.string(),
    verdict: verdictSchema,
  }),
  notes: z.array(machineNoteSchema),
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;

export const heldSlotSchema = z.object({ slotId: z.uuid(), token: z.uuid() });

export const claimRequestSchema = z.object({
  batch: z.uuid().optional().describe("Only this batch; without it the oldest open batch with work for you"),
  count: z.int().min(1).max(maxHeldItems).default(maxHeldItems).describe("Items to hold in all"),
  have: z.array(z.uuid()).max(20).default([]).describe("Slots whose item the screen has already"),
});
export type ClaimRequest = z.infer<typeof claimRequestSchema>;

/** `held`: all you hold now, in the queue's order. `items`: those of them not named in `have`. `lost`: named in `have`, held no more. */
export const claimAnswerSchema = z.object({
  items: z.array(reviewItemSchema),
  held: z.array(heldSlotSchema.extend({ secondsLeft: z.int() })),
  lost: z.array(z.uuid()),
});
export type ClaimAnswer = z.infer<typeof claimAnswerSchema>;

export const draftSchema = z.object({
  rightStep: z.boolean().nullable(),
  soundExplanation: z.boolean().nullable(),
  continuity: continuitySchema.nullable(),
  grade: gradeSchema,
  poorReasons: z.array(poorReasonSchema).max(5).default([]),
  trueErrorStep: z.int().min(1).nullable().default(null),
  note: z.string().max(10_000).nullable().default(null),
});
export type SubmittedDraft = z.infer<typeof draftSchema>;

const idempotencyKeySchema = z
  .string()
  .min(8)
  .max(100)
  .describe("Made once per act; a repeat gets the first answer");

export const submitRequestSchema = heldSlotSchema.extend({
  idempotencyKey: idempotencyKeySchema,
  ...draftSchema.shape,
  seconds: z.int().min(0).max(86_400).nullable().default(null).describe("Time the item was worked on"),
  claimNext: claimRequestSchema.optional(),
});
export const submitAnswerSchema = z.object({
  reviewId: z.uuid(),
  outcome: z.enum(["counted", "extra"]),
  extraReason: z.enum(extraReasons).nullable(),
  grade: gradeSchema,
  isRepeat: z.boolean(),
  next: claimAnswerSchema.nullable(),
});

export const skipRequestSchema = heldSlotSchema.extend({
  idempotencyKey: idempotencyKeySchema,
  reason: skipReasonSchema,
  note: z.string().max(10_000).nullable().default(null),
  claimNext: claimRequestSchema.optional(),
});
export const skipAnswerSchema = z.object({
  reviewId: z.uuid().nullable(),
  outcome: z.enum(["skipped", "already_graded"]),
  next: claimAnswerSchema.nullable(),
});

export const undoRequestSchema = z.object({
  idempotencyKey: idempotencyKeySchema,
  reviewId: z.uuid().optional().describe("Without it your newest grade or skip"),
});
/** `item` is held again, unless somebody else has the item's last place; `previous` is what was taken back. */
export const undoAnswerSchema = z.object({
  undoneId: z.uuid(),
  kind: z.enum(["grade", "skip"]),
  previous: draftSchema.nullable(),
  item: reviewItemSchema.nullable(),
});

export const heartbeatAnswerSchema = z.object({
  held: z.array(z.object({ slotId: z.uuid(), secondsLeft: z.int() })),
  lost: z.array(z.object({ slotId: z.uuid(), reason: z.enum(lostReasons) })),
});

/** `done` and `total` count places (items × overlap) over the batch, or over all open batches. */
export const queueStatusSchema = z.object({
  reason: z.enum(queueReasons),
  done: z.int(),
  total: z.int(),
  gradedByYou: z.int(),
  heldByYou: z.int(),
  heldByOthers: z.int(),
  secondsUntilFree: z.int().nullable().describe("Until the first lease of somebody else runs out"),
  skippedByYou: z.int(),
});

/** One line of the record of reviews; what an undo took back stays visible with `isUndone`. */
export const reviewViewSchema = z.object({
  id: z.uuid(),
  batchId: z.uuid(),
  batchName: z.string(),
  revisionNumber: z.int(),
  reviewerId: z.uuid(),
  reviewerName: z.string(),
  isYours: z.boolean(),
  kind: z.enum(reviewKinds),
  counts: z.boolean(),
  isUndone: z.boolean(),
  rightStep: z.boolean().nullable(),
  soundExplanation: z.boolean().nullable(),
  continuity: continuitySchema.nullable(),
  grade: gradeSchema.nullable(),
  poorReasons: z.array(poorReasonSchema),
  trueErrorStep: z.int().nullable(),
  note: z.string().nullable(),
  skipReason: skipReasonSchema.nullable(),
  seconds: z.int().nullable(),
  at: z.string(),
});
export type ReviewView = z.infer<typeof reviewViewSchema>;

export const flagViewSchema = z.object({
  id: z.uuid(),
  subject: flagSubjectSchema,
  questionId: z.uuid(),
  question: z.string().describe("The first 400 characters"),
  goldAnswer: z.string(),
  correctionId: z.uuid().nullable(),
  note: z.string(),
  authorName: z.string(),
  at: z.string(),
  settledByName: z.string().nullable(),
  settledAt: z.string().nullable(),
  resolution: z.string().nullable(),
});
export type FlagView = z.infer<typeof flagViewSchema>;
export type HeldSlot = z.infer<typeof heldSlotSchema>;
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswerSchema>;
export type SubmitRequest = z.infer<typeof submitRequestSchema>;
export type SubmitAnswer = z.infer<typeof submitAnswerSchema>;
export type SkipRequest = z.infer<typeof skipRequestSchema>;
export type SkipAnswer = z.infer<typeof skipAnswerSchema>;
export type UndoRequest = z.infer<typeof undoRequestSchema>;
export type UndoAnswer = z.infer<typeof undoAnswerSchema>;
export type QueueStatus = z.infer<typeof queueStatusSchema>;
