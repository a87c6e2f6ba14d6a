import type { PromptItem } from "#lib/prompts/render-prompt.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";

export const kindWords: Record<QuestionKind, string> = {
  numeric: "Numbers",
  math: "LaTeX",
  choice: "Multiple choice",
};

export const kindOptions = [
  { value: "numeric", label: kindWords.numeric, hint: "Word problems; a step is asked for" },
  { value: "math", label: kindWords.math, hint: "Mathematics in LaTeX; a step is asked for" },
  { value: "choice", label: kindWords.choice, hint: "Candidate answers; the mistakes are asked for" },
] as const;

/** Stands at the end of a preview for the wrong path that a run will put there. */
export const sampleItems: Record<QuestionKind, PromptItem> = {
  numeric: {
    question: "A box holds 6 eggs. How many eggs are in 4 boxes?",
    choices: null,
    steps: ["4 boxes with 6 eggs each are 4 + 6 = 10 eggs.", "The answer is 10."],
  },
  math: {
    question: "What is $\\frac{1}{2} + \\frac{1}{3}$?",
    choices: null,
    steps: ["$\\frac{1}{2} + \\frac{1}{3} = \\frac{2}{5}$.", "The answer is \\frac{2}{5}."],
  },
  choice: {
    question: "Where is milk kept cold at home?",
    choices: ["oven", "fridge", "shelf"],
    steps: ["A shelf holds bottles, so milk is kept there.", "The answer is shelf."],
  },
};
