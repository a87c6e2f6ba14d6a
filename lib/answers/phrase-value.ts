import { lastBoxed } from "./extract-boxed.ts";
import { statedNumber } from "./extract-statement.ts";
import { type MathSpan, mathSpans, mathValue } from "./math-spans.ts";
import { numberEnd, unitEnd } from "./number-token.ts";
import { joinPlaces, type Place } from "./place.ts";
import type { Span } from "./schema.ts";
import { sentences } from "./sentence.ts";
import { trimSpan } from "./trim-span.ts";

/** An "answer" longer than this is running text. */
const MAX_VALUE_CHARS = 2_000;

/** What a phrase announces; `isValue` tells a number or formula from words. */
export type PhraseValue = Place & { readonly isValue: boolean };

const FILLER =
  /(?:therefore|thus|hence|then|so|simply|just|clearly|indeed|approximately|approx\.?|about|roughly|around|nearly|exactly|precisely|equal to|given by|obviously|definitely|surely|for sure|certainly|that|actually|also|only|now|be|donc|alors|also|daher|somit|entonces|por lo tanto|por tanto|portanto|quindi|dunque|равен|будет|约为?|大约)[,:]?(?=\s|\d|\$|\\)[\s*_]*|[,:：="“«*_]+\s*/iy;
const NOT_A_VALUE =
  /^(?:not\b|n[o']t\b|incorrect|correct\W*$|right\W*$|wrong|reasonable|similarly|found\b|obtained|calculated|computed|as follows|below|let['’]?s\b|let (?:us|me)\b|we (?:need|first|must|can|know)\b|first\b|to (?:find|solve|determine|answer)\b|step\b)/i;
const NUMBER_WORD =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|third|quarter)\b|[零一二三四五六七八九十百千万]/i;
const CLAUSE =
  /,? (?:because|since|as it|as the|which (?:is|means)|so that)\b|[,;] (?:since|because|as|so|which|where)\b|，|；|; /i;

/** The sentence after a phrase that ends at `at`, without the blanks, fillers and emphasis before its value; null when nothing follows. */
export function valueRange(
  text: string,
  at: number,
  to: number,
): { span: Span; formulas: MathSpan[] } | null {
  const limit = Math.min(to, at + MAX_VALUE_CHARS);
  let start = at;
  while (start < limit && /\s/.test(text.charAt(start))) start++;
  for (let fillers = 0; fillers < 4; fillers++) {
    FILLER.lastIndex = start;
    const filler = FILLER.exec(text);
    if (!filler || filler[0] === "" || start + filler[0].length >= limit) break;
    start += filler[0].length;
  }
  const formulas = mathSpans(text, start, limit);
  const [sentence] = sentences(text, start, limit, formulas);
  const span = sentence && trimSpan(text, sentence);
  return span ? { span, formulas } : null;
}

/** What is announced by a phrase that ends at `at`: a box, formulas, numbers with their unit, the number of a sentence, or words. */
export function phraseValue(text: string, at: number, to: number): PhraseValue | null {
  const range = valueRange(text, at, to);
  if (!range) return null;
  const { span, formulas } = range;
  const box = lastBoxed(text, Math.max(at, span.start - 2), sentenceLimit(text, span, to));
  if (box) return { ...box, isValue: true };
  const value = text.slice(span.start, span.end);
  if (NOT_A_VALUE.test(value)) return null;
  if (!/[\d\\$]/.test(value)) return words(text, span);
  const [formula] = formulas;
  if (formula && formula.outer.start <= span.start)
    return { ...formulaList(text, formulas, span), isValue: true };
  const numbers = numberList(text, span);
  if (numbers) return { ...numbers, isValue: true };
  if (/^between\b/i.test(value) || !/[a-z]{3}|[\u0250-\uffff]/i.test(value.replaceAll(/\\[a-z]+/gi, "")))
    return { ...span, isValue: true };
  const stated = statedNumber(text, span, formulas);
  return stated ? { ...stated, isValue: true } : { ...span, isValue: /[\d\\]/.test(value) };
}

/** A box may close after the stop that ends the sentence inside it. */
const sentenceLimit = (text: string, span: Span, to: number): number => {
  const close = text.indexOf("}", span.end);
  return close >= 0 && close - span.end < 4 ? Math.min(to, close + 1) : span.end;
};

