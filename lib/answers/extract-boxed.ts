import { joinPlaces, type Place } from "./place.ts";
import type { Span } from "./schema.ts";
import { trimSpan } from "./trim-span.ts";

const MAX_BOX_CHARS = 2_000;
/** How many broken boxes are passed over from the end, and how many parts one answer has, so that hostile text stays linear. */
const MAX_BOXES = 50;
/** Two parts of one answer stand at most this far apart. */
const MAX_GAP_CHARS = 160;

type Box = Span & { readonly outerStart: number; readonly outerEnd: number };

/** The content of the braces that open at `open`; null when they do not close soon. */
function bracedSpan(text: string, open: number): Span | null {
  let depth = 0;
  const limit = Math.min(text.length, open + MAX_BOX_CHARS);
  for (let at = open; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return { start: open + 1, end: at };
  }
  return null;
}

const EMPTY = /^\\(?:phantom|hphantom|vphantom|hspace|quad|qquad|square|ldots|dots|cdots|text\{ *\})/;

/** The box whose command ends at `at` (after `\boxed`, `\fbox`); null when it is empty or never closes. */
function boxAt(text: string, outerStart: number, at: number): Box | null {
  let open = at;
  while (text.charCodeAt(open) === 32) open++;
  const isBraced = text.charCodeAt(open) === 123;
  if (!isBraced && (open >= text.length || !/^[\w\\]$/.test(text.charAt(open)))) return null;
  const inside = isBraced ? bracedSpan(text, open) : bareSpan(text, open);
  const span = inside && trimSpan(text, inside);
  if (!span || EMPTY.test(text.slice(span.start, span.start + 20))) return null;
  return { ...span, outerStart, outerEnd: isBraced ? (inside?.end ?? 0) + 1 : span.end };
}

/** `\boxed 7` boxes one token, as in TeX. */
function bareSpan(text: string, open: number): Span {
  const token = /^(?:\\[a-zA-Z]+(?:\{[^{}]*\}){0,2}|\w)/.exec(text.slice(open, open + 200));
  return { start: open, end: open + (token?.[0].length ?? 1) };
}

/** The last box that starts before `before` and not before `from`. */
function boxBefore(text: string, from: number, before: number): Box | null {
  let boxed = before;
  let framed = before;
  let at = before;
  for (let tries = 0; tries < MAX_BOXES && at > from; tries++) {
    if (boxed >= at) boxed = text.lastIndexOf("boxed", at - 1);
    if (framed >= at) framed = text.lastIndexOf("\\fbox", at - 1);
    at = Math.max(boxed, framed);
    if (at < from) return null;
    const box = at === framed ? boxAt(text, at, at + 5) : boxedAt(text, at);
    if (box) return box;
  }
  return null;
}

/** `\boxed`, `\fboxed` and, where an escape was lost on the way, `boxed{`. */
function boxedAt(text: string, at: number): Box | null {
  const start = text.charAt(at - 1) === "f" ? at - 1 : at;
  const isCommand = text.charAt(start - 1) === "\\";
  if (!isCommand && text.charAt(at + 5) !== "{") return null;
  return boxAt(text, isCommand ? start - 1 : start, at + 5);
}

const CONNECTOR = /^(?:,|;|，|、|；|&|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|o\b|e\b|и\b|或|和|与|及)/;
const OTHER_VALUE =
  /\b(?:so|thus|therefore|hence|which|then|giv(?:es?|ing)|approx\w*|about|equivalent\w*|equals?|impl\w+|because|since|but|not|rather|i\.e|that is|also written|check)\b|\\(?:implies|Rightarrow|approx|iff|therefore)|[.!?]\s+[A-Z]|\n\s*\n/i;

/** Whether what stands between two boxes makes them parts of one answer: "and", a comma, a line of an aligned display. */
function joins(gap: string): boolean {
  if (gap.length > MAX_GAP_CHARS || OTHER_VALUE.test(gap)) return false;
  const plain = gap
    .replaceAll(/\\(?:text|mbox|textrm|mathrm)\s*\{([^{}]*)\}/g, "$1")
    .replaceAll(/\\[a-zA-Z]+|\\[^a-zA-Z]|[${}]/g, " ")
    .trim();
  if (!CONNECTOR.test(plain)) return false;
  return (plain.match(/[a-z]{3,}/gi) ?? []).length <= 5;
}

/**
 * The content of the last `\boxed{…}` or `\fbox{…}` in `text[from, to)`, with the boxes before it that are parts of
 * the same answer ("`\boxed{1}` and `\boxed{-2}`"). Null when there is none that closes and holds something.
 */
export function lastBoxed(text: string, from = 0, to = text.length): Place | null {
  let last = boxBefore(text, from, to);
  while (last && last.outerEnd > to) last = boxBefore(text, from, last.outerStart);
  if (!last) return null;
  const parts: Box[] = [last];
  for (let first = last; parts.length < MAX_BOXES; ) {
    const box = boxBefore(text, Math.max(from, first.outerStart - MAX_BOX_CHARS), first.outerStart);
    if (!box || box.outerEnd > first.outerStart) break;
    if (!joins(text.slice(box.outerEnd, first.outerStart))) break;
    parts.unshift(box);
    first = box;
  }
  return joinPlaces(text, parts);
}
