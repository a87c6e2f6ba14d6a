import { type MathSpan, mathSpans, mathValue } from "./math-spans.ts";
import { roleOf } from "./number-role.ts";
import { NUMBERS, unitEnd } from "./number-token.ts";
import { joinPlaces, type Place } from "./place.ts";
import type { Span } from "./schema.ts";
import { sentences } from "./sentence.ts";
import { trimSpan } from "./trim-span.ts";

/** The last statement stands near the end; more is not read. */
const MAX_TAIL_CHARS = 4_000;
const MAX_SENTENCES = 8;
const MAX_CANDIDATES = 100;
/** A number with less weight than this is said beside the point: an earlier sentence may state the answer. */
const BESIDE = -1;

/** Sentences that tell no result: remarks to the reader, checks, reasons given afterwards. */
const REMARK =
  /^[\s*_(>-]*(?:I hope|Let me know|Please|Feel free|Would you|Do you|Is there|Thank|Note\b|Remember|Confidence|Check\b|Verif|To (?:check|verify|confirm)|This is because|Here,? |Where|where|Hint|\[?Note|Disclaimer|Source|Reference|Good luck|Great[!,])|^\s*\((?=[A-Z])/i;

/** Sentences that conclude: their number counts even where it stands beside the verb. */
const CONCLUSION =
  /^[\s*_(>-]*(?:so|therefore|thus|hence|in total|in all|altogether|finally|in conclusion|as a result|consequently|overall)\b|^[\s*_]*(?:因此|所以|综上|故|∴)/i;

type Candidate = { readonly place: Place; readonly weight: number };

/** A formula as a candidate: a lone name (`$N$`) states nothing, one with a relation or digits does. */
function formulaCandidate(text: string, formula: MathSpan, sentence: Span): Candidate | null {
  const place = trimSpan(text, mathValue(text, formula.inner, true));
  if (!place) return null;
  const content = text.slice(formula.inner.start, formula.inner.end);
  const words = withoutMarks(text.slice(sentence.start, sentence.end));
  const weight = roleOf(words, formula.outer.start - sentence.start, formula.outer.end - sentence.start);
  if (!/\d|\\(?:frac|sqrt|pi|infty|begin)/.test(content)) return { place, weight: Math.min(weight, 0) - 3 };
  const equals = content.indexOf("=");
  if (equals < 0) return { place, weight: weight + (content.includes("\\approx") ? 2 : 0) };
  // "30x = 13" still wants solving.
  const isUnsolved =
    /\d\s*[a-z]\s*&?$/.test(content.slice(0, equals)) && content.indexOf("=", equals + 1) < 0;
  return { place, weight: Math.max(weight, 1) + (isUnsolved ? 0 : 2) };
}

function candidatesOf(text: string, sentence: Span, formulas: readonly MathSpan[]): Candidate[] {
  const inside = formulas.filter(({ outer }) => outer.start >= sentence.start && outer.start < sentence.end);
  const found: Candidate[] = [];
  for (const formula of joinFormulas(text, inside, sentence)) found.push(formula);
  const words = withoutMarks(text.slice(sentence.start, sentence.end));
  for (const match of [...words.matchAll(NUMBERS)].slice(-MAX_CANDIDATES)) {
    const start = sentence.start + match.index;
    const end = start + match[0].length;
    if (inside.some(({ outer }) => start < outer.end && end > outer.start)) continue;
    if (isMark(words, match.index, match.index + match[0].length)) continue;
    const place = trimSpan(text, { start, end: Math.min(sentence.end, unitEnd(text, end)) });
    if (place) found.push({ place, weight: roleOf(words, match.index, match.index + match[0].length) });
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

/** The number of a list's item. */
const isMark = (words: string, start: number, end: number): boolean =>
  /^\s*(?:[-*] )?\**$/.test(words.slice(Math.max(0, start - 12), start)) &&
  start < 12 &&
  /^[.)]\s/.test(words.slice(end, end + 2));

/** Blanks in place of a calculator's marks `<<3*4=12>>`; offsets stay. */
const withoutMarks = (words: string): string =>
  words.includes("<<") ? words.replaceAll(/<<[^<>\n]{0,200}>>/g, (mark) => " ".repeat(mark.length)) : words;

/** Formulas joined by "and", "or" are one answer when they are alike: `$x = 1$ or $x = -2$`, `$3$ and $5$`. */
function joinFormulas(text: string, formulas: readonly MathSpan[], sentence: Span): Candidate[] {
  const found: Candidate[] = [];
  let parts: { formula: MathSpan; candidate: Candidate }[] = [];
  const close = () => {
    const place = joinPlaces(
      text,
      parts.map(({ candidate }) => candidate.place),
    );
    if (place) found.push({ place, weight: Math.max(...parts.map(({ candidate }) => candidate.weight)) });
    parts = [];
  };
  for (const formula of formulas.slice(-MAX_CANDIDATES)) {
    const candidate = formulaCandidate(text, formula, sentence);
    if (!candidate) continue;
    const before = parts.at(-1)?.formula;
    if (before && !areAlike(text, before, formula)) close();
    parts.push({ formula, candidate });
  }
  close();
  return found;
}

function areAlike(text: string, before: MathSpan, formula: MathSpan): boolean {
  if (!/^\s*,?\s*(?:and|or|和|或)\s*$/.test(text.slice(before.outer.end, formula.outer.start))) return false;
  const [a, b] = [nameOf(text, before), nameOf(text, formula)];
  return a !== null && a === b;
}

/** The letter before the only `=`, "" without any relation; null for anything else. */
function nameOf(text: string, { inner }: MathSpan): string | null {
  const content = text.slice(inner.start, inner.end);
  if (!/[=<>≈]|\\(?:[lg]eq?|approx|in)(?![a-z])/.test(content)) return /\d/.test(content) ? "" : null;
  return /^\s*([a-zA-Z])\s*=[^=<>]*$/.exec(content)?.[1] ?? null;
}

/** The heaviest; of equals the last. */
function best(candidates: readonly Candidate[]): Candidate | null {
  let chosen: Candidate | null = null;
  for (const candidate of candidates) if (!chosen || candidate.weight >= chosen.weight) chosen = candidate;
  return chosen;
}

/** The number or formula that one sentence states, by its role in it; null without any. */
export function statedNumber(text: string, sentence: Span, formulas: readonly MathSpan[]): Place | null {
  return best(candidatesOf(text, sentence, formulas))?.place ?? null;
}

/**
 * The number (with its unit) or formula that the last statement of `text[from, to)` is about: what follows the last `=`,
 * the object of its verb; not a time of day, a date, "of the 3", "20-gallon" or "after 5 days" when there is another.
 */
export function lastStatement(text: string, from: number, to: number): Place | null {
  const drawing = text.lastIndexOf("[asy]", to - 1);
  if (drawing > from && /\[\/asy\]\s*$/.test(text.slice(Math.max(drawing, to - 20), to)))
    return lastStatement(text, from, drawing);
  const start = Math.max(from, to - MAX_TAIL_CHARS);
  const formulas = mathSpans(text, start, to);
  let fallback: Candidate | null = null;
  let read = 0;
  for (const sentence of sentences(text, start, to, formulas).reverse()) {
    const candidate = best(candidatesOf(text, sentence, formulas));
    if (!candidate) continue;
    if (++read > MAX_SENTENCES) break;
    const opening = text.slice(sentence.start, sentence.start + 60);
    if (!REMARK.test(opening) && candidate.weight > (CONCLUSION.test(opening) ? BESIDE - 2 : BESIDE))
      return candidate.place;
    fallback ??= candidate;
  }
  return fallback?.place ?? null;
}

/** The last bold number of `text[from, to)` in the paragraph of the last statement: "She has **12** left." */
export function lastBold(text: string, from: number, to: number): Place | null {
  let close = text.lastIndexOf("**", to - 2);
  for (let tries = 0; tries < 20 && close > from; tries++) {
    const open = text.lastIndexOf("**", close - 2);
    if (open < from) return null;
    const inside =
      close - open > 2 && close - open <= 200 ? trimSpan(text, { start: open + 2, end: close }) : null;
    if (inside && isStated(text, inside, close, to)) {
      const content = text.slice(inside.start, inside.end);
      const [formula] = mathSpans(text, inside.start, inside.end);
      if (formula) return trimSpan(text, mathValue(text, formula.inner));
      return statedNumber(text, inside, []) ?? (content.length < 40 ? inside : null);
    }
    close = open;
  }
  return null;
}

/** A bold number that is not a heading, with no later paragraph that states numbers. */
function isStated(text: string, inside: Span, close: number, to: number): boolean {
  const content = text.slice(inside.start, inside.end);
  if (
    !/\d/.test(content) ||
    content.includes("\n") ||
    /[:：]$|^(?:step|part|case|question|note)\b/i.test(content)
  )
    return false;
  if ((content.match(/[a-z]{2,}/gi) ?? []).length > 6 || /^[:：]/.test(text.slice(close + 2, close + 3)))
    return false;
  const paragraph = text.indexOf("\n\n", close);
  return (
    paragraph < 0 || paragraph > to || !/\d/.test(text.slice(paragraph, Math.min(to, paragraph + 2_000)))
  );
}
