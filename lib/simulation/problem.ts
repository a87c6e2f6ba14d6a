import { type Plan, workPlan } from "./plan.ts";
import { createRandom } from "./random.ts";
import { rational } from "./rational.ts";
import type { ProblemLevel } from "./schema.ts";
import type { Template } from "./template.ts";
import { templates } from "./templates/catalogue.ts";

/** A word problem with its right solution. All of it is plain data. */
export interface SimulatedProblem {
  readonly template: string;
  readonly level: ProblemLevel;
  readonly question: string;
  /** The answer as it stands in the last step: "72", "12.50" for money, "8/3" where decimals would not end. */
  readonly goldAnswer: string;
  /** The right steps without numbering; the last is "The answer is N." */
  readonly steps: readonly string[];
  /** The calculation behind the steps, from which mistakes are made. */
  readonly plan: Plan;
}

/** The question at an index (0 … size − 1) of a template, worked out exactly. */
export function problemAt(template: Template, index: number): SimulatedProblem {
  const draft = template.draft(index);
  const givens = Object.fromEntries(
    Object.entries(draft.givens).map(([name, value]) => [
      name,
      typeof value === "number" ? rational(value) : value,
    ]),
  );
  const plan = { givens, steps: draft.steps };
  const worked = workPlan(plan);
  return {
    template: template.id,
    level: template.level,
    question: draft.question,
    goldAnswer: worked.answerText,
    steps: worked.texts,
    plan,
  };
}

/** One problem drawn by a seed, of a given level when asked. Equal seeds give equal problems. */
export function simulateProblem(options: { seed: string; level?: ProblemLevel }): SimulatedProblem {
  const random = createRandom(`${options.seed}/problem`);
  const fitting = templates.filter(
    (template) => options.level === undefined || template.level === options.level,
  );
  const template = random.pick(fitting);
  return problemAt(template, random.between(0, template.size - 1));
}

/** Steps as a reasoner writes them: "Step 1: …" lines. */
export function numberedSteps(steps: readonly string[], first = 1): string {
  return steps.map((text, index) => `Step ${index + first}: ${text}`).join("\n");
}
