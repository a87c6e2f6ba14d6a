import { z } from "zod";

/** What became of a corrector's raw reply. Only `parsed` can be graded and kept. */
export const parseOutcomes = [
  "parsed",
  "empty",
  "refusal",
  "cut",
  "no_mistake_found",
  "no_step",
  "no_explanation",
  "no_solution",
  "unreadable",
] as const;
export const parseOutcomeSchema = z.enum(parseOutcomes);
export type ParseOutcome = z.infer<typeof parseOutcomeSchema>;

/** One sentence for people for each outcome that is not usable. */
export const parseFailures: Readonly<Record<Exclude<ParseOutcome, "parsed">, string>> = {
  empty: "The reply is empty.",
  refusal: "The corrector refused to answer.",
  cut: "The reply breaks off before the solution ends.",
  no_mistake_found: "The reply says that no step is incorrect.",
  no_step: "The reply does not name an incorrect step.",
  no_explanation: "The reply does not explain the mistake.",
  no_solution: "The reply holds no corrected solution.",
  unreadable: "The reply has none of the parts of a correction.",
};

export const correctedStepSchema = z.object({ number: z.int().min(1), text: z.string() });
export type CorrectedStep = z.infer<typeof correctedStepSchema>;

export const parsedReplySchema = z.object({
  outcome: parseOutcomeSchema,
  failureReason: z.string().nullable(),
  incorrectStep: z.int().min(1).nullable(),
  explanation: z.string().nullable(),
  correctedSteps: z.array(correctedStepSchema),
  /** Number of the first corrected step, null without a solution. */
  startsAt: z.int().min(1).nullable(),
  /** The reply leaves the path's steps before `startsAt` standing (dots, or it starts later than step 1). */
  keptBefore: z.boolean(),
});
export type ParsedReply = z.infer<typeof parsedReplySchema>;

/** Why a correction is not kept (product.md, step 3 of the loop). */
export const notKeptReasons = [
  "not_parsed",
  "answer_different",
  "answer_undecided",
  "answer_unchecked",
] as const;
export const notKeptReasonSchema = z.enum(notKeptReasons);
export type NotKeptReason = z.infer<typeof notKeptReasonSchema>;

/** Kinds of machine notes: hints for reviewers, never verdicts. */
export const noteKinds = [
  "false_arithmetic",
  "answer_not_gold",
  "answer_undecided",
  "restarts_elsewhere",
  "blames_missing_step",
] as const;
export const noteKindSchema = z.enum(noteKinds);
export type NoteKind = z.infer<typeof noteKindSchema>;

export const machineNoteSchema = z.object({
  kind: noteKindSchema,
  side: z.enum(["path", "correction"]),
  /** Number of the step as shown, null when the note is about the whole. */
  step: z.int().min(1).nullable(),
  /** UTF-16 offsets in the step's text; null when the note is not about one place. */
  start: z.int().min(0).nullable(),
  end: z.int().min(0).nullable(),
  text: z.string(),
});
export type MachineNote = z.infer<typeof machineNoteSchema>;
