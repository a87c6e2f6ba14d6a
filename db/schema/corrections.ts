import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { MachineNote } from "#lib/corrections/schema.ts";
import { grades } from "#lib/reviews/schema.ts";
import { bytes, createdAt, id, searchVector } from "./columns.ts";
import { imports } from "./imports.ts";
import { users } from "./people.ts";
import { goldAnswers, paths, questions } from "./questions.ts";
import { runs } from "./runs.ts";
import { inList } from "./vocabulary.ts";

/** One corrector's reply to one path. What lists filter and sort by is repeated here and written with its source. */
export const corrections = pgTable(
  "corrections",
  {
    projectId: uuid().notNull(),
    id: id(),
    questionId: uuid().notNull(),
    pathId: uuid().notNull(),
    corrector: text().notNull(),
    reasoner: text().notNull(),
    level: text(),
    rawHash: bytes().notNull(),
    revisionId: uuid().notNull(),
    /** Parsed, and its final answer is right. */
    kept: boolean().notNull(),
    parseOutcome: text().notNull(),
    verdict: text({ enum: ["equal", "different", "undecided"] }),
    incorrectStep: integer(),
    /** The newest counted grade of the present revision; null while nobody graded it. */
    grade: text({ enum: grades }),
    reviewCount: integer().notNull().default(0),
    reviewsWanted: integer().notNull().default(0),
    gradesDiffer: boolean().notNull().default(false),
    isFlagged: boolean().notNull().default(false),
    noteKinds: text().array().notNull().default(sql`'{}'::text[]`),
    notes: jsonb().$type<MachineNote[]>().notNull().default([]),
    search: searchVector().notNull(),
    importId: uuid(),
    /** The run that asked for it. */
    runId: uuid(),
    /** Written by the simulated endpoint. */
    isSimulated: boolean().notNull().default(false),
    /** What the reply cost, when a model was asked. */
    costNanoUsd: bigint({ mode: "number" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("corrections_reply").on(t.projectId, t.pathId, t.corrector, t.rawHash),
    index("corrections_import").on(t.projectId, t.importId, t.id),
    index("corrections_run").on(t.projectId, t.runId, t.id).where(sql`run_id is not null`),
    index("corrections_question").on(t.projectId, t.questionId),
    // The lists' indexes by corrector, reasoner, grade, level and note stand in a migration of their own
    // (0006_list_indexes): they carry the other filters along, which drizzle cannot say.
    index("corrections_kept").on(t.projectId, t.kept, t.id),
    index("corrections_flagged").on(t.projectId, t.id).where(sql`is_flagged`),
    index("corrections_undecided").on(t.projectId, t.id).where(sql`verdict = 'undecided'`),
    index("corrections_differ").on(t.projectId, t.id).where(sql`grades_differ`),
    index("corrections_search").using("gin", t.search),
    foreignKey({ columns: [t.projectId, t.questionId], foreignColumns: [questions.projectId, questions.id] }),
    foreignKey({ columns: [t.projectId, t.pathId], foreignColumns: [paths.projectId, paths.id] }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
    foreignKey({ columns: [t.projectId, t.runId], foreignColumns: [runs.projectId, runs.id] }),
    check("corrections_grade_word", inList(t.grade, grades)),
  ],
);

/** Append-only. Revision 0 is the reply as it came; a person's edit is a further one. */
export const correctionRevisions = pgTable(
  "correction_revisions",
  {
    projectId: uuid().notNull(),
    id: id(),
    correctionId: uuid().notNull(),
    number: integer().notNull(),
    raw: text().notNull(),
    outcome: text().notNull(),
    failureReason: text(),
    incorrectStep: integer(),
    explanation: text(),
    steps: jsonb().$type<{ number: number; text: string }[]>().notNull(),
    startsAt: integer(),
    keptBefore: boolean().notNull().default(false),
    authorId: uuid().references(() => users.id),
    /** What was asked, for replies that came from a model: prompt version, hash of the rendered text, parameters, answer's model name, tokens, price. */
    promptVersionId: uuid(),
    requestHash: text(),
    parameters: jsonb().$type<Record<string, unknown>>(),
    modelReturned: text(),
    promptTokens: integer(),
    completionTokens: integer(),
    priceUsd: numeric(),
    importId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("correction_revisions_number").on(t.projectId, t.correctionId, t.number),
    foreignKey({
      columns: [t.projectId, t.correctionId],
      foreignColumns: [corrections.projectId, corrections.id],
    }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
  ],
);

/** Append-only: a path's or a revision's final answer against a gold answer, by one version of the checker. */
export const verdicts = pgTable(
  "verdicts",
  {
    projectId: uuid().notNull(),
    id: id(),
    pathId: uuid(),
    revisionId: uuid(),
    goldAnswerId: uuid().notNull(),
    checkerVersion: text().notNull(),
    policy: text().notNull(),
    verdict: text({ enum: ["equal", "different", "undecided"] }).notNull(),
    extracted: text(),
    spanStart: integer(),
    spanEnd: integer(),
    reason: text().notNull(),
    /** Who decided, where no machine could; then `reason` holds their words and `decidesId` the verdict that they replaced. */
    decidedBy: uuid().references(() => users.id),
    decidesId: uuid(),
    importId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    // One decision a verdict, whoever sends it and however often.
    uniqueIndex("verdicts_decides").on(t.projectId, t.decidesId).where(sql`decides_id is not null`),
    index("verdicts_decisions").on(t.projectId, t.id).where(sql`decided_by is not null`),
    index("verdicts_path").on(t.projectId, t.pathId, t.id).where(sql`path_id is not null`),
    index("verdicts_revision").on(t.projectId, t.revisionId, t.id).where(sql`revision_id is not null`),
    index("verdicts_import").on(t.projectId, t.importId),
    index("verdicts_gold").on(t.projectId, t.goldAnswerId),
    foreignKey({ columns: [t.projectId, t.pathId], foreignColumns: [paths.projectId, paths.id] }),
    foreignKey({
      columns: [t.projectId, t.revisionId],
      foreignColumns: [correctionRevisions.projectId, correctionRevisions.id],
    }),
    foreignKey({
      columns: [t.projectId, t.goldAnswerId],
      foreignColumns: [goldAnswers.projectId, goldAnswers.id],
    }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
    check("verdicts_word", inList(t.verdict, ["equal", "different", "undecided"])),
    foreignKey({
      columns: [t.projectId, t.decidesId],
      foreignColumns: [t.projectId as AnyPgColumn, t.id as AnyPgColumn],
    }),
    check(
      "verdicts_decided",
      sql`(${t.decidedBy} is null) = (${t.decidesId} is null) and (${t.decidedBy} is null) = (${t.checkerVersion} <> 'person')
        and (${t.decidedBy} is null or ${t.verdict} <> 'undecided')`,
    ),
    check("verdicts_one_subject", sql`(${t.pathId} is null) <> (${t.revisionId} is null)`),
  ],
);
