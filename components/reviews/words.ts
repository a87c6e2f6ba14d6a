import type { ReviewProblem } from "#lib/reviews/grade.ts";
import type {
  ExtraReason,
  FlagSubject,
  Grade,
  LostReason,
  PoorReason,
  SkipReason,
} from "#lib/reviews/vocabulary.ts";

export const gradeWords: Readonly<Record<Grade, string>> = {
  excellent: "Excellent",
  good: "Good",
  poor: "Poor",
};

/** The rubric in a line each. */
export const gradeHints: Readonly<Record<Grade, string>> = {
  excellent: "Right step, sound reason, follows on",
  good: "As above, small breaks in continuity",
  poor: "Wrong step or unsound reason",
};

export const poorReasonWords: Readonly<Record<PoorReason, string>> = {
  wrong_step: "Wrong step",
  wrong_explanation: "Wrong explanation",
  wrong_solution: "Wrong solution",
  hard_to_follow: "Hard to follow",
  other: "Other",
};

export const skipReasonWords: Readonly<Record<SkipReason, string>> = {
  cannot_judge: "I cannot judge this",
  question_unclear: "The question is unclear",
  does_not_render: "It does not show properly",
  conflict_of_interest: "I have a stake in it",
  other: "Another reason",
};

export const flagSubjectWords: Readonly<Record<FlagSubject, string>> = {
  question: "The question is wrong or unclear",
  gold_answer: "The gold answer is wrong",
};

export const problemWords: Readonly<Record<ReviewProblem, string>> = {
  no_grade: "Choose a grade first: 1, 2 or 3.",
  grade_contradicts_judgements: "The grade and the judgements do not go together.",
  poor_needs_reason: "Poor needs a reason.",
  reason_without_poor: "Reasons belong to poor alone.",
  other_needs_note: "Say in a note what the other reason is.",
  step_out_of_range: "The solution has no such step.",
};

export const extraWords: Readonly<Record<ExtraReason, string>> = {
  slot_taken: "Somebody else took this item's place meanwhile. Your grade is kept beside theirs.",
  already_graded: "You had graded that item already. This grade is kept as well.",
  batch_closed: "The batch was closed meanwhile. Your grade is kept, but does not count.",
};

export const lostWords: Readonly<Record<LostReason, string>> = {
  taken: "The lease ran out and somebody else has this item now; your grade will still be kept.",
  graded: "You graded this item in another tab.",
  released: "This item went back to the queue; your grade will still be kept.",
  batch_closed: "The batch was closed; your grade will be kept, but will not count.",
  gone: "This item is no longer in the queue; your grade will still be kept.",
};
