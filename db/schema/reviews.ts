import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import {
  batchStates,
  flagSubjects,
  grades,
  reviewKinds,
  skipReasons,
  slotStates,
} from "#lib/reviews/schema.ts";
import { createdAt, id, instant } from "./columns.ts";
import { correctionRevisions, corrections } from "./corrections.ts";
import { imports } from "./imports.ts";
import { projects, users } from "./people.ts";
import { questions } from "./questions.ts";
import { inList } from "./vocabulary.ts";

export const batches = pgTable(
  "batches",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    state: text({ enum: batchStates }).notNull().default("open"),
    overlap: integer().notNull(),
    size: integer().notNull().default(0),
    /** What was sampled from, and the seed, so that the sample can be drawn again. */
    selection: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    seed: text(),
    /** Holds corrections of the simulated endpoint. */
    isSimulated: boolean().notNull().default(false),
    importId: uuid(),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index("batches_import").on(t.projectId, t.importId),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
    check("batches_state", inList(t.state, batchStates)),
    check("batches_overlap", sql`${t.overlap} between 1 and 10`),
  ],
);

/** One place for one person's review of one item of a batch: capacity and lease live here. */
export const reviewSlots = pgTable(
  "review_slots",
  {
    projectId: uuid().notNull(),
    id: id(),
    batchId: uuid().notNull(),
    correctionId: uuid().notNull(),
    revisionId: uuid().notNull(),
    /** 1 … overlap. */
    slotNumber: integer().notNull(),
    /** Order in the queue. */
    position: integer().notNull(),
    state: text({ enum: slotStates }).notNull().default("open"),
    holderId: uuid().references(() => users.id),
    leaseToken: uuid(),
    leaseExpiresAt: instant(),
    leasedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("review_slots_place").on(t.projectId, t.batchId, t.revisionId, t.slotNumber),
    index("review_slots_queue")
      .on(t.projectId, t.batchId, t.position, t.slotNumber)
      .where(sql`state <> 'closed'`),
    index("review_slots_held").on(t.projectId, t.holderId, t.batchId).where(sql`state = 'held'`),
    // No person has two places of one item: the queue's law, also for two tabs that ask at the same moment.
    uniqueIndex("review_slots_once")
      .on(t.projectId, t.batchId, t.revisionId, t.holderId)
      .where(sql`holder_id is not null`),
    index("review_slots_correction").on(t.projectId, t.correctionId),
    index("review_slots_revision").on(t.projectId, t.revisionId),
    foreignKey({ columns: [t.projectId, t.batchId], foreignColumns: [batches.projectId, batches.id] }),
    foreignKey({
      columns: [t.projectId, t.correctionId],
      foreignColumns: [corrections.projectId, corrections.id],
    }),
    foreignKey({
      columns: [t.projectId, t.revisionId],
      foreignColumns: [correctionRevisions.projectId, correctionRevisions.id],
    }),
    check("review_slots_state", inList(t.state, slotStates)),
    check(
      "review_slots_lease",
      sql`${t.state} <> 'held' or (${t.holderId} is not null and ${t.leaseToken} is not null and ${t.leaseExpiresAt} is not null)`,
    ),
  ],
);

/** Append-only. Kind `grade` counts or is extra; `undo` takes back the one it supersedes; `skip` says why. */
export const reviews = pgTable(
  "reviews",
  {
    projectId: uuid().notNull(),
    id: id(),
    batchId: uuid().notNull(),
    slotId: uuid().notNull(),
    correctionId: uuid().notNull(),
    revisionId: uuid().notNull(),
    reviewerId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text({ enum: reviewKinds }).notNull(),
    counts: boolean().notNull(),
    rightStep: boolean(),
    soundExplanation: boolean(),
    continuity: text({ enum: ["high", "minor"] }),
    grade: text({ enum: grades }),
    poorReasons: text().array().notNull().default(sql`'{}'::text[]`),
    trueErrorStep: integer(),
    skipReason: text({ enum: skipReasons }),
    note: text(),
    seconds: integer(),
    supersedesId: uuid(),
    idempotencyKey: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("reviews_idempotency").on(t.projectId, t.reviewerId, t.idempotencyKey),
    uniqueIndex("reviews_supersedes").on(t.projectId, t.supersedesId).where(sql`supersedes_id is not null`),
    index("reviews_correction").on(t.projectId, t.correctionId),
    index("reviews_batch").on(t.projectId, t.batchId, t.reviewerId),
    index("reviews_slot").on(t.projectId, t.slotId),
    index("reviews_revision").on(t.projectId, t.revisionId),
    foreignKey({ columns: [t.projectId, t.batchId], foreignColumns: [batches.projectId, batches.id] }),
    foreignKey({ columns: [t.projectId, t.slotId], foreignColumns: [reviewSlots.projectId, reviewSlots.id] }),
    foreignKey({
      columns: [t.projectId, t.correctionId],
      foreignColumns: [corrections.projectId, corrections.id],
    }),
    foreignKey({
      columns: [t.projectId, t.revisionId],
      foreignColumns: [correctionRevisions.projectId, correctionRevisions.id],
    }),
    foreignKey({ columns: [t.projectId, t.supersedesId], foreignColumns: [t.projectId, t.id] }),
    check("reviews_kind", inList(t.kind, reviewKinds)),
    check("reviews_skip", sql`(${t.kind} = 'skip') = (${t.skipReason} is not null)`),
    check("reviews_undo", sql`${t.kind} <> 'undo' or ${t.supersedesId} is not null`),
    // The paper's rubric (table in section 3.1's quality check): the judgements give the grade, so the two cannot disagree.
    check(
      "reviews_grade",
      sql`case when ${t.kind} <> 'grade' then ${t.grade} is null
        when ${t.rightStep} is false or ${t.soundExplanation} is false then ${t.grade} = 'poor'
        when ${t.rightStep} and ${t.soundExplanation} and ${t.continuity} = 'high' then ${t.grade} = 'excellent'
        when ${t.rightStep} and ${t.soundExplanation} and ${t.continuity} = 'minor' then ${t.grade} = 'good'
        else ${t.grade} = 'poor' and cardinality(${t.poorReasons}) > 0 end`,
    ),
    check(
      "reviews_poor_reason",
      sql`${t.grade} is distinct from 'poor' or cardinality(${t.poorReasons}) > 0`,
    ),
  ],
);

export const flags = pgTable(
  "flags",
  {
    projectId: uuid().notNull(),
    id: id(),
    subject: text({ enum: flagSubjects }).notNull(),
    questionId: uuid().notNull(),
    correctionId: uuid(),
    note: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    settledBy: uuid().references(() => users.id),
    settledAt: instant(),
    resolution: text(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index("flags_question").on(t.projectId, t.questionId),
    index("flags_correction").on(t.projectId, t.correctionId),
    index("flags_open").on(t.projectId, t.id).where(sql`settled_at is null`),
    foreignKey({ columns: [t.projectId, t.questionId], foreignColumns: [questions.projectId, questions.id] }),
    foreignKey({
      columns: [t.projectId, t.correctionId],
      foreignColumns: [corrections.projectId, corrections.id],
    }),
    check("flags_subject", inList(t.subject, flagSubjects)),
  ],
);
