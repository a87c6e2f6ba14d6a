import type { PolicyName, Verdict } from "#lib/answers/schema.ts";
import type { VerdictSubject } from "#lib/verdicts/schema.ts";

/** A verdict in words and its colour. */
export const verdictWords: Record<Verdict, { label: string; tone: "right" | "wrong" | "machine" }> = {
  equal: { label: "Equal", tone: "right" },
  different: { label: "Different", tone: "wrong" },
  undecided: { label: "Undecided", tone: "machine" },
};

export const subjectWords: Record<VerdictSubject, string> = {
  path: "Models’ solutions",
  correction: "Corrections",
};

/** The same for one of them. */
export const oneSubject: Record<VerdictSubject, string> = { path: "Solution", correction: "Correction" };

/** The presets by which answers are compared. */
export const policyOptions: readonly { value: PolicyName; label: string; hint?: string }[] = [
  { value: "default", label: "Default" },
  { value: "gsm8k", label: "GSM8K" },
  { value: "math", label: "MATH" },
  { value: "choice", label: "Choice" },
  { value: "lema", label: "LEMA, strict" },
];
