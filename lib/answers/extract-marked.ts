import { lastBoxed } from "./extract-boxed.ts";
import { phraseValue } from "./phrase-value.ts";
import type { Place } from "./place.ts";
import type { Span } from "./schema.ts";
import { trimSpan } from "./trim-span.ts";

const MAX_LINE_CHARS = 2_000;
const MAX_MARKS = 50;

function lineSpan(text: string, start: number, to: number): Span {
  const newline = text.indexOf("\n", start);
  return { start, end: Math.min(newline < 0 ? to : newline, to, start + MAX_LINE_CHARS) };
}

/** The last `#### n`; a Markdown heading ("#### Step 3: add them up") is none. */
export function afterHashes(text: string, from: number, to: number): Place | null {
  let at = text.lastIndexOf("####", to - 4);
  for (let tries = 0; at >= from && tries < MAX_MARKS; tries++) {
    const line = lineSpan(text, at + 4, to);
    const span = trimSpan(text, line) ?? trimSpan(text, lineSpan(text, line.end + 1, to));
    if (span && !isHeading(text, span, to)) return lastBoxed(text, span.start, span.end) ?? span;
    if (at === 0) return null;
    at = text.lastIndexOf("####", at - 1);
  }
  return null;
}

function isHeading(text: string, { start, end }: Span, to: number): boolean {
  const first = text.charCodeAt(start);
  const isDigit = first >= 48 && first <= 57;
  const line = text.slice(start, Math.min(end, start + 200));
  if (isDigit) return /^\d{1,2}[.)] +\D/.test(line);
  if (!/[a-z]{2}/i.test(line) || /^[-−$€£\\({[|.]/.test(line)) return /^#+$/.test(line);
  if (
    /[:：]$/.test(line) ||
    /^(?:step|solution|final|the answer|answer|explanation|calculation)\b/i.test(line)
  )
    return true;
  // Words are an answer only where the text ends with them.
  return text.slice(end, Math.min(to, end + 200)).trim().length > 3;
}

/** The last line that begins with "A:", unless it opens the list of the options. */
export function afterLetterA(text: string, from: number, to: number): Place | null {
  let at = text.lastIndexOf("A:", to - 2);
  for (let tries = 0; at >= from && tries < MAX_MARKS; tries++) {
    if (startsLine(text, from, at) && !/^\s*\**B[:：]/.test(nextLine(text, at, to))) {
      const span = trimSpan(text, lineSpan(text, at + 2, to));
      if (span) return isBare(text, span) ? span : (phraseValue(text, at + 2, to) ?? span);
    }
    if (at === 0) return null;
    at = text.lastIndexOf("A:", at - 1);
  }
  return null;
}

const nextLine = (text: string, at: number, to: number): string => {
  const { end } = lineSpan(text, at, to);
  return text.slice(end, Math.min(to, end + 20));
};

function startsLine(text: string, from: number, at: number): boolean {
  let before = at - 1;
  while (before >= from && " \t*".includes(text.charAt(before)) && at - before < 9) before--;
  return before < from || text.charAt(before) === "\n";
}

/** A number alone, by far the most frequent. */
const isBare = (text: string, { start, end }: Span): boolean => {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code < 48 || code > 57) && code !== 44 && code !== 46 && code !== 45 && code !== 36) return false;
  }
  return true;
};

/** The content of the last `<answer>…</answer>`. */
export function inTags(text: string, from: number, to: number): Place | null {
  const close = text.lastIndexOf("</answer>", to - 9);
  if (close < from) return null;
  const open = text.lastIndexOf("<answer>", close);
  if (open < from || close - open > MAX_LINE_CHARS) return null;
  return lastBoxed(text, open, close) ?? trimSpan(text, { start: open + 8, end: close });
}
