/** A stretch of text, or of TeX without its delimiters, as `splitMath` gives it. */
export type TextSegment = { kind: "text" | "math"; display: boolean; source: string };
