import type { Span } from "./schema.ts";

/** A formula between delimiters: where they begin and end, and what is inside. */
export type MathSpan = { readonly outer: Span; readonly inner: Span };

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Formulas in `text[from, to)` in order: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, unless a `$` is money. Linear time. */
export function mathSpans(text: string, from: number, to: number): MathSpan[] {
  const spans: MathSpan[] = [];
  const closers = new Map<string, number>();
  const find = (close: string, after: number): number => {
    const known = closers.get(close);
    if (known !== undefined && (known < 0 || known >= after)) return known;
    const found = text.indexOf(close, after);
    const at = found < 0 || found + close.length > to ? -1 : found;
    closers.set(close, at);
    return at;
  };
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const width = delimiterWidth(text, at, code);
    if (width === 0) {
      const environment = code === 92 ? environmentAt(text, at) : null;
      const stop = environment === null ? -1 : find(environment, at);
      if (environment !== null && stop >= 0) {
        const end = stop + environment.length;
        spans.push({ outer: { start: at, end }, inner: { start: at, end } });
        at = end - 1;
      } else if (code === 92) at++;
      continue;
    }
    const opener = text.slice(at, at + width);
    const close = opener === "\\(" ? "\\)" : opener === "\\[" ? "\\]" : opener;
    let end = find(close, at + width);
    while (end >= 0 && close === "$" && text.charCodeAt(end - 1) === 92) end = find(close, end + 1);
    if (end <= at + width || (width === 1 && isMoney(text, at, end))) continue;
    spans.push({ outer: { start: at, end: end + width }, inner: { start: at + width, end } });
    at = end + width - 1;
  }
  return spans;
}

const ENVIRONMENT = /\\begin\{((?:align|equation|gather|multline|eqnarray)\*?)\}/y;

/** What closes the display environment that opens at `at`, which needs no other delimiters; null when none does. */
function environmentAt(text: string, at: number): string | null {
  if (text.charCodeAt(at + 1) !== 98) return null;
  ENVIRONMENT.lastIndex = at;
  const name = ENVIRONMENT.exec(text)?.[1];
  return name === undefined ? null : `\\end{${name}}`;
}

function delimiterWidth(text: string, at: number, code: number): 0 | 1 | 2 {
  const next = text.charCodeAt(at + 1);
  if (code === 92) return next === 40 || next === 91 ? 2 : 0;
  if (code !== 36) return 0;
  return next === 36 ? 2 : 1;
}

/** A `$` before a digit is money when the `$` that would close the formula opens another amount, or prose lies between. */
function isMoney(text: string, open: number, close: number): boolean {
  const content = text.slice(open + 1, close);
  if (content.includes("\n\n") || content.length > 1_000) return true;
  if (content.startsWith("<<")) return true;
  if (/^\.?\d/.test(content)) {
    if (isDigit(text.charCodeAt(close + 1)) || text.charAt(close + 1) === "<") return true;
    if (isBlank(text.charCodeAt(close - 1)) && !/^[\d.,{}!\\ +*/^=%-]*$/.test(content)) return true;
  }
  return /[a-z]{2,} [a-z]{2,}/i.test(content.replaceAll(/\\[a-z]+(?: ?\{[^{}]*\})?/gi, ""));
}

const SIMPLE_NAME =
  /^\s*(?:[A-Za-z](?:_\{?\w{1,9}\}?)?'?|\\(?:alpha|beta|gamma|theta|phi|lambda|mu|sigma|omega|ell|pi)|\\(?:text|mathrm|textbf)\s*\{[^{}]*\}|(?:\\angle|\\triangle|m\\angle|\|)?\s*[A-Z]{1,4}\s*\|?|[A-Za-z]\s*\(.{1,30}\)|[A-Za-z ]{4,60})\s*&?\s*$/;
const RELATION = /(?:[=≈⇒]|\\(?:approx|Rightarrow|implies|equiv)(?![a-zA-Z]))/g;
const ALIGNED = /^\s*\\begin\{(?:align|aligned|equation|gather|gathered|split|multline|eqnarray)\*?\}/;
const ALIGNED_END =
  /\\end\{(?:align|aligned|equation|gather|gathered|split|multline|eqnarray)\*?\}\s*[.,]?\s*$/;

/** The last row of aligned lines, without a comment beside it; any other formula as it is, without closing marks. */
function lastRow(text: string, inner: Span): Span {
  let { start, end } = inner;
  const opening = ALIGNED.exec(text.slice(start, Math.min(end, start + 40)));
  if (opening) {
    start += opening[0].length;
    const closing = ALIGNED_END.exec(text.slice(Math.max(start, end - 40), end));
    if (closing) end -= closing[0].length;
  }
  end = withoutClosing(text, start, end);
  if (!opening) return { start, end };
  const row = text.lastIndexOf("\\\\", end);
  const isMatrix = row >= start && text.slice(row, end).includes("\\end{");
  if (row >= start && !isMatrix && /[=<>]|\\[lg]eq?/.test(text.slice(row, end))) start = row + 2;
  const comment = /&\s*\\(?:text|qquad|quad|tag|mbox)/.exec(text.slice(start, end));
  return { start, end: withoutClosing(text, start, comment ? start + comment.index : end) };
}

function withoutClosing(text: string, start: number, end: number): number {
  let at = end;
  for (;;) {
    const last = text.charAt(at - 1);
    if (at > start && (/\s/.test(last) || (/[.,;]/.test(last) && text.charAt(at - 2) !== "\\"))) at--;
    else if (at - 2 >= start && text.startsWith("\\\\", at - 2)) at -= 2;
    else return at;
  }
}

/**
 * The part of a formula that is the answer: what follows the last relation of a chain ("5 + 7 = 12", "x = \frac{1}{2}"),
 * else the whole, as with equations that are themselves the answer ("x - 2y = 1", "x = 1, y = 2"). In a statement the
 * number that an expression equals is the answer as well ("a + b = 8").
 */
export function mathValue(text: string, inner: Span, isStatement = false): Span {
  const { start, end } = lastRow(text, inner);
  const content = text.slice(start, end);
  const relations = [...content.matchAll(RELATION)];
  const [first, last] = [relations[0], relations.at(-1)];
  if (!first || !last) return { start, end };
  const left = content.slice(0, first.index);
  const right = content.slice(last.index + last[0].length).replace(/[\s.,;\\]+$/, "");
  if (right.trim() === "" || /[<>]|\\(?:leq?|geq?|neq?|lt|gt|in|pmod|mod)(?![a-zA-Z])/.test(content))
    return { start, end };
  if (relations.length > 1 && isList(content)) return { start, end };
  const isValue = !/[a-z]/i.test(right.replaceAll(/\\[a-z]+|\{[a-z ]*\}|\b[ie]\b/gi, ""));
  const isChain = relations.length > 1 || /^[\s&]*$/.test(left);
  const isNamed = SIMPLE_NAME.test(left) || !/[a-z]/i.test(left.replaceAll(/\\[a-z]+/gi, ""));
  const tail = isChain || (isStatement && isValue) || (isNamed && (isValue || left.includes("(")));
  return tail ? { start: start + last.index + last[0].length, end } : { start, end };
}

/** "x = 1, y = 2" states two values; "a = 1 + 2 = 3" one. */
function isList(content: string): boolean {
  return /=[^=]*(?:,|;|\\text\s*\{\s*(?:and|or)\s*\}|\b(?:and|or)\b)[^=]*=/.test(content);
}
