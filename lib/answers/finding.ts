import type { Habits } from "./policy.ts";
import type { Verdict } from "./schema.ts";
import type { Node } from "./syntax.ts";
import type { Work } from "./work.ts";

/** Why two answers are the same, different, or neither for certain; `explain` has a sentence for each. */
export type Why =
  | "same-text"
  | "same-words"
  | "other-words"
  | "more-words"
  | "same-rational"
  | "other-number"
  | "same-value"
  | "same-expression"
  | "other-expression"
  | "near"
  | "positive-only"
  | "domains"
  | "renamed"
  | "rounded-gold"
  | "rounded"
  | "same-printed"
  | "percent"
  | "unit-ignored"
  | "unit-converted"
  | "other-unit"
  | "unit-kinds"
  | "degrees"
  | "base-unwritten"
  | "same-time"
  | "other-time"
  | "same-items"
  | "same-set"
  | "other-items"
  | "other-count"
  | "other-order"
  | "other-brackets"
  | "tuple-or-set"
  | "same-interval"
  | "other-interval"
  | "same-relation"
  | "other-relation"
  | "relation-or-value"
  | "label"
  | "other-label"
  | "same-choice"
  | "other-choice"
  | "letter-or-text"
  | "no-choice"
  | "word-or-number"
  | "kinds"
  | "unread"
  | "unclear"
  | "work"
  | "lema-text"
  | "lema-number";

export type Finding = { readonly verdict: Verdict; readonly why: Why };

export const equal = (why: Why): Finding => ({ verdict: "equal", why });
export const different = (why: Why): Finding => ({ verdict: "different", why });
export const undecided = (why: Why): Finding => ({ verdict: "undecided", why });

/** What a comparison of parts needs: its allowance, its habits, and the comparison of whole answers for the parts. */
export type Comparison = {
  readonly work: Work;
  readonly habits: Habits;
  /** Compares part of the answer with part of the gold answer. */
  readonly compare: (answer: Node, gold: Node) => Finding;
};
