import { z } from "zod";
import { verdicts } from "#lib/answers/schema.ts";
import { gradeSchema } from "#lib/reviews/schema.ts";
import { questionKindSchema, splitSchema } from "./schema.ts";

/** What the questions list can be narrowed to; the same words stand in the page's address. */
export const questionFiltersSchema = z.object({
  text: z.string().trim().max(200).optional().describe("Words in the question"),
  set: z.uuid().optional().describe("A question set's id"),
});
export type QuestionFilters = z.infer<typeof questionFiltersSchema>;

export const questionSetSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  split: splitSchema,
  kind: questionKindSchema,
});

export const questionRowSchema = z.object({
  id: z.uuid(),
  text: z.string().describe("The first 400 characters"),
  level: z.string().nullable(),
  subject: z.string().nullable(),
  setName: z.string(),
  split: splitSchema,
  goldAnswer: z.string().nullable(),
  paths: z.int(),
  corrections: z.int(),
});
export type QuestionRow = z.infer<typeof questionRowSchema>;

export const questionViewSchema = z.object({
  id: z.uuid(),
  text: z.string(),
  choices: z.array(z.object({ label: z.string(), text: z.string() })).nullable(),
  level: z.string().nullable(),
  subject: z.string().nullable(),
  rationale: z.string().nullable(),
  set: questionSetSchema,
  goldAnswers: z.array(
    z.object({ id: z.uuid(), answer: z.string(), at: z.string(), authorName: z.string().nullable() }),
  ),
  paths: z.array(
    z.object({
      id: z.uuid(),
      reasoner: z.string(),
      steps: z.array(z.string()),
      occurrences: z.int(),
      label: z.enum(["none", "correct", "wrong"]),
      firstErrorStep: z.int().nullable(),
      errorReason: z.string().nullable(),
      verdict: z.enum(verdicts).nullable(),
      verdictReason: z.string().nullable(),
      /** The step that states the final answer, and where in it (UTF-16 offsets). */
      answer: z.object({ number: z.int(), start: z.int(), end: z.int() }).nullable(),
    }),
  ),
  corrections: z.array(
    z.object({
      id: z.uuid(),
      corrector: z.string(),
      reasoner: z.string(),
      grade: gradeSchema.nullable(),
      kept: z.boolean(),
    }),
  ),
});
export type QuestionView = z.infer<typeof questionViewSchema>;
