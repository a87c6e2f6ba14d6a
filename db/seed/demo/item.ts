import type { Judgements } from "#lib/reviews/grade.ts";
import type { Grade, PoorReason } from "#lib/reviews/schema.ts";

/** The review that we would give ourselves. */
export interface DemoReview extends Judgements {
  readonly grade: Grade;
  readonly poorReasons: readonly PoorReason[];
  /** Why, in a sentence for people. */
  readonly note: string;
}

/** A question, one wrong path and one correction of it, written by hand for the demo. */
export interface DemoItem {
  readonly id: string;
  readonly set: "grade-school" | "math" | "choice";
  /** Difficulty from 1 to 5, as in MATH. */
  readonly level?: number;
  readonly subject?: string;
  readonly question: string;
  /** The candidate answers of a choice question, in the order of their letters. */
  readonly candidates?: readonly string[];
  readonly goldAnswer: string;
  /** Worked solution, one sentence a line; the last is "The answer is …". */
  readonly goldRationale: string;
  /** An invented name: no model wrote these. */
  readonly reasoner: "example-reasoner-7b" | "example-reasoner-13b";
  /** The wrong solution as raw text in "Step n:" lines. */
  readonly path: string;
  readonly firstErrorStep: number;
  readonly corrector: "example-corrector";
  /** The corrector's reply as raw text. */
  readonly reply: string;
  /** Null when the reply does not parse, since such a reply cannot be graded. */
  readonly intended: DemoReview | null;
}

export const lines = (...texts: readonly string[]): string => texts.join("\n");

export const excellent = (note: string): DemoReview => ({
  grade: "excellent",
  rightStep: true,
  soundExplanation: true,
  continuity: "high",
  poorReasons: [],
  note,
});

export const good = (note: string): DemoReview => ({
  grade: "good",
  rightStep: true,
  soundExplanation: true,
  continuity: "minor",
  poorReasons: [],
  note,
});

/** Poor for one reason: the judgement that it speaks against is no, and continuity is not judged. */
export const poor = (reason: PoorReason, note: string): DemoReview => ({
  grade: "poor",
  rightStep: reason !== "wrong_step",
  soundExplanation: reason === "wrong_step" ? null : reason !== "wrong_explanation",
  continuity: null,
  poorReasons: [reason],
  note,
});
