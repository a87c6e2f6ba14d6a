import { findMath } from "#lib/corrections/segments.ts";
import { MAX_STEPS, SPLITTER_VERSION, type SplitSteps } from "./schema.ts";
import { findStepMarkers } from "./step-markers.ts";

/** Where a step begins (`start`, its marker included) and where its words do (`words`). */
type Cut = { readonly start: number; readonly words: number };

/** The calculator marks of GSM8K rationales (`<<4*4=16>>`) taken out of a text. */
export function stripCalculatorMarks(text: string): string {
  return text.replaceAll(/<<[^<>\n]{0,500}>>/g, "");
}

const isAnswerLine = (line: string): boolean =>
  /^(?:#### ?|A ?:|\*{0,2}(?:final )?answer\b|(?:so |thus,? |therefore,? |hence,? )?the (?:final )?answer(?: is|:))/i.test(
    line.trim().slice(0, 60),
  );

/** Starts of the lines that hold more than blanks. */
function lineStarts(text: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "") starts.push(at);
    at += line.length + 1;
  }
  return starts;
}

function insideMath(text: string): (index: number) => boolean {
  const spans = findMath(text);
  let current = 0;
  return (index) => {
    while (current < spans.length && (spans[current]?.end ?? 0) <= index) current++;
    const span = spans[current];
    return span !== undefined && span.start < index;
  };
}

/** A line "The answer is …" behind the last marked step is a step of its own. */
function withAnswerLine(text: string, cuts: Cut[]): Cut[] {
  const last = cuts.at(-1);
  if (!last) return cuts;
  const lines = lineStarts(text.slice(last.start)).map((start) => last.start + start);
  const answer = lines.at(-1);
  if (answer === undefined || lines.length < 2 || !isAnswerLine(text.slice(answer, answer + 80))) return cuts;
  return [...cuts, { start: answer, words: answer }];
}

function byMarkers(text: string): Cut[] {
  return withAnswerLine(
    text,
    findStepMarkers(text).map(({ start, end }) => ({ start, words: end })),
  );
}

/** Numbered lines 1., 2., … (or 1), 2)) in sequence; two at least. */
function byNumbers(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const match of text.matchAll(/^[ \t]{0,3}[*_]{0,2}(\d{1,3})[.)][*_]{0,2}[ \t]/gm)) {
    if (Number(match[1]) === cuts.length + 1)
      cuts.push({ start: match.index, words: match.index + match[0].length });
  }
  return cuts.length >= 2 ? withAnswerLine(text, cuts) : [];
}

/** Lines; displayed mathematics belongs to the line before it. */
function byLines(text: string): Cut[] {
  const isInside = insideMath(text);
  const cuts: Cut[] = [];
  for (const start of lineStarts(text)) {
    const opening = text.slice(start, start + 20).trimStart();
    const isDisplay = /^(?:\\\[|\$\$|\\begin\{)/.test(opening);
    if (!isInside(start) && (cuts.length === 0 || !isDisplay)) cuts.push({ start, words: start });
  }
  return cuts.length >= 2 ? cuts : [];
}

const ABBREVIATION = /(?:\b(?:mr|mrs|ms|dr|st|no|vs|etc|e\.g|i\.e|approx|jr|sr|fig|eq)|\b[A-Z])$/i;

/** Sentences: a full stop before a blank and a capital, figure or formula; not in mathematics, 3.5 or "Mr. Smith". */
function bySentences(text: string): Cut[] {
  const isInside = insideMath(text);
  const first = text.length - text.trimStart().length;
  const cuts: Cut[] = [{ start: first, words: first }];
  for (const match of text.matchAll(/[.!?]["')\]]?\s{1,20}(?=[\p{Lu}\d$\\(])/gu)) {
    if (isInside(match.index) || ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index)))
      continue;
    const start = match.index + match[0].length;
    cuts.push({ start, words: start });
  }
  return cuts;
}

/**
 * A path's text as steps, without their markers: by "Step n" headings, else numbered lines, else lines, else
 * sentences. Nothing is lost: words before the first marker belong to the first step, and beyond 400 steps the rest
 * stays in the last. An empty text has no steps. Linear time.
 */
export function splitSteps(text: string): SplitSteps {
  if (text.trim() === "") return { steps: [], splitterVersion: SPLITTER_VERSION };
  const marked = byMarkers(text);
  const numbered = marked.length > 0 ? marked : byNumbers(text);
  const lines = numbered.length > 0 ? numbered : byLines(text);
  const cuts = (lines.length > 0 ? lines : bySentences(text)).slice(0, MAX_STEPS);
  const steps = cuts.map(({ words }, index) =>
    text.slice(words, cuts[index + 1]?.start ?? text.length).trim(),
  );
  const preamble = text.slice(0, cuts[0]?.start ?? 0).trim();
  if (preamble !== "") steps[0] = `${preamble}\n${steps[0] ?? ""}`.trim();
  return { steps: steps.filter((step) => step !== ""), splitterVersion: SPLITTER_VERSION };
}
