import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/reviews.ts and db/schema/corrections.ts.
export const grades = ["excellent", "good", "poor"] as const;
export const gradeSchema = z.enum(grades);
export type Grade = z.infer<typeof gradeSchema>;

export const continuities = ["high", "minor"] as const;
export const continuitySchema = z.enum(continuities);
export type Continuity = z.infer<typeof continuitySchema>;

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
export const poorReasonSchema = z.enum(poorReasons);
export type PoorReason = z.infer<typeof poorReasonSchema>;

export const skipReasons = [
  "cannot_judge",
  "question_unclear",
  "does_not_render",
  "conflict_of_interest",
  "other",
] as const;
export const skipReasonSchema = z.enum(skipReasons);
export type SkipReason = z.infer<typeof skipReasonSchema>;

export const flagSubjects = ["question", "gold_answer"] as const;
export const flagSubjectSchema = z.enum(flagSubjects);
export type FlagSubject = z.infer<typeof flagSubjectSchema>;
