import type { ExtractedAnswer, Policy, PolicyName, Span } from "./schema.ts";

/** Only the end of a longer text is read: that is where answers stand. */
export const MAX_TEXT_CHARS = 100_000;
/** An "answer" longer than this is running text. */
const MAX_ANSWER_CHARS = 2_000;

type Finder = (text: string) => Span | null;

/** The span without blanks, emphasis, math delimiters and a closing full stop around it; null when nothing is left. */
export function trimSpan(text: string, span: Span): Span | null {
  let { start, end } = span;
  for (let before = -1; before !== end - start; ) {
    before = end - start;
    while (start < end && /[\s:：*_`]/.test(text.charAt(start))) start++;
    while (start < end && /[\s*_`.,;。]/.test(text.charAt(end - 1))) end--;
    for (const [open, close] of [
      ["$$", "$$"],
      ["$", "$"],
      ["\\(", "\\)"],
      ["\\[", "\\]"],
    ] as const) {
      if (end - start <= open.length + close.length) continue;
      if (!text.startsWith(open, start) || !text.startsWith(close, end - close.length)) continue;
      if (text.slice(start + open.length, end - close.length).includes("$")) continue;
      start += open.length;
      end -= close.length;
      break;
    }
  }
  return start < end ? { start, end } : null;
}

/** The content of the braces that open at `open`; null when they do not close. */
function bracedSpan(text: string, open: number): Span | null {
  let depth = 0;
  for (let i = open; i < text.length && i - open <= MAX_ANSWER_CHARS; i++) {
    const char = text.charAt(i);
    if (char === "\\") i++;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return { start: open + 1, end: i };
  }
  return null;
}

/** How many unclosed boxes are tried from the end, so that hostile text stays linear. */
const MAX_BOXES = 50;

export const lastBoxed: Finder = (text) => {
  const boxes = [...text.matchAll(/\\f?boxed(?![a-zA-Z])|\\fbox(?![a-zA-Z])/g)].slice(-MAX_BOXES).reverse();
  for (const box of boxes) {
    let open = box.index + box[0].length;
    while (text.charAt(open) === " ") open++;
    const inside =
      text.charAt(open) === "{"
        ? bracedSpan(text, open)
        : /\S/.test(text.charAt(open))
          ? { start: open, end: open + 1 }
          : null;
    const span = inside && trimSpan(text, inside);
    if (span) return span;
  }
  return null;
};

function lastLineAfter(pattern: RegExp): Finder {
  return (text) => {
    for (const match of [...text.matchAll(pattern)].slice(-MAX_BOXES).reverse()) {
      const start = match.index + match[0].length;
      const newline = text.indexOf("\n", start);
      const span = trimSpan(text, {
        start,
        end: Math.min(newline < 0 ? text.length : newline, start + MAX_ANSWER_CHARS),
      });
      if (span) return span;
    }
    return null;
  };
}

