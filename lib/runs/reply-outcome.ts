import type { Verdict } from "#lib/answers/schema.ts";
import { type ParsedReply, parseFailures } from "#lib/corrections/schema.ts";
import type { ReplyOutcome } from "./schema.ts";

const withheld = new Set(["refusal", "content_filter"]);

/**
 * What the endpoint says of a reply's end laid over what was read in it: a reply that is not a whole correction and
 * ended at the longest reply is cut, one that was withheld is a refusal. A whole correction stays one: what a model
 * goes on to write after it does not matter.
 */
export function heedFinish(reply: ParsedReply, finishReason: string | null): ParsedReply {
  if (reply.outcome === "parsed") return reply;
  if (finishReason === "length") return { ...reply, outcome: "cut", failureReason: parseFailures.cut };
  if (finishReason !== null && withheld.has(finishReason))
    return { ...reply, outcome: "refusal", failureReason: parseFailures.refusal };
  return reply;
}

/** What came of a reply, in the vocabulary of runs. */
export function outcomeOfReply(outcome: ParsedReply["outcome"], verdict: Verdict | null): ReplyOutcome {
  if (outcome === "empty" || outcome === "cut" || outcome === "refusal") return outcome;
  if (outcome !== "parsed") return "unparsed";
  if (verdict === "equal") return "kept";
  return verdict === "different" ? "wrong_answer" : "undecided";
}

/** A reply's text as PostgreSQL can hold it: NUL and halves of surrogate pairs become U+FFFD; a million characters at most. */
export function storableText(text: string): string {
  return text.slice(0, 1_000_000).replaceAll("\0", "\uFFFD").toWellFormed();
}
