import { z } from "zod";
import { runParametersSchema } from "./schema.ts";
import { runSelectionSchema } from "./selection.ts";

const nanoUsd = z.int().nonnegative().max(1_000_000_000_000_000);

/** What a run would ask: enough to estimate it. */
export const runPlanSchema = z.object({
  modelId: z.uuid(),
  promptVersionId: z.uuid(),
  selection: runSelectionSchema,
  parameters: runParametersSchema,
});
export type RunPlan = z.infer<typeof runPlanSchema>;

export const newRunSchema = runPlanSchema.extend({
  name: z.string().trim().min(1, "Enter a name.").max(120),
  retries: z.int().min(0).max(10).default(2).describe("Further tries of a call that failed"),
  capNanoUsd: nanoUsd.describe("Spending cap in nano-dollars (10⁻⁹ USD); it is never passed"),
  idempotencyKey: z.string().min(8).max(80).describe("Sent twice with one key, a run is started once"),
});
export type NewRunRequest = z.infer<typeof newRunSchema>;
