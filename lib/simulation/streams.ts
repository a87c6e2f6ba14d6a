import { type SimulatedCorrection, simulateCorrection } from "./correction.ts";
import { createPermutation } from "./permutation.ts";
import { problemAt, type SimulatedProblem } from "./problem.ts";
import { createRandom } from "./random.ts";
import type { FlawRates, MistakeKind } from "./schema.ts";
import { templates } from "./templates/catalogue.ts";
import { simulateWrongPath, type WrongPath } from "./wrong-path.ts";

/** How many different questions one seed can give: every template is used equally often. */
export const questionCapacity = Math.min(...templates.map(({ size }) => size)) * templates.length;

export interface StreamOptions {
  readonly seed: string;
  readonly count: number;
  /** The index to begin at, from 0, so that several workers can each make their part. */
  readonly start?: number;
}

/** One sampled solution: right (no mistake in it) or wrong. */
export interface SimulatedPath {
  /** Index of the question in its stream, from 0. */
  readonly questionIndex: number;
  readonly problem: SimulatedProblem;
  readonly steps: readonly string[];
  readonly finalAnswer: string;
  /** Null for a right path. */
  readonly mistake: WrongPath | null;
}

/**
 * Problems whose question texts never repeat within a seed, made one at a time. Question `i` depends on the seed
 * and `i` alone. Refuses to go past `questionCapacity`.
 */
export function* simulatedQuestions({ seed, count, start = 0 }: StreamOptions): Generator<SimulatedProblem> {
  const end = start + count;
  if (!Number.isSafeInteger(end) || start < 0 || count < 0 || end > questionCapacity)
    throw new RangeError(`Questions ${start} to ${end} are not within 0 and ${questionCapacity}`);
  const permutations = new Map(
    templates.map((template) => [template, createPermutation(template.size, `${seed}/${template.id}`)]),
  );
  let block = -1;
  let order = templates;
  for (let index = start; index < end; index += 1) {
    const round = Math.floor(index / templates.length);
    if (round !== block) {
      block = round;
      order = createRandom(`${seed}/order/${block}`).shuffle(templates);
    }
    const template = order[index % templates.length];
    const permute = template && permutations.get(template);
    if (template && permute) yield problemAt(template, permute(round));
  }
}

/** `count` paths, `pathsPerQuestion` (4) for each question in turn, wrong at `wrongRate` (1: all of them). */
export function* simulatedPaths(
  options: StreamOptions & {
    pathsPerQuestion?: number;
    wrongRate?: number;
    kinds?: readonly MistakeKind[];
  },
): Generator<SimulatedPath> {
  const { seed, count, start = 0, pathsPerQuestion = 4, wrongRate = 1 } = options;
  const firstQuestion = Math.floor(start / pathsPerQuestion);
  const questions = Math.ceil((start + count) / pathsPerQuestion) - firstQuestion;
  let questionIndex = firstQuestion - 1;
  for (const problem of simulatedQuestions({ seed, count: questions, start: firstQuestion })) {
    questionIndex += 1;
    const from = questionIndex * pathsPerQuestion;
    for (
      let index = Math.max(from, start);
      index < Math.min(from + pathsPerQuestion, start + count);
      index += 1
    ) {
      const pathSeed = `${seed}/${index}`;
      const isWrong = createRandom(`${pathSeed}/wrong`).chance(wrongRate);
      const kinds = options.kinds === undefined ? {} : { kinds: options.kinds };
      const mistake = isWrong ? simulateWrongPath(problem, { seed: pathSeed, ...kinds }) : null;
      const { steps, finalAnswer } = mistake ?? { steps: problem.steps, finalAnswer: problem.goldAnswer };
      yield { questionIndex, problem, steps, finalAnswer, mistake };
    }
  }
}

/** `count` corrections, one for each wrong path of `simulatedPaths` with the same options. */
export function* simulatedCorrections(
  options: StreamOptions & {
    pathsPerQuestion?: number;
    kinds?: readonly MistakeKind[];
    flawRates?: FlawRates;
  },
): Generator<SimulatedPath & { readonly mistake: WrongPath; readonly correction: SimulatedCorrection }> {
  const { flawRates = {}, ...pathOptions } = options;
  let index = options.start ?? 0;
  for (const path of simulatedPaths({ ...pathOptions, wrongRate: 1 })) {
    if (path.mistake === null) continue;
    const seed = `${options.seed}/${index}`;
    const correction = simulateCorrection(path.problem, path.mistake, { seed, flawRates });
    yield { ...path, mistake: path.mistake, correction };
    index += 1;
  }
}
