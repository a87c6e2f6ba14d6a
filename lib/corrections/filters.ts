import { z } from "zod";
import { gradeSchema } from "#lib/reviews/schema.ts";
import { noteKindSchema } from "./schema.ts";

const words = z.array(z.string().max(200)).max(50).optional();

/** What the corrections list can be narrowed to; the same words stand in the page's address. */
export const correctionFiltersSchema = z.object({
  text: z.string().trim().max(200).optional().describe("Words in the question or the correction"),
  corrector: words,
  reasoner: words,
  level: words,
  grade: z
    .array(z.union([gradeSchema, z.literal("none")]))
    .max(4)
    .optional()
    .describe("`none`: not graded yet"),
  note: noteKindSchema.optional().describe("Has a machine note of this kind"),
  kept: z.enum(["yes", "no", "all"]).default("yes").describe("Kept: parsed, and its final answer is right"),
  marked: z.enum(["flagged", "differ"]).optional().describe("Flagged, or graded differently by two people"),
  import: z.uuid().optional(),
  run: z.uuid().optional().describe("Asked for by this run"),
});
export type CorrectionFilters = z.infer<typeof correctionFiltersSchema>;