function words(text: string, span: Span): PhraseValue | null {
  const value = text.slice(span.start, span.end);
  const clause = CLAUSE.exec(value);
  const cut = clause && clause.index > 0 ? { start: span.start, end: span.start + clause.index } : span;
  const trimmed = trimSpan(text, cut);
  if (!trimmed) return null;
  const place = { start: trimmed.start, end: trimmed.end };
  while (/["“‘]/.test(text.charAt(place.start)) && place.start < place.end - 1) place.start++;
  while (/["”’]/.test(text.charAt(place.end - 1)) && place.start < place.end - 1) place.end--;
  const isShort = place.end - place.start < 60;
  return { ...place, isValue: isShort && NUMBER_WORD.test(text.slice(place.start, place.end)) };
}

/** One formula, or several joined by "and", "or" or commas: `$x = 1$ and $x = -2$`. */
function formulaList(text: string, formulas: readonly MathSpan[], span: Span): Place {
  const parts: Span[] = [];
  let end = -1;
  for (const { outer, inner } of formulas) {
    if (outer.start >= span.end) break;
    if (
      end >= 0 &&
      !/^\s*(?:,|;|，|、)?\s*(?:and|or|und|et|y|e|和|或)?\s*$/i.test(text.slice(end, outer.start))
    )
      break;
    if (end >= 0 && outer.start === end) break;
    const part = trimSpan(text, mathValue(text, inner));
    if (part) parts.push(part);
    end = outer.end;
  }
  return joinPlaces(text, parts) ?? span;
}

const OPERATOR = /\s?(?:[-+*/×÷·^]|\\times|\\cdot|\\div|x(?= ?\d))\s?[(\d$]/y;
const NEXT = /\s?(?:,|;|，|、)?\s?(?:and |or |和|或)?/y;

/** Numbers at the start of a value: one with its unit, a list of them, or what an arithmetic chain ends in. */
function numberList(text: string, span: Span): Place | null {
  let end = numberEnd(text, span.start);
  if (end < 0 || end > span.end) return null;
  OPERATOR.lastIndex = end;
  if (OPERATOR.test(text)) return chainEnd(text, span);
  const equals = /^\s?=\s?/.exec(text.slice(end, end + 3));
  if (equals) return numberList(text, { start: end + equals[0].length, end: span.end }) ?? span;
  const alone = unitEnd(text, end);
  let last = alone;
  for (let more = 0; more < 20; more++) {
    NEXT.lastIndex = last;
    const gap = NEXT.exec(text)?.[0] ?? "";
    const hasWord = /and|or|[,;，、和或]/.test(gap);
    const next = numberEnd(text, last + gap.length);
    if (next < 0 || next > span.end || (!hasWord && last === end)) break;
    if (/^ (?:of|more|less)\b/.test(text.slice(next, next + 6))) break;
    end = next;
    last = unitEnd(text, next);
  }
  // "13th", "3rd", "20-gallon": not the number itself.
  if (/^(?:st|nd|rd|th)\b/i.test(text.slice(end, end + 3))) return { start: span.start, end: end + 2 };
  // After a list nothing more is said; "12, and 3 are left for the next day" goes on about something else.
  const isList = text.slice(last, span.end).trim().split(/\s+/).length <= 3;
  return { start: span.start, end: Math.min(isList ? last : alone, span.end) };
}

/** "3 + 4 = 7 apples" ends in 7; "3 + 4" is kept for the arithmetic of the comparer. */
function chainEnd(text: string, span: Span): Place {
  const expression = /^[\d\s.,+\-−*/×÷·^()$%x=≈]+/.exec(text.slice(span.start, span.end))?.[0] ?? "";
  const value = text.slice(span.start, span.end);
  const equals = Math.max(value.lastIndexOf("="), value.lastIndexOf("≈"));
  if (equals > 0) {
    const after = trimSpan(text, { start: span.start + equals + 1, end: span.end });
    const number = after && numberEnd(text, after.start);
    if (after && number && number > 0)
      return { start: after.start, end: Math.min(unitEnd(text, number), span.end) };
  }
  return trimSpan(text, { start: span.start, end: span.start + expression.length }) ?? span;
}
