import {
  givenText,
  isCurrencyPlan,
  type Operation,
  type Plan,
  type PlanStep,
  type WorkedPlan,
  workPlan,
} from "./plan.ts";
import { add, isEqual, type Rational, rational, rationalText } from "./rational.ts";
import type { MistakeKind } from "./schema.ts";

/** One way to go wrong: the step it happens in, the changed plan, and what a sound explanation says about it. */
export interface Mistake {
  /** Index of the step in the right plan, from 0. */
  readonly index: number;
  readonly plan: Plan;
  readonly slip?: { readonly index: number; readonly value: Rational };
  readonly reason: string;
}

const otherOperations: Record<Operation, readonly Operation[]> = {
  add: ["subtract", "multiply"],
  subtract: ["add", "divide"],
  multiply: ["add", "divide"],
  divide: ["multiply", "subtract"],
  percent: ["divide", "subtract"],
};

const verbs: Record<Operation, string> = {
  add: "added",
  subtract: "subtracted",
  multiply: "multiplied",
  divide: "divided",
  percent: "taken as a percentage",
};

/** Constants that people put in place of the right one when they change units. */
const wrongFactors: ReadonlyMap<number, readonly number[]> = new Map([
  [12, [10, 20]],
  [60, [100, 24]],
  [100, [10, 1000]],
  [1000, [100, 10]],
]);

function withStep(plan: Plan, index: number, change: Partial<PlanStep>): Plan {
  return { ...plan, steps: plan.steps.map((step, i) => (i === index ? { ...step, ...change } : step)) };
}

function misreadings(value: Rational): Rational[] {
  if (value.d > 1 && value.d < 10) return [rational(value.n, value.d + 1), rational(value.n, value.d + 2)];
  const digits = String(value.n);
  const swapped = Number([...digits].reverse().join(""));
  const numerators = [swapped, value.n + 1, value.n - 1, value.n + 10];
  return numerators.filter((n) => n > 0 && n !== value.n).map((n) => rational(n, value.d));
}

const slips = ({ d }: Rational) => [1, -1, 2, -2, 10, -10].map((units) => rational(units, d > 100 ? d : 1));

type Maker = (plan: Plan, right: WorkedPlan, index: number, step: PlanStep) => Mistake[];

const makers: Record<MistakeKind, Maker> = {
  arithmetic_slip(plan, right, index) {
    const value = right.values[index] as Rational;
    const currency = isCurrencyPlan(plan);
    return slips(value).map((change) => {
      const wrong = add(value, change);
      const reason = `${right.expressions[index]} is ${rationalText(value, currency)}, not ${rationalText(wrong, currency)}.`;
      return { index, plan, slip: { index, value: wrong }, reason };
    });
  },
  wrong_operation(plan, _right, index, step) {
    return otherOperations[step.operation].map((operation) => ({
      index,
      plan: withStep(plan, index, { operation }),
      reason: `Here the numbers have to be ${verbs[step.operation]}, but they were ${verbs[operation]}.`,
    }));
  },
  misread_number(plan, _right, index, step) {
    const read = step.of.filter((name) => typeof name === "string" && name in plan.givens) as string[];
    const before = new Set(plan.steps.slice(0, index).flatMap((earlier) => earlier.of));
    return read
      .filter((name) => !before.has(name))
      .flatMap((name) => {
        const value = plan.givens[name] as Rational;
        return misreadings(value).map((wrong) => ({
          index,
          plan: { ...plan, givens: { ...plan.givens, [name]: wrong } },
          reason: `The question says ${givenText(plan, value)}, but the step uses ${givenText(plan, wrong)}.`,
        }));
      });
  },
  dropped_step(plan, right, index, step) {
    const following = plan.steps[index + 1];
    const stand = step.of.find((name) => typeof name === "string");
    if (plan.steps.length < 2 || stand === undefined) return [];
    // Only where the gap shows at once: the next step needs the result, or nothing follows.
    if (following !== undefined && !following.of.includes(step.name)) return [];
    const steps = plan.steps
      .filter((_, i) => i !== index)
      .map((other) => ({ ...other, of: other.of.map((name) => (name === step.name ? stand : name)) }));
    const reason = `A step is left out before it: "${right.texts[index]}"`;
    return [{ index, plan: { ...plan, steps }, reason }];
  },
  wrong_formula(plan, right, index, step) {
    if (step.mistaken === undefined) return [];
    return [
      {
        index,
        plan: withStep(plan, index, step.mistaken),
        reason: `That is the wrong rule for this quantity, which is found as ${right.expressions[index]}.`,
      },
    ];
  },
  unit(plan, _right, index, step) {
    const factor = step.of.find((name) => typeof name === "number");
    if (!step.isConversion || typeof factor !== "number") return [];
    return (wrongFactors.get(factor) ?? []).map((wrong) => ({
      index,
      plan: withStep(plan, index, { of: step.of.map((name) => (name === factor ? wrong : name)) }),
      reason: `The units are converted with ${wrong}, but the factor is ${factor}.`,
    }));
  },
};

/** Every mistake of a kind that a plan allows, in a fixed order; some may still lead to the right answer. */
export function possibleMistakes(plan: Plan, kind: MistakeKind): Mistake[] {
  const right = workPlan(plan);
  return plan.steps.flatMap((step, index) => makers[kind](plan, right, index, step));
}

/** What comes of a mistake, or null when it divides by zero, goes negative or still ends right. */
export function workMistake(mistake: Mistake, gold: Rational): WorkedPlan | null {
  try {
    const worked = workPlan(mistake.plan, mistake.slip);
    const isPlausible = worked.values.every((value) => value.n >= 0) && !isEqual(worked.answer, gold);
    return isPlausible ? worked : null;
  } catch (cause) {
    // The exact numbers refuse a division by zero in this way.
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
