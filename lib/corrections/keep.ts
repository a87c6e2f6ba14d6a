import type { Verdict } from "#lib/answers/schema.ts";
import type { NotKeptReason, ParseOutcome } from "./schema.ts";

export type KeepInput = {
  readonly parseOutcome: ParseOutcome;
  /** Verdict on the correction's final answer; null while it is unchecked. */
  readonly verdict: Verdict | null;
};

/** Why a correction is not kept, or null when it is: only a parsed one whose final answer equals the gold answer is. */
export function whyNotKept({ parseOutcome, verdict }: KeepInput): NotKeptReason | null {
  if (parseOutcome !== "parsed") return "not_parsed";
  if (verdict === null) return "answer_unchecked";
  if (verdict === "different") return "answer_different";
  return verdict === "undecided" ? "answer_undecided" : null;
}

/** Whether a correction goes into training data (LEMA: keep c only when its final answer equals a). */
export function isKept(input: KeepInput): boolean {
  return whyNotKept(input) === null;
}
