import { z } from "zod";
import { countedSchema } from "./read-log.ts";

/** How far a job's log was read: the `reading` column. */
export const readingSchema = z.object({
  /** Bytes of the engine's own log that were taken over. */
  sourceBytes: z.int().min(0).default(0),
  /** Base64 of the last of them: a log that no longer holds them there is another one. */
  sourceTail: z.string().default(""),
  counted: countedSchema.default({ lines: 0, lastStep: 0, hasGap: false }),
  /** When the first and the newest step were seen; the pace follows from them. */
  firstStep: z.int().nullable().default(null),
  firstStepAt: z.string().nullable().default(null),
  lastStepAt: z.string().nullable().default(null),
});
export type Reading = z.infer<typeof readingSchema>;
