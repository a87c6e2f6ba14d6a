/** A piece of a text around an answer; offsets count UTF-16 units of the piece. */
export interface Excerpt {
  text: string;
  spanStart: number | null;
  spanEnd: number | null;
  isCutBefore: boolean;
  isCutAfter: boolean;
}

/** Characters shown before and after the answer. */
const around = 500;

/**
 * The place of a text where its answer stands, at most 500 characters to each side of it; without a place the text's end,
 * where answers are. A place outside of the text counts as none; characters are not cut in half.
 */
export function excerptAround(text: string, spanStart: number | null, spanEnd: number | null): Excerpt {
  const hasPlace = spanStart !== null && spanEnd !== null && spanStart <= spanEnd && spanEnd <= text.length;
  const from = hasPlace ? spanStart : text.length;
  // What was read as the answer may be long itself.
  const to = hasPlace ? Math.min(spanEnd, spanStart + 2 * around) : text.length;
  const start = whole(text, Math.max(0, from - around * (hasPlace ? 1 : 2)));
  const end = whole(text, Math.min(text.length, to + around));
  return {
    text: text.slice(start, end),
    spanStart: hasPlace ? from - start : null,
    spanEnd: hasPlace ? to - start : null,
    isCutBefore: start > 0,
    isCutAfter: end < text.length,
  };
}

/** The same place, or one before it where it stands between the halves of a surrogate pair. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
