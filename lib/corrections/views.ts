import { z } from "zod";
import { verdicts } from "#lib/answers/schema.ts";
import { questionKindSchema, splitSchema } from "#lib/questions/schema.ts";
import { gradeSchema } from "#lib/reviews/schema.ts";
import { correctedStepSchema, machineNoteSchema } from "./schema.ts";

const verdictWordSchema = z.enum(verdicts);

/** One row of the corrections list. */
export const correctionRowSchema = z.object({
  id: z.uuid(),
  questionId: z.uuid(),
  question: z.string().describe("The first 400 characters"),
  incorrectStep: z.int().nullable(),
  grade: gradeSchema.nullable(),
  reviewCount: z.int(),
  reviewsWanted: z.int(),
  gradesDiffer: z.boolean(),
  isFlagged: z.boolean(),
  reasoner: z.string(),
  corrector: z.string(),
  level: z.string().nullable(),
  kept: z.boolean(),
  parseOutcome: z.string(),
  verdict: verdictWordSchema.nullable(),
  notes: z.array(machineNoteSchema),
  isSimulated: z.boolean().describe("Written by the simulated endpoint"),
});
export type CorrectionRow = z.infer<typeof correctionRowSchema>;

/** One check of a final answer; `spanStart` and `spanEnd` are offsets into the text that was checked. */
export const verdictViewSchema = z.object({
  id: z.uuid(),
  subject: z.enum(["path", "correction"]),
  revisionId: z.uuid().nullable(),
  verdict: verdictWordSchema,
  gold: z.string(),
  extracted: z.string().nullable(),
  spanStart: z.int().nullable(),
  spanEnd: z.int().nullable(),
  reason: z.string(),
  policy: z.string(),
  checkerVersion: z.string(),
  decidedByName: z.string().nullable().describe("Who decided, where no machine could"),
  at: z.string(),
});

/** Revision 0 is the reply as parsed; a person's edit is a further one. */
export const revisionViewSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  raw: z.string(),
  outcome: z.string(),
  failureReason: z.string().nullable(),
  incorrectStep: z.int().nullable(),
  explanation: z.string().nullable(),
  steps: z.array(correctedStepSchema),
  startsAt: z.int().nullable(),
  keptBefore: z.boolean(),
  authorName: z.string().nullable(),
  modelReturned: z.string().nullable(),
  at: z.string(),
});

/** Everything known about one correction, but for its reviews. */
export const correctionViewSchema = correctionRowSchema.omit({ question: true }).extend({
  at: z.string(),
  revisionId: z.uuid(),
  question: z.object({
    id: z.uuid(),
    text: z.string(),
    choices: z.array(z.object({ label: z.string(), text: z.string() })).nullable(),
    level: z.string().nullable(),
    subject: z.string().nullable(),
    rationale: z.string().nullable(),
    setName: z.string(),
    split: splitSchema,
    kind: questionKindSchema,
    goldAnswers: z.array(
      z.object({ id: z.uuid(), answer: z.string(), at: z.string(), authorName: z.string().nullable() }),
    ),
  }),
  path: z.object({
    id: z.uuid(),
    reasoner: z.string(),
    text: z.string(),
    steps: z.array(z.string()),
    splitterVersion: z.string().nullable(),
    occurrences: z.int(),
    label: z.enum(["none", "correct", "wrong"]),
    firstErrorStep: z.int().nullable(),
    errorReason: z.string().nullable(),
    verdict: verdictWordSchema.nullable(),
  }),
  revisions: z.array(revisionViewSchema),
  verdicts: z.array(verdictViewSchema),
  siblings: z.array(
    z.object({
      id: z.uuid(),
      corrector: z.string(),
      reasoner: z.string(),
      grade: gradeSchema.nullable(),
      kept: z.boolean(),
    }),
  ),
  source: z.object({ importId: z.uuid(), fileName: z.string(), at: z.string() }).nullable(),
  run: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("The run that asked for it"),
});
export type CorrectionView = z.infer<typeof correctionViewSchema>;
