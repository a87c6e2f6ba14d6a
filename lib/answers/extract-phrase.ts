import { mathValue } from "./math-spans.ts";
import { type AnswerPhrase, ENGLISH, OTHERS } from "./phrase-table.ts";
import { type PhraseValue, phraseValue } from "./phrase-value.ts";
import { trimSpan } from "./trim-span.ts";

/** How many phrases are tried from the end, so that hostile text stays linear. */
const MAX_PHRASES = 20;

/** Where a phrase stands; its value follows `end`. */
export type Hit = { readonly start: number; readonly end: number };

const OTHER_ANSWER =
  /(?:\b(?:this|that|an|any|no|each|every|wrong|incorrect|previous|old|initial|first|possible|partial|another|your|his|her|their)|['’]s|\b(?:choose|find|give|get|convert|express|round|divide|multiply|write|simplify|check|verify) (?:the|our|your|my))[\s*_]*$/i;

/** Where the phrases of one table stand in `text[from, to)`, the last first. */
export function phraseHits(text: string, table: readonly AnswerPhrase[], from: number, to: number): Hit[] {
  const found: Hit[] = [];
  for (const { stem, link, before } of table) {
    let at = text.lastIndexOf(stem, to - stem.length);
    for (let tries = 0; at >= from && tries < MAX_PHRASES; tries++) {
      link.lastIndex = at + stem.length;
      if (link.test(text) && link.lastIndex <= to && fits(text, before, from, at))
        found.push({ start: at, end: link.lastIndex });
      if (at === 0) break;
      at = text.lastIndexOf(stem, at - 1);
    }
  }
  return found.length > 1 ? found.sort((a, b) => b.start - a.start).slice(0, MAX_PHRASES) : found;
}

function fits(text: string, before: RegExp | undefined, from: number, at: number): boolean {
  if (!before) return true;
  const lead = text.slice(Math.max(from, at - 40), at);
  return before.test(lead) && !OTHER_ANSWER.test(lead.slice(0, -1));
}

/** The sentence "The answer is …" as the LEMA paper's evaluation asks for it. */
const PAPER: readonly AnswerPhrase[] = [{ stem: "he answer is", link: /(?::|：)?[*_ ]*/y, before: /[tT]$/ }];

export type Announced = PhraseValue & { readonly phraseStart: number };

/**
 * What the last "The answer is …", "Final answer: …" or its like in another language announces; a number or formula
 * is preferred to words that an even later phrase may announce ("The answer is plausible."). Null when there is none.
 */
export function announced(text: string, from: number, to: number): Announced | null {
  return (
    announcedBy(text, ENGLISH, from, to) ?? announcedBy(text, OTHERS, from, to) ?? turnedRound(text, from, to)
  );
}

/** What the last "The answer is …" announces, and nothing but that. */
export const announcedAsInPaper = (text: string, from: number, to: number): Announced | null =>
  announcedBy(text, PAPER, from, to);

function announcedBy(
  text: string,
  table: readonly AnswerPhrase[],
  from: number,
  to: number,
): Announced | null {
  let words: Announced | null = null;
  for (const { start, end } of phraseHits(text, table, from, to)) {
    const value = phraseValue(text, end, to);
    if (!value) continue;
    if (value.isValue) return { ...value, phraseStart: start };
    words ??= { ...value, phraseStart: start };
  }
  return words;
}

const IS_THE_ANSWER =
  /(?:[\s$.)*\]]|^)(?:is|are|=|being|must be|will be)\s+(?:therefore |thus )?(?:the|our|your|my)\s+(?:final |correct |right |desired |required )?a$/i;
const LAST_TOKEN =
  /(?:\*\*([^*\n]{1,80})\*\*|\$([^$\n]{1,200})\$|\\\((.{1,200}?)\\\)|([-−]?(?:\\?\$|[€£])?\d[\d,.]*(?:\/\d+)?\s?\\?%?|\.\d+))(?:\s[a-z]+){0,2}\s*$/i;

/** "…, so 12 is the answer." */
function turnedRound(text: string, from: number, to: number): Announced | null {
  let at = text.lastIndexOf("nswer", to);
  for (let tries = 0; at >= from && tries < 10; tries++) {
    const lead = text.slice(Math.max(from, at - 260), at);
    const is = IS_THE_ANSWER.exec(lead);
    const token = is && LAST_TOKEN.exec(lead.slice(0, is.index + 1));
    if (is && token) {
      const value = token.slice(1).find((group) => group !== undefined) ?? "";
      const start = at - lead.length + token.index + token[0].indexOf(value);
      const place = trimSpan(text, mathValue(text, { start, end: start + value.length }, true));
      if (place) return { ...place, isValue: true, phraseStart: at };
    }
    if (at === 0) break;
    at = text.lastIndexOf("nswer", at - 1);
  }
  return null;
}
