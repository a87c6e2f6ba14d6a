import { z } from "zod";
import { verdictWordSchema } from "#lib/answers/schema.ts";
import { instantSchema, pageInput } from "#lib/api/input.ts";
import { questionKindSchema } from "#lib/questions/schema.ts";
import { recheckModeSchema, recheckStateSchema, recheckTallySchema, verdictSubjectSchema } from "./schema.ts";

const count = z.int().nonnegative();

/** Which answers are listed: those that wait for a person, or those that people decided. */
export const undecidedFilterSchema = pageInput.extend({
  subject: verdictSubjectSchema.default("path").describe("Models' solutions or corrections"),
  state: z.enum(["open", "decided"]).default("open").describe("`decided`: by a person"),
});

/** An answer that no machine could decide, with what a person needs to decide it. */
export const undecidedRowSchema = z.object({
  subject: verdictSubjectSchema,
  id: z.uuid().describe("The path's or the correction's id"),
  verdictId: z.uuid(),
  verdict: verdictWordSchema,
  questionId: z.uuid(),
  question: z.string().describe("The first 400 characters"),
  kind: questionKindSchema,
  reasoner: z.string(),
  corrector: z.string().nullable(),
  gold: z.string(),
  goldChoice: z.string().nullable().describe("What the choice says that the gold answer names by its letter"),
  extracted: z.string().nullable(),
  excerpt: z.object({
    text: z.string(),
    spanStart: z.int().nullable(),
    spanEnd: z.int().nullable(),
    isCutBefore: z.boolean(),
    isCutAfter: z.boolean(),
  }),
  reason: z.string().describe("The checker's, or the words of whoever decided"),
  policy: z.string(),
  checkerVersion: z.string(),
  at: instantSchema,
  decidedByName: z.string().nullable(),
  /** The question got another gold answer after this verdict. */
  hasNewerGold: z.boolean(),
});
export type UndecidedRow = z.infer<typeof undecidedRowSchema>;

/** The present verdicts by the checker's version; what a re-check would look at. */
export const verdictVersionsSchema = z.object({
  presentVersion: z.string(),
  versions: z.array(
    z.object({
      subject: verdictSubjectSchema,
      checkerVersion: z.string().describe("`person` where people decided"),
      count,
      againstOlderGold: count,
    }),
  ),
  stale: count.describe("From another version, or by a gold answer that was replaced; people's not counted"),
});
export type VerdictVersions = z.infer<typeof verdictVersionsSchema>;

/** A preview or a re-check with its progress. Times left and rates are null while nothing is known. */
export const recheckSchema = z.object({
  id: z.uuid(),
  mode: recheckModeSchema,
  state: recheckStateSchema,
  checkerVersion: z.string(),
  total: count.nullable().describe("Null until they are counted"),
  done: count,
  tally: recheckTallySchema,
  failure: z.string().nullable(),
  createdByName: z.string(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** While running: seconds since anything moved. Above 15 most likely no worker runs. */
  waitingSeconds: z.number().nullable(),
});
export type Recheck = z.infer<typeof recheckSchema>;
