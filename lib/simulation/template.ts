import type { Formula, Operand, Operation, PlanStep } from "./plan.ts";
import { type Rational, rational } from "./rational.ts";
import type { ProblemLevel } from "./schema.ts";

/** A finite list of values that is computed, not stored. */
export interface Choice<T> {
  readonly size: number;
  at(index: number): T;
}

type Chosen<C> = { [K in keyof C]: C[K] extends Choice<infer T> ? T : never };

export interface Draft {
  readonly question: string;
  readonly givens: Readonly<Record<string, number | Rational>>;
  readonly steps: readonly PlanStep[];
}

export interface Template {
  readonly id: string;
  readonly level: ProblemLevel;
  /** How many different questions it can write. */
  readonly size: number;
  /** The places to fill, in the order of an index's digits. */
  readonly choices: readonly Choice<unknown>[];
  draft(index: number): Draft;
}

/** The integers from `min` to `max`, both included, `step` apart. */
export function between(min: number, max: number, step = 1): Choice<number> {
  return { size: Math.floor((max - min) / step) + 1, at: (index) => min + index * step };
}

export function oneOf<const T>(...list: readonly T[]): Choice<T> {
  return { size: list.length, at: (index) => list[index] as T };
}

/**
 * A word problem with places to fill. The index of a draft is read as digits, one for each choice, so different
 * indexes mean different values; a template must show every chosen value in its question for texts to be unique.
 */
export function template<C extends Record<string, Choice<unknown>>>(
  id: string,
  level: ProblemLevel,
  choices: C,
  build: (chosen: Chosen<C>) => Draft,
): Template {
  const entries = Object.entries(choices);
  return {
    id,
    level,
    size: entries.reduce((product, [, choice]) => product * choice.size, 1),
    choices: entries.map(([, choice]) => choice),
    draft(index) {
      let rest = index;
      const chosen: Record<string, unknown> = {};
      for (const [name, choice] of entries) {
        chosen[name] = choice.at(rest % choice.size);
        rest = Math.floor(rest / choice.size);
      }
      return build(chosen as Chosen<C>);
    },
  };
}

/** One step: the name of its result, the words before the calculation, the calculation and the unit. */
export function step(
  name: string,
  lead: string,
  operation: Operation,
  of: readonly Operand[],
  unit: string,
  extra: { isConversion?: boolean; mistaken?: Formula } = {},
): PlanStep {
  return { name, lead, operation, of, unit, ...extra };
}

/** An amount of money as an exact number of dollars. */
export const dollars = (cents: number): Rational => rational(cents, 100);

/** The way a price is written after the dollar sign: "3" or "3.50". */
export const priceText = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
