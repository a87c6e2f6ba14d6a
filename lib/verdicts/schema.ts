import { z } from "zod";
import { verdicts } from "#lib/answers/schema.ts";
import { taskContract } from "#lib/jobs/contract.ts";

// These vocabularies are also the CHECKs of db/schema/rechecks.ts and db/schema/corrections.ts.
/** A preview runs the present checker over stored answers and writes nothing but its own figures; `apply` appends verdicts. */
export const recheckModes = ["preview", "apply"] as const;
export const recheckModeSchema = z.enum(recheckModes);
export type RecheckMode = z.infer<typeof recheckModeSchema>;

export const recheckStates = ["running", "done", "stopped", "failed"] as const;
export const recheckStateSchema = z.enum(recheckStates);
export type RecheckState = z.infer<typeof recheckStateSchema>;

/** Solutions first: what is noted at a correction depends on the verdict on its path. */
export const recheckStages = ["paths", "corrections"] as const;
export type RecheckStage = (typeof recheckStages)[number];

/** Stands as the checker's version of a verdict that a person gave; re-checks pass these by. */
export const personVersion = "person";

export const verdictSubjects = ["path", "correction"] as const;
export const verdictSubjectSchema = z.enum(verdictSubjects);
export type VerdictSubject = z.infer<typeof verdictSubjectSchema>;

const verdictWordSchema = z.enum(verdicts);

/** An answer whose verdict changes, to be opened and read. */
export const changeExampleSchema = z.object({
  subject: verdictSubjectSchema,
  /** The path's or the correction's id. */
  id: z.uuid(),
  questionId: z.uuid(),
  from: verdictWordSchema,
  to: verdictWordSchema,
  extractedBefore: z.string().nullable(),
  extracted: z.string().nullable(),
  gold: z.string(),
  reason: z.string(),
});
export type ChangeExample = z.infer<typeof changeExampleSchema>;

const count = z.int().nonnegative();
const changeSchema = z.object({
  subject: verdictSubjectSchema,
  from: verdictWordSchema,
  to: verdictWordSchema,
  count,
});

/** What a re-check found so far: how many verdicts change from what to what, and what becomes of corrections by it. */
export const recheckTallySchema = z.object({
  paths: count.default(0),
  corrections: count.default(0),
  changes: z.array(changeSchema).default([]),
  keptGained: count.default(0),
  keptLost: count.default(0),
  /** Corrections no longer kept that wait for a grade in an open batch. */
  keptLostWaiting: count.default(0),
  examples: z.array(changeExampleSchema).default([]),
});
export type RecheckTally = z.infer<typeof recheckTallySchema>;

/** Runs a re-check to its end; goes on from the last committed batch when it is run again. */
export const runRecheckTask = taskContract(
  "verdicts.recheck",
  z.object({ projectId: z.uuid(), recheckId: z.uuid() }),
  { retryLimit: 30, expireInSeconds: 12 * 3600 },
);
