import { z } from "zod";
import { gradeSchema } from "#lib/reviews/schema.ts";
import { noteKindSchema } from "./schema.ts";

/** What the corrections list can be narrowed to; the same words stand in the page's address. */
export const correctionFiltersSchema = z.object({
  text: z.string().trim().max(200).optional().describe("Words in the question or the correction"),
  corrector: z.string().max(200).optional(),
  reasoner: z.string().max(200).optional(),
  level: z.string().max(100).optional(),
  grade: z
    .union([gradeSchema, z.literal("none")])
    .optional()
    .describe("`none`: not graded yet"),
  note: noteKindSchema.optional().describe("Has a machine note of this kind"),
  kept: z.enum(["yes", "no", "all"]).default("yes").describe("Kept: parsed, and its final answer is right"),
  marked: z.enum(["flagged", "differ"]).optional().describe("Flagged, or graded differently by two people"),
  import: z.uuid().optional(),
});
export type CorrectionFilters = z.infer<typeof correctionFiltersSchema>;
