import type { ParsedReply } from "#lib/corrections/schema.ts";
import type { Trial } from "#lib/prompts/trial.ts";

/** How a reply was read, as a sentence. */
export function outcomeWordsOf({ outcome, failureReason }: ParsedReply): string {
  return outcome === "parsed" ? "All parts were found." : (failureReason ?? "It could not be read.");
}

type Verdict = Extract<Trial["answer"], { ok: true }>["verdict"];

/** What the check of the final answer came to, as a phrase. */
export function verdictWordsOf(verdict: Verdict, goldAnswer: string | null): string {
  if (goldAnswer === null) return "not checked: the question has no gold answer";
  if (verdict === null) return `not checked; the gold answer is ${goldAnswer}`;
  const found = verdict.extracted === null ? "no answer found" : `answer ${verdict.extracted}`;
  if (verdict.verdict === "equal") return `right: ${found} equals the gold answer ${goldAnswer}`;
  if (verdict.verdict === "different") return `wrong: ${found}, the gold answer is ${goldAnswer}`;
  return `undecided: ${found}, the gold answer is ${goldAnswer}. ${verdict.reason}`;
}
