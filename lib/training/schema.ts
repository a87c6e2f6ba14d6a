import { z } from "zod";
import { taskContract } from "#lib/jobs/contract.ts";

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

/** Jobs of these states are watched; the others have ended. */
export const livingStates = ["queued", "launching", "pending", "running", "stopping"] as const;

const folder = z
  .string()
  .trim()
  .min(1, "Enter a folder.")
  .max(300)
  .regex(/^[A-Za-z0-9._/~@:+=-]+$/, "A folder may hold letters, digits and . _ / ~ @ : + = - only.")
  .refine((path) => !path.split("/").includes(".."), "A folder may not hold “..”.");

/** What an engine needs besides address and token. */
export const engineSettingsSchema = z.strictObject({
  /** GPUs a job uses; 0: none, it trains on processors (for trying things out). */
  gpus: z.int().min(0).max(1024).default(1),
  /** Where checkpoints go; on Ray each job gets a folder of its own below it. */
  outputDir: folder.default("./out"),
  /** Ray: have the cluster install the trainer's packages for each job. */
  installTrainer: z.boolean().default(false),
});
export type EngineSettings = z.infer<typeof engineSettingsSchema>;

export const engineNameSchema = z.string().trim().min(1, "Enter a name.").max(80);

export const modelSizes = ["7b", "13b", "34b", "70b"] as const;
export const lengthPresets = ["gsm8k", "math"] as const;
export const trainingMethods = ["qlora", "full"] as const;

const steps = (most: number) => z.int().min(1).max(most);
const seed = z.int().min(0).max(4_294_967_295);

/** What a person chooses of a fine-tune; the trainer's file follows from it, the engine and the version. */
export const choicesSchema = z.strictObject({
  size: z.enum(modelSizes),
  lengths: z.enum(lengthPresets),
  method: z.enum(trainingMethods),
  /** A model's name on the Hub, or a folder that the engine can read. */
  model: z
    .string()
    .trim()
    .min(1, "Name the base model.")
    .max(300)
    .regex(/^[A-Za-z0-9._/~-]+$/, "A model's name may hold letters, digits and . _ / ~ - only."),
  /** A commit, branch or tag; null: the newest. */
  revision: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[A-Za-z0-9._/-]+$/, "A revision may hold letters, digits and . _ / - only.")
    .nullable(),
  /** Tokens of prompt and completion together. */
  maxLength: z.int().min(32).max(131_072),
  perDeviceBatch: z.int().min(1).max(1024),
  /** Rows that one step learns from, over all GPUs and accumulation. */
  effectiveBatch: z.int().min(1).max(65_536),
  duration: z.discriminatedUnion("unit", [
    z.strictObject({ unit: z.literal("steps"), steps: steps(1_000_000) }),
    z.strictObject({ unit: z.literal("epochs"), epochs: z.number().positive().max(1000) }),
  ]),
  learningRate: z.number().positive().max(1),
  seed,
  dataSeed: seed,
  saveSteps: steps(1_000_000),
  loggingSteps: steps(10_000),
  /** Ignored by full fine-tuning. */
  lora: z.strictObject({
    r: z.int().min(1).max(1024),
    alpha: z.int().min(1).max(4096),
    dropout: z.number().min(0).max(0.9),
  }),
});
export type Choices = z.infer<typeof choicesSchema>;

export const jobNameSchema = z.string().trim().min(1, "Enter a name.").max(120);

/** What stands in the way of asking the engine; the job keeps its state meanwhile. */
export const troubleSchema = z.object({
  since: z.string(),
  tries: z.int().min(1),
  message: z.string(),
});
export type Trouble = z.infer<typeof troubleSchema>;

/** What a log tells besides points. */
export const findingsSchema = z.object({
  /** The first step whose loss was no finite number. */
  nonFiniteAtStep: z.int().optional(),
  /** Rows for which the trainer said that prompt and prompt + completion do not begin alike. */
  tokenMismatches: z.int().optional(),
  diskFull: z.boolean().optional(),
  outOfMemory: z.boolean().optional(),
  /** When the engine's log was found shorter or another than before; what we had stays. */
  logLostAt: z.string().optional(),
  /** When the log reached the size that is kept. */
  logCutAt: z.string().optional(),
  trainSeconds: z.number().optional(),
  meanLoss: z.number().optional(),
  /** The last line that looks like an error. */
  lastError: z.string().optional(),
});
export type Findings = z.infer<typeof findingsSchema>;

/** Follows one job from its launch to its end: every run is one look, and enqueues the next. */
export const followTask = taskContract(
  "training.follow",
  z.object({ projectId: z.uuid(), jobId: z.uuid() }),
  { retryLimit: 20, expireInSeconds: 900, crowd: "one" },
);

/** Finds jobs that nobody follows (after a restart, or when a follow-up was lost) and has them followed again. */
export const tendTask = taskContract("training.tend", z.object({}), {
  retryLimit: 0,
  expireInSeconds: 60,
  cron: "* * * * *",
});

/** Asks an engine what it is and can do. */
export const probeTask = taskContract(
  "training.probe",
  z.object({ projectId: z.uuid(), engineId: z.uuid() }),
  { retryLimit: 1, expireInSeconds: 60, crowd: "one" },
);
