import type { ExamplesBody } from "../schema.ts";
import { latexPrompt } from "./latex.ts";
import { multipleChoicePrompt } from "./multiple-choice.ts";
import { numbersPrompt } from "./numbers.ts";

/** The prompts that every project begins with. Structure as in the paper, every sentence and example our own. */
export const shippedPrompts: readonly { name: string; body: ExamplesBody }[] = [
  { name: "Numbers", body: numbersPrompt },
  { name: "LaTeX", body: latexPrompt },
  { name: "Multiple choice", body: multipleChoicePrompt },
];
