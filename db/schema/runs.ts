import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { itemOutcomes, ledgerKinds, runItemStates, runPurposes, runStates } from "#lib/runs/schema.ts";
import { createdAt, id, instant } from "./columns.ts";
import { models, promptVersions } from "./models.ts";
import { projects, users } from "./people.ts";
import { paths } from "./questions.ts";
import { inList } from "./vocabulary.ts";

const count = () => integer().notNull().default(0);
const nanoUsd = () => bigint({ mode: "number" });

/** Many paths, one model, one prompt: what is asked stands here before the first call. */
export const runs = pgTable(
  "runs",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    purpose: text({ enum: runPurposes }).notNull().default("correct"),
    state: text({ enum: runStates }).notNull().default("preparing"),
    /** Why the machine paused it, for people. */
    haltReason: text(),
    modelId: uuid().notNull(),
    promptVersionId: uuid().notNull(),
    /** Connection, model name, prices and limits as they were at the start, without the key. */
    modelSnapshot: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Temperature, longest reply, seed and whatever else is sent. */
    parameters: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Filters or sample (with its seed) that chose the items. */
    selection: jsonb().$type<Record<string, unknown>>().notNull(),
    estimate: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    isSimulated: boolean().notNull().default(false),
    maxAttempts: integer().notNull().default(3),
    itemCount: count(),
    doneCount: count(),
    failedCount: count(),
    keptCount: count(),
    /** Calls that were made, further tries included. */
    callCount: count(),
    /** Replies without a count of tokens: the most they can have cost was charged. */
    unmeteredCount: count(),
    /** Items that one background job takes. */
    shardItems: integer().notNull().default(1000),
    /** Counts by outcome, folded in with each block of results. */
    outcomes: jsonb().$type<Record<string, number>>().notNull().default({}),
    promptTokens: nanoUsd().notNull().default(0),
    completionTokens: nanoUsd().notNull().default(0),
    capNanoUsd: nanoUsd().notNull(),
    /** Set aside for calls in flight, and spent: together never above the cap. */
    reservedNanoUsd: nanoUsd().notNull().default(0),
    spentNanoUsd: nanoUsd().notNull().default(0),
    /** Part of what is spent: calls whose end nobody saw, counted at the most they can have cost. */
    lostNanoUsd: nanoUsd().notNull().default(0),
    /** Part of what is spent: what endpoints counted beyond the most that was possible. Zero with an honest endpoint. */
    overrunNanoUsd: nanoUsd().notNull().default(0),
    /** Items a second of late, and the count that it is measured from. */
    ratePerSecond: doublePrecision(),
    rateAt: instant(),
    rateDone: count(),
    batchId: uuid(),
    idempotencyKey: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    startedAt: instant(),
    progressedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("runs_idempotency").on(t.projectId, t.idempotencyKey),
    foreignKey({ columns: [t.projectId, t.modelId], foreignColumns: [models.projectId, models.id] }),
    foreignKey({
      columns: [t.projectId, t.promptVersionId],
      foreignColumns: [promptVersions.projectId, promptVersions.id],
    }),
    check("runs_purpose", inList(t.purpose, runPurposes)),
    check("runs_state", inList(t.state, runStates)),
    check(
      "runs_cap",
      sql`${t.reservedNanoUsd} >= 0 and ${t.reservedNanoUsd} + ${t.spentNanoUsd} <= ${t.capNanoUsd} + ${t.overrunNanoUsd}`,
    ),
  ],
);

/** One path of a run; each result commits alone. */
export const runItems = pgTable(
  "run_items",
  {
    projectId: uuid().notNull(),
    id: id(),
    runId: uuid().notNull(),
    position: integer().notNull(),
    pathId: uuid().notNull(),
    state: text({ enum: runItemStates }).notNull().default("pending"),
    outcome: text({ enum: itemOutcomes }),
    attempts: count(),
    /** Who works on it, and until when that holds if nothing more is heard. */
    takenBy: uuid(),
    takenUntil: instant(),
    /** Not before then: a failed call waits for its next try. */
    notBefore: instant(),
    reservedNanoUsd: nanoUsd().notNull().default(0),
    costNanoUsd: nanoUsd().notNull().default(0),
    promptTokens: integer(),
    completionTokens: integer(),
    latencyMs: integer(),
    /** What went wrong, in words; never holds a key. */
    failure: text(),
    correctionId: uuid(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("run_items_position").on(t.projectId, t.runId, t.position),
    index("run_items_open").on(t.projectId, t.runId, t.position).where(sql`state in ('pending', 'taken')`),
    index("run_items_outcome")
      .on(t.projectId, t.runId, t.outcome, t.position)
      .where(sql`outcome is not null`),
    index("run_items_path").on(t.projectId, t.pathId),
    foreignKey({ columns: [t.projectId, t.runId], foreignColumns: [runs.projectId, runs.id] }),
    foreignKey({ columns: [t.projectId, t.pathId], foreignColumns: [paths.projectId, paths.id] }),
    check("run_items_state", inList(t.state, runItemStates)),
    check("run_items_outcome_word", inList(t.outcome, itemOutcomes)),
  ],
);

/**
 * What results add to their run, in several rows of it so that results that are stored at once do not wait for each
 * other; folded into the run about once a second. A run's counts are its own plus these.
 */
export const runTallies = pgTable(
  "run_tallies",
  {
    projectId: uuid().notNull(),
    runId: uuid().notNull(),
    stripe: smallint().notNull(),
    calls: count(),
    done: count(),
    failed: count(),
    kept: count(),
    corrections: count(),
    unmetered: count(),
    promptTokens: nanoUsd().notNull().default(0),
    completionTokens: nanoUsd().notNull().default(0),
    /** Of what the run has set aside: no longer needed. */
    releasedNanoUsd: nanoUsd().notNull().default(0),
    spentNanoUsd: nanoUsd().notNull().default(0),
    lostNanoUsd: nanoUsd().notNull().default(0),
    overrunNanoUsd: nanoUsd().notNull().default(0),
    outcomes: jsonb().$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.runId, t.stripe] }),
    foreignKey({ columns: [t.projectId, t.runId], foreignColumns: [runs.projectId, runs.id] }),
  ],
);

/** Append-only: every dollar set aside, spent and given back. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    projectId: uuid().notNull(),
    runId: uuid().notNull(),
    itemId: uuid(),
    kind: text({ enum: ledgerKinds }).notNull(),
    nanoUsd: nanoUsd().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("ledger_entries_run").on(t.projectId, t.runId, t.id),
    foreignKey({ columns: [t.projectId, t.runId], foreignColumns: [runs.projectId, runs.id] }),
    check("ledger_entries_kind", inList(t.kind, ledgerKinds)),
  ],
);
