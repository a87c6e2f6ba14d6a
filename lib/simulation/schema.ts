/** The kinds of mistake a simulated reasoner can make. */
export const mistakeKinds = [
  "arithmetic_slip",
  "wrong_operation",
  "misread_number",
  "dropped_step",
  "wrong_formula",
  "unit",
] as const;
export type MistakeKind = (typeof mistakeKinds)[number];

/** What can be wrong with a simulated correction. */
export const correctionFlaws = [
  "blames_wrong_step",
  "unsound_explanation",
  "breaks_continuity",
  "ends_wrong",
  "does_not_parse",
  "restates_all",
] as const;
export type CorrectionFlaw = (typeof correctionFlaws)[number];

/** The chance of each flaw, from 0 to 1; a flaw that is not named never happens. */
export type FlawRates = Readonly<Partial<Record<CorrectionFlaw, number>>>;

export type ProblemLevel = 1 | 2 | 3 | 4 | 5;
