import { type Segment, splitMath } from "#lib/corrections/segments.ts";

/** Neighbouring segments that are, or are not, part of an answer. */
export interface AnswerRun {
  isAnswer: boolean;
  segments: Segment[];
}

/**
 * A text as segments, parted where an answer begins and ends (UTF-16 offsets). Formulas stay whole: an answer inside one
 * marks all of it. The sources joined give the text again.
 */
export function markAnswer(text: string, start: number | null, end: number | null): AnswerRun[] {
  const runs: AnswerRun[] = [];
  const add = (segment: Segment, isAnswer: boolean) => {
    if (segment.source === "") return;
    const last = runs.at(-1);
    if (last?.isAnswer === isAnswer) last.segments.push(segment);
    else runs.push({ isAnswer, segments: [segment] });
  };
  let at = 0;
  for (const segment of splitMath(text)) {
    const length = segment.source.length;
    const from = Math.min(Math.max((start ?? 0) - at, 0), length);
    const to = Math.min(Math.max((end ?? 0) - at, 0), length);
    if (start === null || end === null || from >= to) add(segment, false);
    else if (segment.kind === "math") add(segment, true);
    else {
      const piece = (source: string): Segment => ({ ...segment, source, tex: source });
      add(piece(segment.source.slice(0, from)), false);
      add(piece(segment.source.slice(from, to)), true);
      add(piece(segment.source.slice(to)), false);
    }
    at += length;
  }
  return runs;
}