const afterHashes = lastLineAfter(/####/g);
const afterLetterA = lastLineAfter(/^[ \t]{0,8}A ?:/gm);

/** Where the sentence that starts at `start` ends: at a full stop before a blank, outside of $…$ and braces, or at its line. */
function sentenceEnd(text: string, start: number): number {
  let inMath = false;
  const limit = Math.min(text.length, start + MAX_ANSWER_CHARS);
  for (let i = start; i < limit; i++) {
    const char = text.charAt(i);
    if (char === "\\") {
      if (text.charAt(i + 1) === "(" || text.charAt(i + 1) === "[") inMath = true;
      if (text.charAt(i + 1) === ")" || text.charAt(i + 1) === "]") inMath = false;
      i++;
    } else if (
      char === "$" &&
      (inMath ||
        !/\d/.test(text.charAt(i + 1)) ||
        (text.indexOf("$", i + 1) < limit && text.indexOf("$", i + 1) > 0))
    )
      inMath = !inMath;
    else if (char === "\n" && !inMath && text.slice(start, i).trim() !== "") return i;
    else if (!inMath && (char === "。" || (char === "." && /\s/.test(text.charAt(i + 1) || " ")))) return i;
  }
  return limit;
}

const answerIs: Finder = (text) => {
  const phrases = [
    ...text.matchAll(
      /\banswer(?: to (?:the|this) (?:question|problem))?[ *_]{0,4}(?: is\b|: |:\n|:|：)(?:[ *_]{0,4}:)?/gi,
    ),
  ];
  for (const match of phrases.slice(-MAX_BOXES).reverse()) {
    const start = match.index + match[0].length;
    const span = trimSpan(text, { start, end: sentenceEnd(text, start) });
    if (!span) continue;
    const box = lastBoxed(text.slice(span.start, span.end));
    return box ? { start: span.start + box.start, end: span.start + box.end } : span;
  }
  return null;
};

const lastBold: Finder = (text) => {
  for (const match of [...text.matchAll(/\*\*([^*\n]{1,200})\*\*/g)].slice(-MAX_BOXES).reverse()) {
    const span = trimSpan(text, { start: match.index + 2, end: match.index + match[0].length - 2 });
    if (
      span &&
      /\d/.test(text.slice(span.start, span.end)) &&
      !/[:a-z]{4}/i.test(text.slice(span.start, span.end))
    )
      return span;
  }
  return null;
};

const NUMBER =
  /(?<![\w.])[-−]?(?:\\?\$|€|£)?(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(?:\/\d+(?:\.\d+)?)?(?:\\?%)?/g;

export const lastNumber: Finder = (text) => {
  let last: Span | null = null;
  for (const match of text.matchAll(NUMBER))
    last = { start: match.index, end: match.index + match[0].length };
  return last;
};

const lastInlineMath: Finder = (text) => {
  let last: Span | null = null;
  for (const match of text.matchAll(/\$([^$\n]{1,500})\$|\\\(([^\n]{1,500}?)\\\)/g))
    last = { start: match.index, end: match.index + match[0].length };
  if (!last) return null;
  const inside = trimSpan(text, last);
  if (!inside) return null;
  const equals = text.lastIndexOf("=", inside.end - 1);
  return equals > inside.start ? trimSpan(text, { start: equals + 1, end: inside.end }) : inside;
};

const lastLetter: Finder = (text) => {
  let last: Span | null = null;
  for (const match of text.matchAll(
    /\(([A-J])\)|\b(?:option|choice)[ _]?([A-J])\b|^([A-J])(?=[.):。]|$)/gim,
  )) {
    const letter = match[1] ?? match[2] ?? match[3] ?? "";
    const start = match.index + match[0].lastIndexOf(letter);
    if (letter === letter.toUpperCase()) last = { start, end: start + 1 };
  }
  return last;
};

const FINDERS: Readonly<Record<PolicyName, readonly Finder[]>> = {
  gsm8k: [afterHashes, afterLetterA, answerIs, lastBoxed, lastBold, lastNumber],
  lema: [answerIs, lastBoxed, afterHashes, afterLetterA, lastBold, lastNumber],
  math: [lastBoxed, answerIs, afterHashes, afterLetterA, lastInlineMath, lastBold, lastNumber],
  choice: [answerIs, lastBoxed, afterHashes, afterLetterA, lastLetter],
  default: [lastBoxed, afterHashes, answerIs, afterLetterA, lastBold, lastNumber],
};

/**
 * The final answer in running text, with its place (UTF-16 offsets in `text`): the last `\boxed`, `#### n`, `A: n`,
 * "The answer is …", bold figure, else the last number, in the order of the policy. Null when there is none.
 * Never throws; time is linear in the text, of which only the last 100,000 characters are read.
 */
export function extractAnswer(text: string, policy: Policy | PolicyName): ExtractedAnswer | null {
  const offset = Math.max(0, text.length - MAX_TEXT_CHARS);
  const tail = text.slice(offset);
  for (const find of FINDERS[typeof policy === "string" ? policy : policy.name]) {
    const span = find(tail);
    if (span)
      return { text: tail.slice(span.start, span.end), start: offset + span.start, end: offset + span.end };
  }
  return null;
}
