import { type Mistake, possibleMistakes, workMistake } from "./mistakes.ts";
import { type WorkedPlan, workPlan } from "./plan.ts";
import type { SimulatedProblem } from "./problem.ts";
import { createRandom, type Random } from "./random.ts";
import { decimalPlaces } from "./rational.ts";
import { type MistakeKind, mistakeKinds } from "./schema.ts";

/** A solution that goes wrong at one place and reasons on from there. */
export interface WrongPath {
  /** Steps without numbering; the last is "The answer is N." */
  readonly steps: readonly string[];
  /** From 1: the first step whose text differs from the right solution. */
  readonly firstErrorStep: number;
  readonly kind: MistakeKind;
  /** Never equal to the gold answer. */
  readonly finalAnswer: string;
  /** What a sound explanation says about the mistake. */
  readonly reason: string;
}

/**
 * One wrong path, with a mistake of one of `kinds` (any when left out). Which kind and where is drawn by the seed
 * among those the problem allows; a slip in arithmetic is always possible and stands in when no other fits.
 */
export function simulateWrongPath(
  problem: SimulatedProblem,
  options: { seed: string; kinds?: readonly MistakeKind[] },
): WrongPath {
  const random = createRandom(`${options.seed}/path`);
  for (const kind of [...random.shuffle(options.kinds ?? mistakeKinds), "arithmetic_slip"] as const) {
    const path = pathOfKind(problem, kind, random);
    if (path !== null) return path;
  }
  throw new Error(`No mistake is possible in ${problem.template}`);
}

function pathOfKind(problem: SimulatedProblem, kind: MistakeKind, random: Random): WrongPath | null {
  const gold = workPlan(problem.plan).answer;
  let fallback: WrongPath | null = null;
  for (const mistake of random.shuffle(possibleMistakes(problem.plan, kind))) {
    const worked = workMistake(mistake, gold);
    if (worked === null) continue;
    const path = pathFrom(problem, kind, mistake, worked);
    if (path === null) continue;
    // People rarely go on with 47/3 crates: results with few decimals are preferred.
    if (worked.values.every((value) => (decimalPlaces(value) ?? 9) <= 2)) return path;
    fallback ??= path;
  }
  return fallback;
}

function pathFrom(
  problem: SimulatedProblem,
  kind: MistakeKind,
  mistake: Mistake,
  worked: WorkedPlan,
): WrongPath | null {
  const differing = worked.texts.findIndex((text, index) => text !== problem.steps[index]);
  if (differing !== mistake.index) return null;
  return {
    steps: worked.texts,
    firstErrorStep: differing + 1,
    kind,
    finalAnswer: worked.answerText,
    reason: mistake.reason,
  };
}
