import { type AskedItem, findAskedItem } from "./asked-item.ts";
import { simulateCorrection } from "./correction.ts";
import { ratesAt, type SimulatedModel } from "./endpoint-models.ts";
import { correctKnown, type KnownItem } from "./known-item.ts";
import { mendArithmetic } from "./mend-arithmetic.ts";
import { possibleMistakes, workMistake } from "./mistakes.ts";
import { workPlan } from "./plan.ts";
import { numberedSteps, type SimulatedProblem } from "./problem.ts";
import { createRandom, type Random } from "./random.ts";
import { recogniseProblem } from "./recognise.ts";
import { mistakeKinds } from "./schema.ts";
import { simulateWrongPath, type WrongPath } from "./wrong-path.ts";

export interface ReplyRequest {
  readonly model: SimulatedModel;
  readonly prompt: string;
  /** Equal seeds, prompts and models give equal replies. */
  readonly seed: string;
  /** Finds an item that was written by hand by its question. */
  readonly findKnown?: (question: string) => KnownItem | null;
}

/** The mistake behind given steps, found among all that the problem allows. */
function explainPath(problem: SimulatedProblem, steps: readonly string[]): WrongPath | null {
  const differing = steps.findIndex((text, index) => text.trim() !== problem.steps[index]);
  if (differing < 0) return null;
  const gold = workPlan(problem.plan).answer;
  for (const kind of mistakeKinds)
    for (const mistake of possibleMistakes(problem.plan, kind)) {
      const worked = workMistake(mistake, gold);
      if (!worked || worked.texts.length !== steps.length) continue;
      if (!worked.texts.every((text, index) => text === steps[index]?.trim())) continue;
      const { reason } = mistake;
      return { steps, firstErrorStep: differing + 1, kind, finalAnswer: worked.answerText, reason };
    }
  const right = problem.steps[differing];
  const reason = right ? `It should say: ${right}` : "The solution goes on after the answer is found.";
  const kind = "wrong_operation";
  return {
    steps,
    firstErrorStep: Math.min(differing + 1, problem.steps.length),
    kind,
    finalAnswer: "",
    reason,
  };
}

/** Without knowing the question: what can be seen from the solution alone, which may be nothing. */
function correctUnknown({ steps }: AskedItem, random: Random): string {
  const mended = mendArithmetic(steps);
  if (!mended && (steps.length === 0 || random.chance(0.3)))
    return "Every step follows from the one before it. I see no incorrect step in this solution.";
  const blamed = mended?.firstErrorStep ?? random.between(1, steps.length);
  const reason = mended?.reason ?? "It does not use all that the question says.";
  const rest = (mended?.steps ?? steps).slice(blamed - 1);
  const dots = blamed > 1 ? "...\n" : "";
  return `Incorrect Step: Step ${blamed}.\nExplanation: ${reason}\nCorrect Solution:\n{\n${dots}${numberedSteps(rest, blamed)}\n}`;
}

function correctUnknownChoice({ steps }: AskedItem): string {
  const last = steps.at(-1) ?? "";
  const answer = /answer is:?\s*(.+?)\.?$/i.exec(last)?.[1];
  if (!answer) return "The explanations are plausible. I cannot say which candidate is meant.";
  return `Mistakes: One of the explanations says more than the question does.\nCorrected Reasons: Weighing all candidates once more, the first choice stands.\nThe answer is ${answer}.`;
}

function solve({ question }: AskedItem, { model, findKnown }: ReplyRequest, seed: string): string {
  const random = createRandom(`${seed}/solve`);
  const problem = recogniseProblem(question);
  if (problem) {
    const isRight = random.chance(Math.min(0.99, model.solvesRate * (1.3 - 0.1 * problem.level)));
    return numberedSteps(isRight ? problem.steps : simulateWrongPath(problem, { seed }).steps);
  }
  const known = findKnown?.(question);
  if (known && random.chance(model.solvesRate)) return numberedSteps(known.rightSteps);
  if (known) return known.path;
  const numbers = question.match(/\d+(?:\.\d+)?/g) ?? [];
  const sum = numbers.reduce((total, number) => total + Number(number), 0);
  const steps = [`The question gives ${numbers.join(", ") || "no number"}.`, `The answer is ${sum}.`];
  return numberedSteps(steps);
}

/**
 * What a simulated model says to a prompt: a correction of a drawn quality when the question is one of the simulated
 * or hand-written ones; for any other question a reply made of the prompt's own content, its false calculations put
 * right. Depends on model, prompt and seed alone; never throws.
 */
export function simulateReply(request: ReplyRequest): string {
  const { model, prompt } = request;
  const seed = `${model.name}/${request.seed}/${prompt}`;
  const random = createRandom(`${seed}/reply`);
  const item = findAskedItem(prompt);
  if (item === null)
    return "Hello. This is a simulated model: it corrects solutions and solves word problems.";
  if (item.task === "solve") return solve(item, request, seed);
  const known = request.findKnown?.(item.question) ?? null;
  if (known) return correctKnown(known, item, model.flawRates, random);
  const problem = item.task === "correct" ? recogniseProblem(item.question) : null;
  const path = problem ? explainPath(problem, item.steps) : null;
  if (problem && path)
    return simulateCorrection(problem, path, { seed, flawRates: ratesAt(model.flawRates, problem.level) })
      .reply;
  return item.task === "correct" ? correctUnknown(item, random) : correctUnknownChoice(item);
}
