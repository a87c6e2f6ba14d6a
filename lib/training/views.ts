import { z } from "zod";
import { versionStateSchema } from "#lib/datasets/schema.ts";
import { exampleViewSchema } from "#lib/datasets/views.ts";
import {
  choicesSchema,
  engineKindSchema,
  engineSettingsSchema,
  findingsSchema,
  jobStateSchema,
  troubleSchema,
} from "./schema.ts";

const count = z.int().min(0);

/** What an engine said when it was last asked. */
export const probeSchema = z.object({
  at: z.string(),
  isUsable: z.boolean(),
  message: z.string().describe("What was found and, if it is not usable, what to do"),
  rayVersion: z.string().nullable(),
  tokenAccepted: z.boolean().nullable().describe("Null: none was needed, or it was not reached"),
  gpus: z.array(z.string()).nullable().describe("Null: not known"),
  versions: z.record(z.string(), z.string()).describe("Packages of the trainer and their versions"),
});
export type Probe = z.infer<typeof probeSchema>;

export const engineViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: engineKindSchema,
  baseUrl: z.string().nullable(),
  hasToken: z.boolean(),
  tokenSetAt: z.string().nullable(),
  settings: engineSettingsSchema,
  probe: probeSchema.nullable(),
  jobCount: count,
  livingJobs: count,
  createdAt: z.string(),
});
export type EngineView = z.infer<typeof engineViewSchema>;

export const lintCodes = [
  "batch_does_not_divide",
  "no_rows",
  "few_rows",
  "prompt_ends_in_space",
  "over_length",
  "duplicates",
  "simulated",
  "test_overlap",
  "less_than_one_epoch",
  "many_epochs",
  "no_revision",
  "output_in_working_dir",
  "trains_on_processors",
  "memory",
] as const;

export const lintSchema = z.object({
  code: z.enum(lintCodes),
  level: z.enum(["error", "warning", "note"]).describe("An error keeps the job from being launched"),
  message: z.string(),
  count: count.nullable().describe("Rows that it is about"),
});
export type Lint = z.infer<typeof lintSchema>;

export const batchPlanSchema = z.object({
  perDeviceBatch: count,
  processes: count.describe("GPUs, or one process without any"),
  accumulation: count.nullable().describe("Null: it does not divide"),
  effectiveBatch: count,
  nearest: z.array(count).describe("Effective batches that would divide, when the one asked for does not"),
  fittingPerDevice: z.array(count).describe("Per-device batches with which the one asked for would divide"),
});
export type BatchPlan = z.infer<typeof batchPlanSchema>;

export const rowViewSchema = exampleViewSchema.extend({
  estimatedTokens: count.describe("Of prompt and completion together; an estimate from characters"),
});

export const jobPreviewSchema = z.object({
  yaml: z.string().describe("The file as it is sent"),
  command: z.string(),
  batch: batchPlanSchema,
  stepsTotal: count.nullable(),
  stepsPerEpoch: count.nullable(),
  epochs: z.number().nullable().describe("How often each row is seen"),
  rowCount: count,
  lint: z.array(lintSchema),
  canLaunch: z.boolean(),
});
export type JobPreview = z.infer<typeof jobPreviewSchema>;

/** A version that may be launched. */
export const launchableVersionSchema = z.object({
  id: z.uuid(),
  number: count,
  datasetId: z.uuid(),
  datasetName: z.string(),
  exampleCount: count,
  manifestHash: z.string(),
});
export type LaunchableVersion = z.infer<typeof launchableVersionSchema>;

export const jobRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  state: jobStateSchema,
  stateLabel: z.string().describe("For people: “Bundle made” for a bundle, “Running” …"),
  engine: z.object({ id: z.uuid(), name: z.string(), kind: engineKindSchema }),
  version: z.object({
    id: z.uuid(),
    number: count,
    state: versionStateSchema,
    datasetId: z.uuid(),
    datasetName: z.string(),
  }),
  isVersionRevoked: z.boolean(),
  hasSimulatedRows: z.boolean(),
  model: z.string(),
  rowCount: count,
  stepsDone: count,
  stepsTotal: count.nullable(),
  lastLoss: z.number().nullable(),
  nonFiniteAtStep: count.nullable(),
  secondsLeft: z.number().nullable(),
  message: z.string().nullable(),
  trouble: troubleSchema.nullable(),
  createdByName: z.string(),
  createdAt: z.string(),
  launchedAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

export const jobViewSchema = jobRowSchema.extend({
  choices: choicesSchema,
  yaml: z.string(),
  command: z.string(),
  manifestHash: z.string(),
  dataHash: z.string(),
  versions: z.record(z.string(), z.string()),
  submissionId: z.string(),
  engineState: z.string().nullable().describe("The engine's own word"),
  exitCode: z.int().nullable(),
  logBytes: count,
  findings: findingsSchema,
  polledAt: z.string().nullable(),
  stopRequestedAt: z.string().nullable(),
  canStop: z.boolean(),
  canDownloadBundle: z.boolean(),
  revokedReason: z.string().nullable(),
});
export type JobView = z.infer<typeof jobViewSchema>;

const point = z.object({ step: count, value: z.number() });

/** Curves, thinned to at most 500 points each; steps whose value is no finite number stand apart. */
export const pointsSchema = z.object({
  loss: z.array(point),
  learningRate: z.array(point),
  gradNorm: z.array(point),
  nonFinite: z.array(count).describe("Steps with NaN or infinity, at most 500"),
  total: count.describe("Points stored"),
});
export type Points = z.infer<typeof pointsSchema>;

export const logPieceSchema = z.object({
  text: z.string(),
  startByte: count,
  endByte: count.describe("Ask for what comes after this next time"),
  totalBytes: count,
});
export type LogPiece = z.infer<typeof logPieceSchema>;
