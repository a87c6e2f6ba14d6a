import { splitSteps } from "#lib/paths/split-steps.ts";
import { jsonSections } from "./reply-json.ts";
import { findSections, type ReplySections } from "./reply-sections.ts";
import { parseSolution } from "./reply-solution.ts";
import { type CorrectedStep, type ParsedReply, type ParseOutcome, parseFailures } from "./schema.ts";

/** Longer replies are runaway output: only the beginning is read. */
const MAX_REPLY_CHARS = 1_000_000;

const REFUSAL =
  /^[\s"'*]{0,8}(?:i['’]?m sorry|i am sorry|sorry,|i apologi[sz]e|i (?:cannot|can['’]?t|am unable to|am not able to|won['’]?t)|as an ai\b|unfortunately, i)/i;
const STATES_ANSWER = /\banswer (?:is|:)|\\f?boxed|####/i;

export type ParseReplyContext = {
  /** How many steps the path has; 0 when it is not known. */
  readonly pathStepCount: number;
  /** A choice question: no step is asked for. */
  readonly choice?: boolean;
};

type Found = Omit<ParsedReply, "outcome" | "failureReason">;

const nothing: Found = {
  incorrectStep: null,
  explanation: null,
  correctedSteps: [],
  startsAt: null,
  keptBefore: false,
};

function finish(outcome: ParseOutcome, found: Found): ParsedReply {
  return { outcome, failureReason: outcome === "parsed" ? null : parseFailures[outcome], ...found };
}

function readSections(sections: ReplySections, pathStepCount: number): { found: Found; isOpen: boolean } {
  const fallback = sections.incorrectStep ?? Math.max(1, pathStepCount);
  const solution = sections.solution === null ? null : parseSolution(sections.solution, fallback);
  const correctedSteps: CorrectedStep[] = solution?.steps ?? [];
  const startsAt = correctedSteps[0]?.number ?? null;
  const keptBefore = startsAt !== null && (solution?.hasDots === true || startsAt > 1);
  const { incorrectStep, explanation } = sections;
  return {
    found: { incorrectStep, explanation, correctedSteps, startsAt, keptBefore },
    isOpen: solution?.isOpen === true,
  };
}

/** The reply stops in the middle: an open brace, or no closing mark, and no final answer. */
function isCut(text: string, found: Found, isOpen: boolean): boolean {
  const last = found.correctedSteps.at(-1)?.text ?? "";
  if (STATES_ANSWER.test(last)) return /answer (?:is|:)\s*$/i.test(last);
  return isOpen || !/[.!?}\])$"'`*\d。]\s*$/.test(text.slice(-20));
}

/** Choice questions: mistakes, then corrected reasons that end in "The answer is …"; without headings all of it is the reasons. */
function parseChoice(text: string, sections: ReplySections, pathStepCount: number): ParsedReply {
  const { found } = readSections(sections, pathStepCount);
  const correctedSteps =
    found.correctedSteps.length > 0
      ? found.correctedSteps
      : splitSteps(text).steps.map((step, i) => ({ number: i + 1, text: step }));
  const explanation = sections.solution === null ? null : found.explanation;
  const whole: Found = { ...found, explanation, correctedSteps, startsAt: correctedSteps[0]?.number ?? null };
  if (STATES_ANSWER.test(correctedSteps.map((step) => step.text).join("\n"))) return finish("parsed", whole);
  return finish(REFUSAL.test(text) ? "refusal" : "no_solution", whole);
}

/**
 * A corrector's raw reply as its parts (shapes in product.md, "Formats"). The first correction counts when there are
 * two. Only outcome `parsed` is usable; the parts that were found are given for every outcome, and `failureReason`
 * says for people what is missing. A blamed step that the path has not is parsed all the same: a machine note says so.
 * Never throws; linear time, of 1,000,000 characters at most.
 */
export function parseReply(raw: string, { pathStepCount, choice = false }: ParseReplyContext): ParsedReply {
  const text = raw.slice(0, MAX_REPLY_CHARS).replaceAll("\r\n", "\n").replaceAll("\u0000", "");
  if (text.trim() === "") return finish("empty", nothing);
  const sections = jsonSections(text) ?? findSections(text);
  if (choice) return parseChoice(text, sections, pathStepCount);
  const { found, isOpen } = readSections(sections, pathStepCount);
  const hasSteps = found.correctedSteps.length > 0;
  if (!hasSteps && REFUSAL.test(text)) return finish("refusal", found);
  if (found.incorrectStep === null) {
    if (sections.saysNoMistake) return finish("no_mistake_found", found);
    return finish(hasSteps || found.explanation !== null ? "no_step" : "unreadable", found);
  }
  if (!hasSteps)
    return finish(
      sections.solution !== null || !/[.!?}]\s*$/.test(text.slice(-20)) ? "cut" : "no_solution",
      found,
    );
  if (isCut(text, found, isOpen)) return finish("cut", found);
  return finish(found.explanation === null ? "no_explanation" : "parsed", found);
}
