import { jsonLines, roadOf } from "#lib/imports/import-world.testing.ts";
import type { ImportSettings } from "#lib/imports/schema.ts";
import type { Role } from "#lib/members/schema.ts";
import type { FlawRates } from "#lib/simulation/schema.ts";
import { simulatedCorrections } from "#lib/simulation/streams.ts";

export type { ImportSettings, Role };
export { jsonLines, roadOf };

export interface CorrectionLine {
  id: string;
  question: string;
  gold_answer: string;
  path: string;
  reasoner: string;
  corrector: string;
  reply: string;
  [more: string]: unknown;
}

/** Lines of a file of corrections, one question each, from the simulated world. */
export function correctionLines(
  count: number,
  options: { seed?: string; flawRates?: FlawRates } = {},
): CorrectionLine[] {
  const { seed = "browser tests", flawRates = {} } = options;
  const found = [...simulatedCorrections({ seed, count, pathsPerQuestion: 1, flawRates })];
  return found.map(({ problem, steps, correction }, index) => ({
    id: `simulated-${index + 1}`,
    question: problem.question,
    gold_answer: problem.goldAnswer,
    path: steps.map((step, at) => `Step ${at + 1}: ${step}`).join("\n"),
    reasoner: "simulated-reasoner",
    corrector: "simulated-corrector",
    reply: correction.reply,
  }));
}

/** The bytes of a file of corrections. */
export const correctionsFile = (count: number, options?: Parameters<typeof correctionLines>[1]): string =>
  jsonLines(correctionLines(count, options));

/** A solution and its correction that both end without an answer: no checker can decide them. */
export const undecidedLine: CorrectionLine = {
  id: "undecided-1",
  question: "Anna counts the pears on her tree twice. How many are there?",
  gold_answer: "12",
  path: "She counts them.\nNobody knows what she found.",
  reasoner: "simulated-reasoner",
  corrector: "simulated-corrector",
  reply:
    "Incorrect Step: Step 2.\nExplanation: She can say it.\nCorrect Solution:\n{\n...\nStep 2: She does not say it.\n}",
};
