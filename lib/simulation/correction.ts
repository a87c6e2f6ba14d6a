import { gradeOf, type Judgements } from "#lib/reviews/grade.ts";
import type { Grade, PoorReason } from "#lib/reviews/schema.ts";
import { numberedSteps, type SimulatedProblem } from "./problem.ts";
import { createRandom, type Random } from "./random.ts";
import { type CorrectionFlaw, correctionFlaws, type FlawRates } from "./schema.ts";
import type { WrongPath } from "./wrong-path.ts";

/** What a careful person would find in a correction, as a review stores it. */
export interface CorrectionTruth extends Judgements {
  readonly grade: Grade;
  readonly poorReasons: readonly PoorReason[];
  readonly flaws: readonly CorrectionFlaw[];
}

export interface SimulatedCorrection {
  /** The corrector's reply as it would arrive. */
  readonly reply: string;
  readonly truth: CorrectionTruth;
}

const unsoundReasons = [
  "The result has to be rounded to the nearest ten before going on.",
  "The numbers in the question have to be sorted by size first.",
  "The step uses too many words, so its result cannot be trusted.",
  "Results of this kind are always even, so the number cannot be right.",
  "The order of the numbers in the calculation is not the order in the question.",
];

const unparsableReplies = [
  "The solution looks fine to me. I would only write it a little more clearly.",
  "I am sorry, but I am not able to check this solution.",
  "Let us think about the problem again. It asks for one number, and the work leads to a number.",
  "{}",
];

/**
 * A correction of a wrong path with flaws drawn independently at the given rates. A reply that does not parse has
 * no other flaw; a whole restated solution cannot also break the numbering; and restating changes nothing when the
 * mistake is in step 1. `truth.flaws` names those that are in the reply. A break in continuity or a restated solution
 * makes a correction good, every other flaw poor; one that only ends wrong is poor with both judgements yes and
 * continuity not judged.
 */
export function simulateCorrection(
  problem: SimulatedProblem,
  path: WrongPath,
  options: { seed: string; flawRates?: FlawRates },
): SimulatedCorrection {
  const random = createRandom(`${options.seed}/correction`);
  const drawn = new Set(correctionFlaws.filter((flaw) => random.chance(options.flawRates?.[flaw] ?? 0)));
  if (drawn.has("does_not_parse"))
    return { reply: random.pick(unparsableReplies), truth: judge(["does_not_parse"]) };

  const blamed = drawn.has("blames_wrong_step") ? otherStep(path, random) : path.firstErrorStep;
  if (blamed === 1) drawn.delete("restates_all");
  if (drawn.has("restates_all")) drawn.delete("breaks_continuity");

  const reason = drawn.has("unsound_explanation") ? random.pick(unsoundReasons) : path.reason;
  const reply = [
    `Incorrect Step: Step ${blamed}.`,
    `Explanation: ${random.pick(["", `Step ${blamed} goes wrong. `, "This step has a mistake. "])}${reason}`,
    "Correct Solution:",
    "{",
    solution(problem, blamed, drawn),
    "}",
  ].join("\n");
  return { reply, truth: judge(correctionFlaws.filter((flaw) => drawn.has(flaw))) };
}

function otherStep(path: WrongPath, random: Random): number {
  const others = path.steps.map((_, index) => index + 1).filter((step) => step !== path.firstErrorStep);
  return random.pick(others);
}

function solution(problem: SimulatedProblem, first: number, flaws: ReadonlySet<CorrectionFlaw>): string {
  const steps = flaws.has("ends_wrong") ? withWrongEnd(problem) : problem.steps;
  if (flaws.has("restates_all")) return numberedSteps(steps);
  const rest = steps.slice(first - 1);
  const dots = first > 1 ? "...\n" : "";
  if (!flaws.has("breaks_continuity")) return dots + numberedSteps(rest, first);
  // Two ways not to follow on smoothly: say the last untouched step again, or leave a gap in the numbers.
  const before = steps[first - 2];
  return before === undefined
    ? numberedSteps([`Let us begin again. ${rest[0]}`, ...rest.slice(1)], 2)
    : dots + numberedSteps([before, ...rest], first);
}

function withWrongEnd(problem: SimulatedProblem): readonly string[] {
  const [whole = "", after = ""] = problem.goldAnswer.split(/(?=[./])/);
  const wrong = `${Number(whole) + 1}${after}`;
  return [...problem.steps.slice(0, -1), `The answer is ${wrong}.`];
}

/** Flaws that make a correction poor, and the reason that a reviewer gives. */
const poorReasonOf: Partial<Record<CorrectionFlaw, PoorReason>> = {
  blames_wrong_step: "wrong_step",
  unsound_explanation: "wrong_explanation",
  ends_wrong: "wrong_solution",
  does_not_parse: "hard_to_follow",
};

function judge(flaws: readonly CorrectionFlaw[]): CorrectionTruth {
  const has = (flaw: CorrectionFlaw) => flaws.includes(flaw);
  const rightStep = !has("blames_wrong_step") && !has("does_not_parse");
  const soundExplanation = !has("unsound_explanation") && !has("does_not_parse");
  const poorReasons = flaws.flatMap((flaw) => poorReasonOf[flaw] ?? []);
  const continuity = poorReasons.length > 0 ? null : flaws.length > 0 ? "minor" : "high";
  const judgements = { rightStep, soundExplanation, continuity } as const;
  return { grade: gradeOf(judgements) ?? "poor", ...judgements, poorReasons, flaws };
}
