import type { BatchView, Selection } from "#lib/reviews/batch-views.ts";
import type { FlagSubject, Grade } from "#lib/reviews/schema.ts";

/** Grades in the interface's words, with the classes of the colour that goes with each. */
export const gradeWords: Record<Grade, { label: string; ground: string; soft: string }> = {
  excellent: { label: "Excellent", ground: "bg-right-ink", soft: "bg-right-soft text-right-ink" },
  good: { label: "Good", ground: "bg-changed", soft: "bg-changed-soft text-changed" },
  poor: { label: "Poor", ground: "bg-wrong", soft: "bg-wrong-soft text-wrong" },
};

export const gradingWords: Record<Selection["grading"], string> = {
  any: "Any",
  ungraded: "Not graded",
  graded: "Graded",
};

export const flagWords: Record<FlagSubject, string> = {
  question: "Question doubted",
  gold_answer: "Gold answer doubted",
};

/** What a batch was drawn from, as one sentence without a full stop. */
export function selectionWords(selection: BatchView["selection"]): string {
  const {
    correctors = [],
    reasoners = [],
    levels = [],
    grading = "any",
    grades = [],
    runs = [],
    corrections = [],
  } = selection;
  const parts = [
    corrections.length > 0 ? `${corrections.length} picked by hand` : null,
    runs.length > 0 ? (runs.length === 1 ? "of one run" : `of ${runs.length} runs`) : null,
    correctors.length > 0 ? `corrector ${correctors.join(" or ")}` : null,
    reasoners.length > 0 ? `reasoner ${reasoners.join(" or ")}` : null,
    levels.length > 0 ? `level ${levels.join(" or ")}` : null,
    grading === "ungraded" ? "not graded yet" : grading === "graded" ? "graded before" : null,
    grades.length > 0
      ? `graded ${grades.map((grade) => gradeWords[grade].label.toLowerCase()).join(" or ")}`
      : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "All kept corrections" : `Kept corrections: ${parts.join(", ")}`;
}
