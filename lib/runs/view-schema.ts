import { z } from "zod";
import { gradeSchema } from "#lib/reviews/schema.ts";
import { estimateSchema } from "./estimate.ts";
import { itemOutcomeSchema, runItemStateSchema, runParametersSchema, runStateSchema } from "./schema.ts";
import { runSelectionSchema } from "./selection.ts";

const nanoUsd = z.int();

/** A run as lists show it; money in nano-dollars (10⁻⁹ USD). */
export const runRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  state: runStateSchema,
  haltReason: z.string().nullable(),
  isSimulated: z.boolean(),
  modelId: z.uuid(),
  modelName: z.string().describe("The connection's name when the run was started"),
  model: z.string().describe("The name that is asked for"),
  promptId: z.uuid(),
  promptName: z.string(),
  promptVersionId: z.uuid(),
  promptNumber: z.int(),
  items: z.int(),
  done: z.int().describe("Items with a reply"),
  failed: z.int().describe("Items whose calls brought no reply"),
  kept: z.int(),
  calls: z.int(),
  capNanoUsd: nanoUsd,
  spentNanoUsd: nanoUsd,
  reservedNanoUsd: nanoUsd.describe("Set aside for calls in flight"),
  createdByName: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type RunListRow = z.infer<typeof runRowSchema>;

/** Everything about a run that its page shows. */
export const runViewSchema = runRowSchema.extend({
  baseUrl: z.string(),
  isModelThere: z.boolean().describe("The connection was not taken away"),
  parameters: runParametersSchema,
  selection: runSelectionSchema,
  estimate: estimateSchema.nullable(),
  retries: z.int(),
  outcomes: z.partialRecord(itemOutcomeSchema, z.int()),
  promptTokens: z.int(),
  completionTokens: z.int(),
  lostNanoUsd: nanoUsd.describe(
    "Of what is spent: calls whose end nobody saw, counted at the most they can have cost",
  ),
  overrunNanoUsd: nanoUsd.describe(
    "Of what is spent: counted by the endpoint beyond the most that was possible",
  ),
  unmetered: z.int().describe("Replies without a count of tokens, charged at the most they can have cost"),
  ratePerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  waitingSeconds: z.number().nullable().describe("Since a result came in, while it is running"),
  restSeconds: z.number().nullable().describe("How long the endpoint is left alone (it answered 429)"),
  batches: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int() })),
});
export type RunView = z.infer<typeof runViewSchema>;

/** Items that ended alike, with one of them. */
export const runTroubleSchema = z.object({
  outcome: itemOutcomeSchema,
  count: z.int(),
  message: z.string().nullable(),
  itemId: z.uuid().nullable(),
});
export type RunTrouble = z.infer<typeof runTroubleSchema>;

export const runExampleSchema = z.object({
  correctionId: z.uuid(),
  question: z.string(),
  incorrectStep: z.int().nullable(),
  outcome: itemOutcomeSchema,
  reasoner: z.string(),
  grade: gradeSchema.nullable(),
  at: z.string(),
});
export type RunExample = z.infer<typeof runExampleSchema>;

export const runItemViewSchema = z.object({
  id: z.uuid(),
  position: z.int(),
  state: runItemStateSchema,
  outcome: itemOutcomeSchema.nullable(),
  attempts: z.int(),
  failure: z.string().nullable(),
  correctionId: z.uuid().nullable(),
  questionId: z.uuid(),
  question: z.string(),
  costNanoUsd: nanoUsd,
  latencyMs: z.int().nullable(),
});
export type RunItemView = z.infer<typeof runItemViewSchema>;

/** The exact text that was or will be sent. */
export const askedSchema = z.object({
  prompt: z.string(),
  hash: z.string().describe("SHA-256 of the prompt's UTF-8"),
  isAsStored: z
    .boolean()
    .nullable()
    .describe("Whether it has the hash that was stored with the reply; null while there is none"),
  runId: z.uuid(),
  runName: z.string(),
  modelName: z.string(),
  promptId: z.uuid(),
  promptName: z.string(),
  promptNumber: z.int(),
  parameters: runParametersSchema,
  modelReturned: z.string().nullable(),
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
  costNanoUsd: nanoUsd.nullable(),
});
export type Asked = z.infer<typeof askedSchema>;
