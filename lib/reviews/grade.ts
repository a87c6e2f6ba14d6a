import type { Continuity, Grade, PoorReason } from "./vocabulary.ts";

/** The three small judgements of the paper's rubric; null is "not judged". */
export type Judgements = {
  readonly rightStep: boolean | null;
  readonly soundExplanation: boolean | null;
  readonly continuity: Continuity | null;
};

export const noJudgements: Judgements = { rightStep: null, soundExplanation: null, continuity: null };

/**
 * The grade that three judgements give (the rubric of arXiv 2310.20689, section 3.1): poor as soon as the step is
 * wrong or the explanation unsound, whatever the continuity; null while too little is judged.
 */
export function gradeOf({ rightStep, soundExplanation, continuity }: Judgements): Grade | null {
  if (rightStep === false || soundExplanation === false) return "poor";
  if (rightStep === null || soundExplanation === null || continuity === null) return null;
  return continuity === "high" ? "excellent" : "good";
}

/**
 * What the keys 1, 2, 3 make of the judgements given so far: 1 and 2 set all three; 3 keeps the judgements that speak
 * for poor and drops a full set of good ones, which would contradict it.
 */
export function judgementsForGrade(grade: Grade, current: Judgements): Judgements {
  if (grade === "excellent") return { rightStep: true, soundExplanation: true, continuity: "high" };
  if (grade === "good") return { rightStep: true, soundExplanation: true, continuity: "minor" };
  const derived = gradeOf(current);
  if (derived === "excellent" || derived === "good") return noJudgements;
  return current;
}

export type ReviewDraft = Judgements & {
  /** The chosen grade; must be what the judgements give where they give one. */
  readonly grade: Grade | null;
  readonly poorReasons: readonly PoorReason[];
  /** Number of the path's step that is really wrong, for poor. */
  readonly trueErrorStep: number | null;
  readonly note: string | null;
};

export const reviewProblems = [
  "no_grade",
  "grade_contradicts_judgements",
  "poor_needs_reason",
  "reason_without_poor",
  "other_needs_note",
  "step_out_of_range",
] as const;
export type ReviewProblem = (typeof reviewProblems)[number];

/**
 * What keeps a draft from being submitted; an empty list means that it may be. `pathStepCount` bounds the true error step.
 */
export function validateReview(draft: ReviewDraft, pathStepCount: number): ReviewProblem[] {
  const problems: ReviewProblem[] = [];
  const derived = gradeOf(draft);
  if (draft.grade === null) problems.push("no_grade");
  else if (derived === null ? draft.grade !== "poor" : derived !== draft.grade)
    problems.push("grade_contradicts_judgements");
  if (draft.grade === "poor" && draft.poorReasons.length === 0) problems.push("poor_needs_reason");
  if (draft.grade !== null && draft.grade !== "poor" && draft.poorReasons.length > 0)
    problems.push("reason_without_poor");
  if (draft.poorReasons.includes("other") && (draft.note ?? "").trim() === "")
    problems.push("other_needs_note");
  const step = draft.trueErrorStep;
  if (step !== null && !(Number.isInteger(step) && step >= 1 && step <= pathStepCount))
    problems.push("step_out_of_range");
  return problems;
}
