import { lastBoxed } from "./extract-boxed.ts";
import { lastChoice } from "./extract-choice.ts";
import { afterHashes, afterLetterA, inTags } from "./extract-marked.ts";
import { announced, announcedAsInPaper } from "./extract-phrase.ts";
import { lastBold, lastStatement } from "./extract-statement.ts";
import type { Place } from "./place.ts";
import { readingPieces } from "./run-on.ts";
import type { ExtractedAnswer, Policy, PolicyName } from "./schema.ts";

export { trimSpan } from "./trim-span.ts";

/** Only the end of a longer text is read: that is where answers stand. */
export const MAX_TEXT_CHARS = 100_000;

type Finder = (text: string, from: number, to: number, choices: readonly string[]) => Place | null;

/** A box, unless a later "Final answer: …" says it anew. */
const boxedOrFinal: Finder = (text, from, to) => {
  const box = lastBoxed(text, from, to);
  if (!box) return null;
  const tail = text.indexOf("inal answer", box.end) < 0 && text.indexOf("inal Answer", box.end) < 0;
  if (tail) return box;
  const final = announced(text, box.end, to);
  return final?.isValue ? final : box;
};

/** Numbers and formulas first: the words of "The answer is plausible" give way to all that states a value. */
const valueAnnounced: Finder = (text, from, to) => {
  const found = announced(text, from, to);
  return found?.isValue ? found : null;
};

/** Where each policy looks, in this order. `lema` reads what the paper's evaluation reads: without its sentence or a box, nothing. */
const FINDERS: Readonly<Record<PolicyName, readonly Finder[]>> = {
  gsm8k: [
    afterHashes,
    afterLetterA,
    valueAnnounced,
    boxedOrFinal,
    inTags,
    announced,
    lastBold,
    lastStatement,
  ],
  math: [boxedOrFinal, inTags, valueAnnounced, afterHashes, afterLetterA, announced, lastBold, lastStatement],
  choice: [lastChoice],
  lema: [announcedAsInPaper, lastBoxed],
  default: [
    boxedOrFinal,
    afterHashes,
    inTags,
    valueAnnounced,
    afterLetterA,
    announced,
    lastBold,
    lastStatement,
  ],
};

/**
 * The final answer in running text, with its place (UTF-16 offsets in `text`): the last `\boxed`, `#### n`, `A: n`,
 * "The answer is …", bold figure, else the number that the last statement is about, in the order of the policy. Several
 * boxes or formulas of one answer are joined by commas, the place then spans them all. Null when there is none.
 * Never throws; time is linear in the text, of which only the last 100,000 characters are read.
 */
export function extractAnswer(text: string, policy: Policy | PolicyName): ExtractedAnswer | null {
  const offset = Math.max(0, text.length - MAX_TEXT_CHARS);
  const tail = offset === 0 ? text : text.slice(offset);
  const { name, choices = [] }: Policy = typeof policy === "string" ? { name: policy } : policy;
  const finders = FINDERS[name];
  for (const { start, end } of readingPieces(tail)) {
    for (const find of finders) {
      const place = find(tail, start, end, choices);
      if (!place) continue;
      const wording = place.joined ?? tail.slice(place.start, place.end);
      return { text: wording, start: offset + place.start, end: offset + place.end };
    }
  }
  return null;
}
