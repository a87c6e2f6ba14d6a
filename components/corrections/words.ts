import type { NoteKind } from "#lib/corrections/schema.ts";
import type { Grade } from "#lib/reviews/schema.ts";

/** Grades in the interface's words, with the colour that goes with each. */
export const gradeLabels = {
  excellent: { label: "Excellent", tone: "right" },
  good: { label: "Good", tone: "changed" },
  poor: { label: "Poor", tone: "wrong" },
  none: { label: "Not graded", tone: "neutral" },
} as const satisfies Record<Grade | "none", { label: string; tone: string }>;

/** Machine notes in a word or two. */
export const noteLabels: Record<NoteKind, string> = {
  false_arithmetic: "False arithmetic",
  answer_not_gold: "Answer is not gold",
  answer_undecided: "Answer undecided",
  restarts_elsewhere: "Restarts elsewhere",
  blames_missing_step: "Blames a missing step",
};
