import { splitSteps } from "#lib/paths/split-steps.ts";
import { findStepMarkers } from "#lib/paths/step-markers.ts";
import type { CorrectedStep } from "./schema.ts";

export type ReplySolution = {
  readonly steps: CorrectedStep[];
  /** Three dots stand before the first step. */
  readonly hasDots: boolean;
  /** The solution opens a brace that never closes. */
  readonly isOpen: boolean;
};

const MAX_STEPS = 400;
/** What a model writes when it goes on into the next example. */
const NEXT_EXAMPLE =
  /^[ \t#*_]{0,6}(?:question|original solution|incorrect step|for the following|problem)[ *_]{0,4}[:：]|<\|im_(?:start|end)\|>|^-{3,} *$/im;
const DOTS = /^(?:\{?\s*)?(?:\[?\(?(?:\.{3,}|…{1,9}|(?:\. ){2,}\.)\)?\]?|\\[lc]?dots)[^\n]{0,80}(?:\n|$)/;

/** Where the brace that stands before `text` closes: a line of its own first, since LaTeX has braces too. */
function closingBrace(text: string): number {
  const line = /^[ \t]{0,8}\}[ \t.*`]{0,8}$/m.exec(text);
  if (line) return line.index;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "\\") i++;
    else if (char === "{") depth++;
    else if (char === "}" && --depth < 0) return i;
  }
  return -1;
}

function beforeNextExample(text: string): string {
  const next = NEXT_EXAMPLE.exec(text);
  return next ? text.slice(0, next.index) : text;
}

function unwrap(solution: string): { body: string; isOpen: boolean } {
  const text = solution
    .replace(/^[\s*_:：]{1,20}/, "")
    .replace(/^```\w{0,12}\s/, "")
    .trimStart();
  const brace = /^\{(?=\s|step\b|\.{3}|…|\*)/i.test(text);
  if (!brace) return { body: beforeNextExample(text).trimEnd().replace(/```$/, ""), isOpen: false };
  const inside = text.slice(1);
  const next = beforeNextExample(inside);
  const close = closingBrace(next);
  return close < 0 ? { body: next, isOpen: true } : { body: next.slice(0, close), isOpen: false };
}

/** Numbers as printed while they rise; a number that does not is replaced by the next one. */
function numbered(texts: readonly { number: number; text: string }[]): CorrectedStep[] {
  const steps: CorrectedStep[] = [];
  for (const { number, text } of texts) {
    const previous = steps.at(-1)?.number ?? 0;
    steps.push({ number: number > previous ? number : previous + 1, text });
  }
  return steps;
}

/** "The answer is …" on a line of its own behind a step is the next step. */
function splitAnswerLine(step: { number: number; text: string }): { number: number; text: string }[] {
  const newline = step.text.lastIndexOf("\n");
  const line = step.text.slice(newline + 1).trim();
  if (newline < 0 || !/^(?:so |thus,? |therefore,? |hence,? )?the (?:final )?answer (?:is|:)/i.test(line))
    return [step];
  return [
    { number: step.number, text: step.text.slice(0, newline).trim() },
    { number: step.number + 1, text: line },
  ];
}

/**
 * The corrected steps in the text of a solution: with or without braces, dots for untouched steps, any marker of
 * findStepMarkers; without markers its lines or sentences, counted from `firstNumber` when dots stand before them and
 * from 1 otherwise. Linear time.
 */
export function parseSolution(solution: string, firstNumber: number): ReplySolution {
  const { body, isOpen } = unwrap(solution);
  let rest = body.trimStart();
  let hasDots = false;
  for (let dots = DOTS.exec(rest); dots && dots[0] !== ""; dots = DOTS.exec(rest)) {
    if (/\bstep {0,3}\d/i.test(dots[0]) && /[:,.]\s*\S/.test(dots[0].replace(/^[^a-z]*/i, ""))) {
      hasDots = true;
      rest = rest.replace(/^[^a-z]{1,20}/i, "");
      break;
    }
    hasDots = true;
    rest = rest.slice(dots[0].length).trimStart();
  }
  const markers = findStepMarkers(rest).slice(0, MAX_STEPS);
  const first = markers[0];
  if (!first) {
    const { steps } = splitSteps(rest);
    return {
      steps: steps.map((text, i) => ({ number: (hasDots ? firstNumber : 1) + i, text })),
      hasDots,
      isOpen,
    };
  }
  const texts = markers.map(({ number, end }, i) => ({
    number: Math.max(1, number),
    text: rest.slice(end, markers[i + 1]?.start ?? rest.length).trim(),
  }));
  const last = texts.pop();
  const steps = last ? [...texts, ...splitAnswerLine(last)] : texts;
  return {
    steps: numbered(steps.filter(({ text }) => text !== "")),
    hasDots: hasDots || /^\s*(?:\.{3}|…)/.test(rest.slice(0, first.start)),
    isOpen,
  };
}
