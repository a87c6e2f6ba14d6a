import type { MathSpan } from "./math-spans.ts";
import type { Span } from "./schema.ts";

const END = /[.!?…]["”’'»)*_\]]{0,4}(?=\s|$)|[。！？।]["”’'»)*_]{0,4}|\n/g;
/** Dots that end no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:approx|vs|etc|Mr|Mrs|Ms|Dr|Prof|No|St|e\.g|i\.e|cf|[aApP]\.m|sq|ft|in|Fig|Eq|[A-Z])\.$/;

/** Where a sentence may go on after a formula that ends it: a capital, a new line, nothing. */
const NEW_SENTENCE = /\s*(?:[A-Z][a-z]+|\n|$)/y;

/** Whether a formula ends its sentence: its own full stop, or a display before a capital. */
function endsSentence(text: string, { outer, inner }: MathSpan): boolean {
  const isDisplay =
    outer.end - inner.end > 1 ? text.charAt(outer.start + 1) !== "(" : outer.end === inner.end;
  if (!isDisplay && !/[.!?]\s*$/.test(text.slice(Math.max(inner.start, inner.end - 4), inner.end)))
    return false;
  NEW_SENTENCE.lastIndex = outer.end;
  return NEW_SENTENCE.test(text);
}

/** Sentences and lines of `text[from, to)` in order; a stop inside a formula ends none. Blank ones are left out. Linear time. */
export function sentences(text: string, from: number, to: number, formulas: readonly MathSpan[]): Span[] {
  const found: Span[] = [];
  const stops = [...text.slice(from, to).matchAll(END)];
  let [start, next, prose] = [from, 0, from];
  const close = (end: number) => {
    if (text.slice(start, end).trim() !== "") found.push({ start, end });
    start = end;
  };
  const closeProse = (proseEnd: number) => {
    for (let stop = stops[next]; stop && from + stop.index < proseEnd; stop = stops[++next]) {
      const at = from + stop.index;
      if (at < prose || (stop[0].startsWith(".") && isInnerDot(text, start, at))) continue;
      close(at + stop[0].length);
    }
  };
  for (const formula of formulas) {
    if (formula.outer.start >= to) break;
    closeProse(formula.outer.start);
    prose = formula.outer.end;
    if (endsSentence(text, formula)) close(formula.outer.end);
  }
  closeProse(to);
  close(to);
  return found;
}

/** The dot of an abbreviation, or of the number of a list's item at the start of a line. */
function isInnerDot(text: string, start: number, at: number): boolean {
  if (/^\s*(?:[-*] )?\**\d{1,2}$/.test(text.slice(Math.max(start, at - 10), at))) return true;
  const before = text.slice(Math.max(start, at - 8), at + 1);
  return ABBREVIATION.test(before) && /^\s+[^\sA-Z]/.test(text.slice(at + 1, at + 4));
}
