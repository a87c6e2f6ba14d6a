/** A "Step n" heading found in a text: `start` is where its line (or itself, inside a line) begins, `end` where the step's words begin. */
export type StepMarker = { readonly number: number; readonly start: number; readonly end: number };

const MARKER = /([#*_>-]{1,6} {0,3})?\bstep {0,3}(\d{1,3})(?:[*_ ]{0,4}([:.,)：\-–]|\n|$))([*_]{0,3})/gi;

/** Characters before `index` back to the line's start, blanks left out; stops early, so that it stays linear. */
function startsLine(text: string, index: number): boolean {
  let i = index;
  while (i > 0 && index - i < 12 && /[ \t{]/.test(text.charAt(i - 1))) i--;
  return i === 0 || text.charAt(i - 1) === "\n";
}

/** A marker inside a line counts when a sentence or a brace has just ended. */
function followsSentence(text: string, index: number): boolean {
  let i = index;
  while (i > 0 && index - i < 4 && text.charAt(i - 1) === " ") i--;
  return i < index && /[.!?;:{}$)\]…]/.test(text.charAt(i - 1));
}

/**
 * Headings "Step 1:", "Step 1,", "Step 1." (also bold or as a Markdown heading). At the start of a line any number
 * with a colon counts; with other marks, or inside a line, only the number that comes next does, so that
 * "as in Step 2, …" starts nothing. Linear time.
 */
export function findStepMarkers(text: string): StepMarker[] {
  const markers: StepMarker[] = [];
  for (const match of text.matchAll(MARKER)) {
    const number = Number(match[2]);
    const mark = match[3] ?? "";
    const previous = markers.at(-1)?.number;
    const isNext = previous === undefined || number === previous + 1;
    const hasColon = mark === ":" || mark === "：";
    const opensLine = startsLine(text, match.index);
    const opens = opensLine ? hasColon || isNext : hasColon && isNext && followsSentence(text, match.index);
    if (!opens || (mark === "" && !opensLine)) continue;
    const end = match.index + match[0].length;
    markers.push({
      number,
      start: match.index,
      end: mark === "" && text.charAt(end - 1) === "\n" ? end - 1 : end,
    });
  }
  return markers;
}
