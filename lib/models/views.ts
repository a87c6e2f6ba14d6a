import { z } from "zod";
import { idSchema, instantSchema } from "#lib/api/input.ts";
import { modelApiSchema } from "./schema.ts";

/** What one kind of call came to in a test. */
const callCheckSchema = z.object({
  ok: z.boolean(),
  /** For people: what came back, or why nothing did. */
  message: z.string(),
  latencyMs: z.int().nullable(),
  /** The beginning of the reply. */
  text: z.string().nullable(),
});
export type CallCheck = z.infer<typeof callCheckSchema>;

/** Whether an endpoint takes a parameter: it did what was asked, went on as if nothing was, or refused the call. */
export const supports = ["yes", "ignored", "refused"] as const;
const supportSchema = z.enum(supports);

export const modelTestSchema = z.object({
  at: instantSchema,
  /** The kind of call that the connection uses went well. */
  ok: z.boolean(),
  message: z.string(),
  models: z.object({ ok: z.boolean(), message: z.string(), names: z.array(z.string()) }),
  chat: callCheckSchema,
  completions: callCheckSchema,
  modelReturned: z.string().nullable(),
  countsTokens: z.boolean().nullable(),
  /** Null where the call itself failed, so that nothing is known. */
  several: supportSchema.nullable(),
  seed: supportSchema.nullable(),
});
export type ModelTest = z.infer<typeof modelTestSchema>;

/** A connection as people see it; whether a key is stored, never the key. */
export const modelViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  baseUrl: z.string(),
  model: z.string(),
  api: modelApiSchema,
  hasKey: z.boolean(),
  keySetAt: instantSchema.nullable(),
  promptUsdPerMillionTokens: z.number(),
  completionUsdPerMillionTokens: z.number(),
  maxConcurrentCalls: z.int(),
  maxRequestsPerMinute: z.int().nullable(),
  maxTokensPerMinute: z.int().nullable(),
  timeoutSeconds: z.int(),
  isSimulated: z.boolean(),
  lastTest: modelTestSchema.nullable(),
  /** Until then no worker calls it: the endpoint asked for a pause. Null when it may be called. */
  restUntil: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type ModelView = z.infer<typeof modelViewSchema>;
