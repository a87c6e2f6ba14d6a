"use client";
import { Fragment, useMemo, useState } from "react";
import { type Segment, splitMath } from "#lib/corrections/segments.ts";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";
import { textLinkStyle } from "../ui/text-link.ts";
import { capSegments } from "./cap-segments.ts";
import { Formula } from "./formula.tsx";

const SHOWN_CHARS = 6_000;
/** Keeps a full stop on the line of the formula before it. */
const WORD_JOINER = "\u2060";

export type MathTextProps = {
  text: string;
  /** Characters shown before "show all". */
  limit?: number;
  /** One line cut with an ellipsis, for tables; nothing to unfold. */
  singleLine?: boolean;
  className?: string;
};

/** Words with formulas between them, as models and imports write them: line breaks kept, markup inert. */
export function MathText({ text, limit = SHOWN_CHARS, singleLine = false, className }: MathTextProps) {
  const [unfolded, setUnfolded] = useState(false);
  const segments = useMemo(() => splitMath(text), [text]);
  const most = singleLine ? 300 : unfolded ? Number.POSITIVE_INFINITY : limit;
  const { shown, hiddenChars } = useMemo(() => capSegments(segments, most), [segments, most]);
  return (
    <span
      className={cn(
        singleLine ? "block truncate" : "whitespace-pre-wrap [overflow-wrap:anywhere]",
        className,
      )}
    >
      <Segments segments={shown} inline={singleLine} />
      {hiddenChars > 0 && singleLine ? "…" : null}
      {hiddenChars > 0 && !singleLine ? (
        <>
          {" … "}
          <button
            type="button"
            className={cn(textLinkStyle, "font-sans text-small")}
            onClick={() => setUnfolded(true)}
          >
            show all {formatNumber(text.length)} characters
          </button>
        </>
      ) : null}
    </span>
  );
}

/** A dollar or percent sign that was escaped for TeX but stands in the words. */
const unescapeSigns = (words: string) => words.replace(/\\([$%])/g, "$1");

export type SegmentsProps = {
  segments: readonly Segment[];
  /** Sets display formulas inside the line, for tables. */
  inline?: boolean;
};

/** Segments already split: what a diff by word and TeX token is made of. */
export function Segments({ segments, inline = false }: SegmentsProps) {
  const isBlock = (segment: Segment | undefined) => segment?.kind === "math" && segment.display && !inline;
  return segments.map((segment, index) => {
    const before = segments[index - 1];
    let words = unescapeSigns(segment.source);
    // A display formula stands on lines of its own already.
    if (isBlock(before)) words = words.replace(/^[ \t]*\n/, "");
    if (isBlock(segments[index + 1])) words = words.replace(/\n[ \t]*$/, "");
    if (before?.kind === "math" && /^[.,;:!?)\]%’”'"]/.test(words)) words = WORD_JOINER + words;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text never reorders its own segments
      <Fragment key={index}>
        {segment.kind === "math" ? (
          <Formula source={segment.tex} display={segment.display && !inline} />
        ) : (
          words
        )}
      </Fragment>
    );
  });
}
