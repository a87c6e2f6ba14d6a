import type { Span } from "./schema.ts";

const BEFORE = new Set(":：*_`");
const AFTER = new Set("*_`.,;。．，；");
const DELIMITERS = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
] as const;

const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff;

/** The span without blanks, emphasis, math delimiters and closing stops around it; null when nothing is left. */
export function trimSpan(text: string, span: Span): Span | null {
  let { start, end } = span;
  for (let before = -1; before !== end - start; ) {
    before = end - start;
    while (start < end && (isBlank(text.charCodeAt(start)) || BEFORE.has(text.charAt(start)))) start++;
    while (start < end && (isBlank(text.charCodeAt(end - 1)) || isLoose(text, start, end))) end--;
    for (const [open, close] of DELIMITERS) {
      if (end - start < open.length + close.length) continue;
      if (!text.startsWith(open, start) || !text.startsWith(close, end - close.length)) continue;
      const next = text.indexOf("$", start + open.length);
      if (next >= 0 && next < end - close.length && text.charAt(next - 1) !== "\\") continue;
      start += open.length;
      end -= close.length;
      break;
    }
  }
  return start < end ? { start, end } : null;
}

/** A closing mark that is no part of the answer; the comma of a thin space `\,` belongs to its backslash. */
function isLoose(text: string, start: number, end: number): boolean {
  if (!AFTER.has(text.charAt(end - 1))) return false;
  return end - 2 < start || text.charAt(end - 2) !== "\\";
}
