import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/training.ts.
export const engineKinds = ["ray", "machine", "bundle"] as const;
export const engineKindSchema = z.enum(engineKinds);
export type EngineKind = z.infer<typeof engineKindSchema>;

/**
 * `launching`: the engine may or may not have the job already; the same submission id is sent again until it says so.
 * `lost`: the engine no longer knows a job that it had taken.
 */
export const jobStates = [
  "queued",
  "launching",
  "pending",
  "running",
  "stopping",
  "succeeded",
  "failed",
  "stopped",
  "lost",
] as const;
export const jobStateSchema = z.enum(jobStates);
export type JobState = z.infer<typeof jobStateSchema>;
