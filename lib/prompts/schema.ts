import { z } from "zod";
import { questionKindSchema } from "#lib/questions/schema.ts";

// This vocabulary is also a CHECK of db/schema/models.ts.
/** What a prompt asks for. */
export const promptPurposes = ["correct"] as const;

export const maxExamples = 32;
/** Longer texts fit no model's context. */
export const maxPromptChars = 400_000;

const words = (what: string, max: number) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(max, `At most ${max.toLocaleString("en")} characters.`);
const lines = (what: string) => z.array(words(what, 10_000)).max(200, "At most 200 lines.");

/** One annotated mistake and its correction, as the corrector is shown it. */
export const promptExampleSchema = z.object({
  question: words("the question", 20_000),
  /** Candidate answers; null where there are none, or where the question's text names them. */
  choices: z.array(words("the candidate", 2_000)).min(2, "Give at least two candidates.").max(50).nullable(),
  /** The wrong solution's steps; of a choice question, the lines of its wrong answer. */
  originalSteps: lines("the step").min(1, "Give the wrong solution at least one step."),
  /** 1-based; null for a choice question, where no step number is asked. */
  incorrectStep: z.int().min(1).nullable(),
  explanation: words("what is wrong, and why", 20_000),
  /** From the incorrect step on, without the last, which states the answer. */
  correctedSteps: lines("the step"),
  answer: words("the right answer", 2_000),
});
export type PromptExample = z.infer<typeof promptExampleSchema>;

const examplesBodySchema = z
  .object({
    form: z.literal("examples"),
    kind: questionKindSchema,
    instruction: words("the instruction", 20_000),
    examples: z.array(promptExampleSchema).max(maxExamples, `At most ${maxExamples} examples.`),
  })
  .superRefine(({ kind, examples }, context) => {
    for (const [at, { incorrectStep, originalSteps }] of examples.entries()) {
      const refuse = (message: string) =>
        context.addIssue({ code: "custom", path: ["examples", at, "incorrectStep"], message });
      if (kind === "choice" && incorrectStep !== null) refuse("A choice question names no step.");
      if (kind !== "choice" && incorrectStep === null) refuse("Say which step is the first incorrect one.");
      if (incorrectStep !== null && incorrectStep > originalSteps.length)
        refuse(`The wrong solution has no step ${incorrectStep}.`);
    }
  });

const textBodySchema = z.object({
  form: z.literal("text"),
  kind: questionKindSchema,
  text: words("the prompt", maxPromptChars),
});

/**
 * What a prompt says before the item: an instruction with examples, or one text as it was brought along. The kind
 * decides the item's shape: numbers and LaTeX ask for a step, multiple choice asks for the mistakes.
 */
export const promptBodySchema = z.discriminatedUnion("form", [examplesBodySchema, textBodySchema]);
export type PromptBody = z.infer<typeof promptBodySchema>;
export type ExamplesBody = z.infer<typeof examplesBodySchema>;

export const promptNameSchema = z.string().trim().min(1, "Give it a name.").max(120);
export const promptNoteSchema = z.string().trim().max(500).default("");
