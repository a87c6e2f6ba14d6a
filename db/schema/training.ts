import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { engineKinds, jobStates } from "#lib/training/schema.ts";
import { bytes, createdAt, id, instant } from "./columns.ts";
import { versions } from "./datasets.ts";
import { projects, users } from "./people.ts";
import { inList } from "./vocabulary.ts";

/** Where fine-tunes run. */
export const engines = pgTable(
  "engines",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    kind: text({ enum: engineKinds }).notNull(),
    baseUrl: text(),
    /** AES-256-GCM; written, never read back by anyone. */
    sealedToken: bytes(),
    tokenSetAt: instant(),
    /** GPUs, command, output folder and what else the kind needs; parsed by lib/training/schema.ts. */
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    lastProbe: jsonb().$type<Record<string, unknown>>(),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("engines_name").on(t.projectId, t.name).where(sql`archived_at is null`),
    check("engines_kind", inList(t.kind, engineKinds)),
  ],
);

/** One fine-tune; config, data hash, versions and command are here before anything is sent. */
export const trainingJobs = pgTable(
  "training_jobs",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    state: text({ enum: jobStates }).notNull().default("queued"),
    engineId: uuid().notNull(),
    versionId: uuid().notNull(),
    /** The choices made on screen, and the file as it is sent. */
    config: jsonb().$type<Record<string, unknown>>().notNull(),
    configYaml: text().notNull(),
    command: text().notNull(),
    manifestHash: text().notNull(),
    /** SHA-256 (hex) of data/train.jsonl. */
    dataHash: text().notNull(),
    rowCount: integer().notNull(),
    /** Errata, checker, format and trainer versions. */
    versions: jsonb().$type<Record<string, string>>().notNull(),
    /** Chosen by us: sent again after a crash it starts nothing twice. */
    submissionId: text().notNull(),
    /** What the engine needs to find the job again: package, process and its start time, folder. */
    handle: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The engine's own word for the state, and what it said last. */
    engineState: text(),
    message: text(),
    exitCode: integer(),
    stepsDone: integer().notNull().default(0),
    stepsTotal: integer(),
    lastLoss: doublePrecision(),
    /** Since when the engine cannot be asked, why, and how often it was tried; null while it answers. */
    trouble: jsonb().$type<Record<string, unknown>>(),
    /** What the log told besides points: a loss that is no number, a log that was lost, a full disk, the run time. */
    findings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** How far the log was read, and what the next line needs to be understood. */
    reading: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    logBytes: bigint({ mode: "number" }).notNull().default(0),
    idempotencyKey: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    launchedAt: instant(),
    startedAt: instant(),
    polledAt: instant(),
    stopRequestedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("training_jobs_submission").on(t.submissionId),
    uniqueIndex("training_jobs_idempotency").on(t.projectId, t.idempotencyKey),
    index("training_jobs_version").on(t.projectId, t.versionId),
    foreignKey({ columns: [t.projectId, t.engineId], foreignColumns: [engines.projectId, engines.id] }),
    foreignKey({ columns: [t.projectId, t.versionId], foreignColumns: [versions.projectId, versions.id] }),
    check("training_jobs_state", inList(t.state, jobStates)),
  ],
);

/** The job's log as far as it was read, in pieces; it stays when the engine has forgotten it. */
export const trainingLogs = pgTable(
  "training_logs",
  {
    projectId: uuid().notNull(),
    jobId: uuid().notNull(),
    startByte: bigint({ mode: "number" }).notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.jobId, t.startByte] }),
    foreignKey({
      columns: [t.projectId, t.jobId],
      foreignColumns: [trainingJobs.projectId, trainingJobs.id],
    }),
  ],
);

/** What the log's lines said at a step. NaN and infinity are stored as such: they are findings. */
export const trainingPoints = pgTable(
  "training_points",
  {
    projectId: uuid().notNull(),
    jobId: uuid().notNull(),
    step: integer().notNull(),
    loss: doublePrecision(),
    learningRate: doublePrecision(),
    gradNorm: doublePrecision(),
    epoch: doublePrecision(),
    tokens: doublePrecision(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.jobId, t.step] }),
    foreignKey({
      columns: [t.projectId, t.jobId],
      foreignColumns: [trainingJobs.projectId, trainingJobs.id],
    }),
  ],
);
