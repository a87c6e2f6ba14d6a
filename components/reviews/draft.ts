import {
  gradeOf,
  type Judgements,
  judgementsForGrade,
  noJudgements,
  type ReviewDraft,
} from "#lib/reviews/grade.ts";
import type { SubmittedDraft } from "#lib/reviews/views.ts";
import type { Grade, PoorReason } from "#lib/reviews/vocabulary.ts";

/** What somebody has judged of an item so far. Reasons and true step stay while another grade is tried, and are only sent with poor. */
export type Draft = ReviewDraft;

export const emptyDraft: Draft = {
  ...noJudgements,
  grade: null,
  poorReasons: [],
  trueErrorStep: null,
  note: null,
};

/** The reason that a judgement of "no" already says. */
const reasonOf = { rightStep: "wrong_step", soundExplanation: "wrong_explanation" } as const;

function withImpliedReasons(before: Draft, after: Draft): Draft {
  let reasons = [...after.poorReasons];
  for (const field of ["rightStep", "soundExplanation"] as const) {
    const reason = reasonOf[field];
    if (after[field] === false && before[field] !== false && !reasons.includes(reason)) reasons.push(reason);
    if (after[field] !== false && before[field] === false) reasons = reasons.filter((one) => one !== reason);
  }
  return { ...after, poorReasons: reasons };
}

/** Changes one judgement; the grade follows. A poor that was chosen outright stays until the judgements contradict it. */
export function judge(draft: Draft, change: Partial<Judgements>): Draft {
  const next = { ...draft, ...change };
  const derived = gradeOf(next);
  const wasDerived = gradeOf(draft) !== null;
  return withImpliedReasons(draft, { ...next, grade: derived ?? (wasDerived ? null : draft.grade) });
}

/** What a key on a judgement does: not judged → yes → no → yes; continuity high ↔ minor. */
export function turn(draft: Draft, field: keyof Judgements): Draft {
  if (field === "continuity")
    return judge(draft, { continuity: draft.continuity === "high" ? "minor" : "high" });
  return judge(draft, { [field]: draft[field] !== true });
}

/** Chooses a grade; the judgements follow. */
export function chooseGrade(draft: Draft, grade: Grade): Draft {
  return withImpliedReasons(draft, { ...draft, ...judgementsForGrade(grade, draft), grade });
}

export function toggleReason(draft: Draft, reason: PoorReason): Draft {
  const has = draft.poorReasons.includes(reason);
  return {
    ...draft,
    poorReasons: has ? draft.poorReasons.filter((one) => one !== reason) : [...draft.poorReasons, reason],
  };
}

/** The next step up or down as the one that is really wrong; starts at the blamed step, past either end is none. */
export function moveTrueStep(draft: Draft, by: 1 | -1, blamed: number | null, stepCount: number): Draft {
  const start = blamed !== null && blamed <= stepCount ? blamed : by === 1 ? 0 : stepCount + 1;
  const step = (draft.trueErrorStep ?? start) + by;
  return { ...draft, trueErrorStep: step >= 1 && step <= stepCount ? step : null };
}

/** Chooses a step as the one that is really wrong, or takes the choice back. */
export function pickTrueStep(draft: Draft, step: number): Draft {
  return { ...draft, trueErrorStep: draft.trueErrorStep === step ? null : step };
}

/** The draft without what belongs to poor alone, when it is not poor: what is checked and sent. */
export function trimmed(draft: Draft): Draft {
  const note = draft.note?.trim() ? draft.note : null;
  return draft.grade === "poor"
    ? { ...draft, note }
    : { ...draft, note, poorReasons: [], trueErrorStep: null };
}

/** What goes to the server; null while no grade is chosen. */
export function submission(draft: Draft): SubmittedDraft | null {
  const { grade, poorReasons, ...rest } = trimmed(draft);
  return grade === null ? null : { ...rest, grade, poorReasons: [...poorReasons] };
}

/** Whether anything at all was judged or written. */
export function isTouched(draft: Draft): boolean {
  return JSON.stringify({ ...emptyDraft, ...draft }) !== JSON.stringify(emptyDraft);
}
