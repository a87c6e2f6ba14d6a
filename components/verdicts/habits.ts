import type { AnswerCheckInput, Policy, PolicyName } from "#lib/answers/schema.ts";

/** A habit on which people differ, shown by a pair of answers. */
export interface Habit {
  habit: string;
  answer: string;
  gold: string;
  choices?: readonly string[];
  /** Of words, so that the preset for choices has something to say. */
  isOfWords?: true;
}

/** What the presets are asked about: the checker itself fills in the answers, so they cannot be out of date. */
export const habits: readonly Habit[] = [
  { habit: "Percent and share", answer: "50\\%", gold: "0.5" },
  { habit: "Percent and number", answer: "50\\%", gold: "50" },
  { habit: "A printed decimal, exact gold", answer: "33.3", gold: "\\frac{100}{3}" },
  { habit: "An exact value, printed gold", answer: "\\frac{100}{3}", gold: "33.333" },
  { habit: "Unsimplified fraction", answer: "\\frac{2}{4}", gold: "\\frac{1}{2}" },
  { habit: "Unsimplified root", answer: "\\sqrt{8}", gold: "2\\sqrt{2}" },
  { habit: "Assignment and value", answer: "x = 3", gold: "3" },
  { habit: "Unit on one side", answer: "5 cm", gold: "5" },
  { habit: "Units that convert", answer: "50 mm", gold: "5 cm" },
  { habit: "Tuple and set", answer: "(1, 2)", gold: "\\{1, 2\\}" },
  { habit: "Order in a list", answer: "2, 1", gold: "1, 2" },
  { habit: "Inequality and interval", answer: "x > 2", gold: "(2, \\infty)" },
  { habit: "Base as a subscript", answer: "101_2", gold: "5" },
  { habit: "Letter and text of a choice", answer: "B", gold: "bank", choices: ["park", "bank"] },
  { habit: "Case of words", answer: "tuesday", gold: "Tuesday", isOfWords: true },
];

/** Whether a preset has a say: the one for choices has none about numbers and formulas. */
export function hasSay(name: PolicyName, { choices, isOfWords }: Habit): boolean {
  return name !== "choice" || choices !== undefined || isOfWords === true;
}

/** Every habit by every preset, habit after habit. */
export function habitChecks(presets: readonly PolicyName[]): AnswerCheckInput[] {
  return habits.flatMap(({ answer, gold, choices }) =>
    presets.map((name) => {
      const policy: Policy = choices ? { name, choices } : { name };
      return { prediction: answer, kind: "answer" as const, gold, policy };
    }),
  );
}
