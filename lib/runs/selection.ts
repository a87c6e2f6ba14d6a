import { z } from "zod";

const words = z.array(z.string().max(200)).max(50).default([]);

/** Which wrong paths a run asks about: all that match every filter, or a random sample of them. */
export const runSelectionSchema = z.object({
  sets: z.array(z.uuid()).max(50).default([]).describe("Question sets, any of these; none given: all"),
  reasoners: words,
  levels: words,
  skipCorrected: z.boolean().default(true).describe("Leave out paths that this model has answered already"),
  sample: z
    .object({
      size: z.int().min(1).max(5_000_000),
      seed: z
        .string()
        .trim()
        .min(1, "Enter a seed.")
        .max(80)
        .describe("The same seed on the same paths draws the same sample"),
    })
    .nullable()
    .default(null),
});
export type RunSelection = z.infer<typeof runSelectionSchema>;
