import {
  add,
  divide,
  fractionText,
  multiply,
  type Rational,
  rational,
  rationalText,
  subtract,
} from "./rational.ts";

/** `percent` takes [base, rate] and gives base × rate ÷ 100; the others work from left to right. */
export type Operation = "add" | "subtract" | "multiply" | "divide" | "percent";

/** The name of a number given in the question or found by an earlier step, or a constant such as 60. */
export type Operand = string | number;

export interface Formula {
  readonly operation: Operation;
  readonly of: readonly Operand[];
}

export interface PlanStep extends Formula {
  readonly name: string;
  /** The words before the calculation. */
  readonly lead: string;
  /** What the result counts; "$" is written before the number. */
  readonly unit: string;
  /** The step only changes units, by a constant. */
  readonly isConversion?: boolean;
  /** A rule that people confuse with the right one here. */
  readonly mistaken?: Formula;
}

export interface Plan {
  readonly givens: Readonly<Record<string, Rational>>;
  readonly steps: readonly PlanStep[];
}

export interface WorkedPlan {
  readonly values: readonly Rational[];
  /** The calculation of each step, such as "12 * 30" or "150 * 20 / 100"; fractions stand in brackets. */
  readonly expressions: readonly string[];
  /** One sentence a step, then "The answer is N." */
  readonly texts: readonly string[];
  readonly answer: Rational;
  readonly answerText: string;
}

const symbols = { add: " + ", subtract: " - ", multiply: " * ", divide: " / " } as const;

const rules: Record<Operation, (a: Rational, b: Rational) => Rational> = {
  add,
  subtract,
  multiply,
  divide,
  percent: (base, rate) => divide(multiply(base, rate), rational(100)),
};

export function isCurrencyPlan(plan: Plan): boolean {
  return plan.steps.some((step) => step.unit === "$");
}

/** A number as the question gives it: part of an amount of money is written 0.75, part of anything else 3/4. */
export function givenText(plan: Plan, value: Rational): string {
  return isCurrencyPlan(plan) ? rationalText(value, true) : fractionText(value);
}

function expressionText(plan: Plan, { operation, of }: Formula, values: readonly Rational[]): string {
  const texts = of.map((operand, index) => {
    const value = values[index] ?? rational(0);
    const isGiven = typeof operand === "string" && operand in plan.givens;
    const text = isGiven ? givenText(plan, value) : rationalText(value, isCurrencyPlan(plan));
    return text.includes("/") ? `(${text})` : text;
  });
  return operation === "percent" ? `${texts.join(" * ")} / 100` : texts.join(symbols[operation]);
}

/**
 * Works a plan through in exact arithmetic and writes its steps. `slip` replaces the result of the step at an
 * index, and later steps go on from the replaced value. Throws on an unknown name or a division by zero.
 */
export function workPlan(plan: Plan, slip?: { index: number; value: Rational }): WorkedPlan {
  const currency = isCurrencyPlan(plan);
  const known = new Map<string, Rational>(Object.entries(plan.givens));
  const values: Rational[] = [];
  const expressions: string[] = [];
  const texts: string[] = [];
  for (const [index, step] of plan.steps.entries()) {
    const operands = step.of.map((operand) => resolve(known, operand));
    const [first, ...rest] = operands;
    if (first === undefined) throw new Error(`Step ${step.name} has nothing to work with`);
    const value = slip?.index === index ? slip.value : rest.reduce(rules[step.operation], first);
    known.set(step.name, value);
    values.push(value);
    const number = rationalText(value, currency);
    const result = step.unit === "$" ? `$${number}` : `${number} ${step.unit}`.trimEnd();
    const expression = expressionText(plan, step, operands);
    expressions.push(expression);
    texts.push(`${step.lead} ${expression} = ${result}.`);
  }
  const answer = values.at(-1);
  if (answer === undefined) throw new Error("A plan needs a step");
  const answerText = rationalText(answer, currency);
  texts.push(`The answer is ${answerText}.`);
  return { values, expressions, texts, answer, answerText };
}

function resolve(known: ReadonlyMap<string, Rational>, operand: Operand): Rational {
  if (typeof operand === "number") return rational(operand);
  const value = known.get(operand);
  if (value === undefined) throw new Error(`Nothing is called ${operand}`);
  return value;
}
