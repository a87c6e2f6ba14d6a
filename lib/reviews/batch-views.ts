import { z } from "zod";
import { batchStates, gradeSchema, grades } from "./schema.ts";

/** What a batch is drawn from: kept corrections that match every filter given. */
export const selectionSchema = z.object({
  correctors: z.array(z.string().max(200)).max(50).default([]).describe("Any of these; none given: all"),
  reasoners: z.array(z.string().max(200)).max(50).default([]),
  levels: z.array(z.string().max(200)).max(50).default([]),
  grading: z.enum(["any", "ungraded", "graded"]).default("any"),
  grades: z.array(gradeSchema).max(3).default([]).describe("With these present grades"),
  runs: z.array(z.uuid()).max(50).default([]).describe("From these runs; none given: all"),
  corrections: z.array(z.uuid()).max(200).default([]).describe("Only these, picked by hand; none given: all"),
});
export type Selection = z.infer<typeof selectionSchema>;

export const drawSchema = z.object({
  selection: selectionSchema,
  size: z.int().min(1).max(1_000_000).describe("Items; fewer when fewer match"),
  overlap: z.int().min(1).max(10).describe("People who grade each item"),
});

export const newBatchSchema = drawSchema.extend({
  name: z.string().trim().min(1, "Enter a name.").max(120),
  seed: z
    .string()
    .trim()
    .min(1, "Enter a seed.")
    .max(80)
    .describe("The same seed on the same corrections draws the same sample"),
});

/** `done`, `left`, `held` and `places` count places (items × overlap); `held` ones are among those left. */
const tally = {
  places: z.int(),
  done: z.int(),
  left: z.int(),
  held: z.int(),
  extra: z.int(),
};

export const batchViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(batchStates),
  overlap: z.int(),
  isSimulated: z.boolean().describe("Holds corrections of the simulated endpoint"),
  size: z.int().describe("Items"),
  selection: selectionSchema.partial().describe("Empty for the batch of an import"),
  seed: z.string().nullable(),
  importId: z.uuid().nullable(),
  importFileName: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  ...tally,
});
export type BatchView = z.infer<typeof batchViewSchema>;

/** A share of counted grades with its Wilson 95 % interval; numbers between 0 and 1, null while nothing is counted. */
export const gradeShareSchema = z.object({
  grade: z.enum(grades),
  count: z.int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  paperShare: z.number(),
});

export const memberProgressSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  done: z.int(),
  extra: z.int(),
  skipped: z.int(),
  medianSeconds: z.number().nullable(),
  counts: z.object({ excellent: z.int(), good: z.int(), poor: z.int() }),
});

export const progressSchema = z.object({
  ...tally,
  graded: z.int().describe("Counted grades, the n of the shares"),
  shares: z.array(gradeShareSchema),
  members: z.array(memberProgressSchema),
});
export type Progress = z.infer<typeof progressSchema>;
export type Draw = z.infer<typeof drawSchema>;
export type NewBatchRequest = z.infer<typeof newBatchSchema>;
