/** A piece of running text. `source` is the exact slice; `tex` is what KaTeX gets (for math without its delimiters). */
export type Segment = {
  readonly kind: "text" | "math";
  readonly display: boolean;
  readonly source: string;
  readonly tex: string;
};

type MathSpan = {
  readonly start: number;
  readonly end: number;
  readonly display: boolean;
  readonly tex: string;
};

const ENVIRONMENT =
  /^\\begin\{((?:align|equation|gather|multline|eqnarray|alignat|cases|array|[pbvBV]?matrix)\*?)\}/;

/** Finds `needle` from a place on and remembers a miss, so that many openers without a closer stay linear. */
function finder(text: string): (needle: string, from: number) => number {
  const missingFrom = new Map<string, number>();
  return (needle, from) => {
    if (from >= (missingFrom.get(needle) ?? Number.POSITIVE_INFINITY)) return -1;
    const found = text.indexOf(needle, from);
    if (found < 0) missingFrom.set(needle, from);
    return found;
  };
}

function isBalanced(tex: string): boolean {
  let braces = 0;
  let parentheses = 0;
  for (let i = 0; i < tex.length; i++) {
    const char = tex.charAt(i);
    if (char === "\\") i++;
    else if (char === "{") braces++;
    else if (char === "}" && --braces < 0) return false;
    else if (char === "(") parentheses++;
    else if (char === ")") parentheses--;
  }
  return braces === 0 && (parentheses === 0 || /\\|[[\]]/.test(tex));
}

/** "$3 a pound and 5$" holds dollar amounts: it starts with a figure and goes on in words. */
function isCurrency(tex: string): boolean {
  return /^[-+]?[.\d]/.test(tex) && !tex.includes("\\") && /(?:^|[\s\d])[a-z]{2,}/i.test(tex);
}

const unescapedDollar = (text: string, index: number): boolean => {
  let slashes = 0;
  while (text.charAt(index - 1 - slashes) === "\\") slashes++;
  return slashes % 2 === 0;
};

/**
 * `$…$` by Pandoc's rule, which tells mathematics from money: the opening dollar has no blank after it, the very next
 * dollar closes it, has no blank before and no digit behind, and both stand in one paragraph.
 */
function inlineDollar(text: string, start: number, find: ReturnType<typeof finder>): MathSpan | null {
  if (!/\S/.test(text.charAt(start + 1))) return null;
  let close = find("$", start + 1);
  while (close > 0 && !unescapedDollar(text, close)) close = find("$", close + 1);
  if (close < 0 || /\s/.test(text.charAt(close - 1)) || /\d/.test(text.charAt(close + 1))) return null;
  const tex = text.slice(start + 1, close);
  if (tex === "" || /\n\s*\n/.test(tex) || !isBalanced(tex) || isCurrency(tex)) return null;
  return { start, end: close + 1, display: false, tex };
}

function delimited(
  text: string,
  start: number,
  open: string,
  close: string,
  find: ReturnType<typeof finder>,
): MathSpan | null {
  const end = find(close, start + open.length);
  if (end < 0) return null;
  const tex = text.slice(start + open.length, end);
  return tex.trim() === "" ? null : { start, end: end + close.length, display: open !== "\\(", tex };
}

function environment(text: string, start: number, find: ReturnType<typeof finder>): MathSpan | null {
  const name = ENVIRONMENT.exec(text.slice(start, start + 30))?.[1];
  if (name === undefined) return null;
  const closing = `\\end{${name}}`;
  const end = find(closing, start);
  if (end < 0) return null;
  return { start, end: end + closing.length, display: true, tex: text.slice(start, end + closing.length) };
}

function mathAt(text: string, i: number, find: ReturnType<typeof finder>): MathSpan | null {
  if (text.startsWith("$$", i)) return delimited(text, i, "$$", "$$", find);
  if (text.charAt(i) === "$") return inlineDollar(text, i, find);
  if (text.startsWith("\\[", i)) return delimited(text, i, "\\[", "\\]", find);
  if (text.startsWith("\\(", i)) return delimited(text, i, "\\(", "\\)", find);
  return text.startsWith("\\begin{", i) ? environment(text, i, find) : null;
}

/** Places of mathematics in a text, in order, without overlap (UTF-16 offsets). Linear time. */
export function findMath(text: string): MathSpan[] {
  const find = finder(text);
  const spans: MathSpan[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char !== "$" && char !== "\\") continue;
    const span = mathAt(text, i, find);
    if (span) {
      spans.push(span);
      i = span.end - 1;
    } else if (char === "\\" || text.startsWith("$$", i)) i++;
  }
  return spans;
}

/**
 * Running text cut into words and mathematics; the sources joined give the text again. Dollar amounts and bare
 * equations stay text. Unclosed mathematics stays text too, so that it shows as source.
 */
export function splitMath(text: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const pushText = (end: number): void => {
    const source = text.slice(at, end);
    if (source !== "") segments.push({ kind: "text", display: false, source, tex: source });
  };
  for (const { start, end, display, tex } of findMath(text)) {
    pushText(start);
    segments.push({ kind: "math", display, source: text.slice(start, end), tex });
    at = end;
  }
  pushText(text.length);
  return segments;
}
