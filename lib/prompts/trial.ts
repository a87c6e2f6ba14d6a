import { z } from "zod";
import { verdictWordSchema } from "#lib/answers/schema.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { machineNoteSchema, parsedReplySchema } from "#lib/corrections/schema.ts";
import { questionKindSchema } from "#lib/questions/schema.ts";
import { failureOutcomes, runParametersSchema } from "#lib/runs/schema.ts";
import { promptBodySchema } from "./schema.ts";

export const wrongPathSchema = z.object({
  id: idSchema,
  question: z.string(),
  reasoner: z.string(),
  kind: questionKindSchema,
  level: z.string().nullable(),
});
export type WrongPath = z.infer<typeof wrongPathSchema>;

export const trialInput = projectInput.extend({
  id: idSchema.describe("The prompt's id"),
  /** What is asked with: also what is not saved yet. */
  body: promptBodySchema,
  modelId: idSchema,
  pathId: idSchema,
  parameters: runParametersSchema,
});
export type TrialInput = Omit<z.infer<typeof trialInput>, "project">;

/** One call that is paid and shown, and of which no correction is stored. */
export const trialSchema = z.object({
  /** The text to the byte. */
  sent: z.string(),
  isSimulated: z.boolean(),
  goldAnswer: z.string().nullable(),
  answer: z.discriminatedUnion("ok", [
    z.object({
      ok: z.literal(false),
      reason: z.enum(failureOutcomes),
      message: z.string(),
      status: z.int().nullable(),
      latencyMs: z.number(),
    }),
    z.object({
      ok: z.literal(true),
      text: z.string(),
      finishReason: z.string().nullable(),
      modelReturned: z.string(),
      promptTokens: z.int().nullable(),
      completionTokens: z.int().nullable(),
      latencyMs: z.number(),
      /** Null where the endpoint counted no tokens, so that nobody here knows. */
      costNanoUsd: z.number().nullable(),
      reply: parsedReplySchema,
      verdict: z
        .object({ verdict: verdictWordSchema, extracted: z.string().nullable(), reason: z.string() })
        .nullable(),
      kept: z.boolean(),
      notes: z.array(machineNoteSchema),
    }),
  ]),
});
export type Trial = z.infer<typeof trialSchema>;
