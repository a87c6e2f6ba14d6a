/**
 * Contested habits, and what each policy holds. "undecided" goes to a person.
 *
 * | habit | gsm8k, math, default | choice | lema |
 * |---|---|---|---|
 * | 50 % and 0.5, 50 % and 50 | equal | – | undecided |
 * | 33.3 for 100/3 | equal if the gold answer is the printed decimal (3 digits or more) and the answer is no decimal; undecided if the answer is; equal with 12 digits | – | undecided |
 * | tuple (1, 2) and set {1, 2} | undecided; other items differ | – | by writing |
 * | tuple (1, 2) and bare "1, 2" | equal in the same order, else undecided | – | by writing |
 * | x > 2 and (2, ∞) | equal | – | by writing |
 * | x = 3 and 3 | equal; x = 3 and y = 3 differ | – | equal for numbers |
 * | 2/4 and 1/2, √8 and 2√2 | equal | – | equal if rational |
 * | 5 cm and 5 | equal; 5 cm and 50 mm equal; 5 cm and 5 m differ; 5 cm and 5 cm² undecided | – | equal for numbers |
 * | 101_2 and 101, 101_2 and 5 | undecided | – | by writing |
 * | letter or text of a choice | undecided without the choices | equal by the list of choices | undecided |
 * | case of words | ignored | ignored | ignored in words |
 * | 2x and 2t | undecided | – | by writing |
 * | where the answer is looked for | see extract.ts | see extract.ts | only after "The answer is" for numbers |
 *
 * `lema` follows the evaluation of the paper (arXiv 2310.20689, after WizardMath's): numbers by value after "The answer
 * is", LaTeX as a normalised string. Where the paper counts a missing answer as 0, the verdict here is undecided and
 * `noAnswer` is set. Arithmetic is read by the parser here and never run as code.
 */
import type { Policy, PolicyName } from "./schema.ts";

export type Habits = {
  /** A printed decimal of the gold answer may stand for the value that it rounds. */
  readonly roundedGold: boolean;
  /** 50 % may stand for 0.5 and for 50. */
  readonly looseShares: boolean;
  /** Answers are compared as the paper did: numbers by value, everything else as it is written. */
  readonly asWritten: boolean;
};

const LENIENT: Habits = { roundedGold: true, looseShares: true, asWritten: false };
const HABITS: Readonly<Record<PolicyName, Habits>> = {
  gsm8k: LENIENT,
  math: LENIENT,
  choice: LENIENT,
  default: LENIENT,
  lema: { roundedGold: false, looseShares: false, asWritten: true },
};

/** What a policy holds of the contested habits. */
export const habitsOf = (policy: Policy): Habits => HABITS[policy.name];

/** Whether answers are choices: by the policy's name, or because the choices are given. */
export const isChoicePolicy = (policy: Policy): boolean =>
  policy.name === "choice" || (policy.choices !== undefined && policy.choices.length > 0);
