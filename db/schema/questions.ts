import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
import { questionKinds, splits } from "#lib/questions/schema.ts";
import { bytes, createdAt, id } from "./columns.ts";
import { imports } from "./imports.ts";
import { projects, users } from "./people.ts";
import { inList } from "./vocabulary.ts";

export const questionSets = pgTable(
  "question_sets",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    split: text({ enum: splits }).notNull(),
    kind: text({ enum: questionKinds }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("question_sets_name").on(t.projectId, t.name, t.split),
    check("question_sets_split", inList(t.split, splits)),
    check("question_sets_kind", inList(t.kind, questionKinds)),
  ],
);

export const questions = pgTable(
  "questions",
  {
    projectId: uuid().notNull(),
    id: id(),
    setId: uuid().notNull(),
    text: text().notNull(),
    /** SHA-256 of the normalised text. */
    textHash: bytes().notNull(),
    choices: jsonb().$type<{ label: string; text: string }[]>(),
    level: text(),
    subject: text(),
    rationale: text(),
    parentId: uuid(),
    importId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("questions_text").on(t.projectId, t.setId, t.textHash),
    index("questions_import").on(t.projectId, t.importId),
    index("questions_parent").on(t.projectId, t.parentId).where(sql`parent_id is not null`),
    foreignKey({
      columns: [t.projectId, t.setId],
      foreignColumns: [questionSets.projectId, questionSets.id],
    }),
    foreignKey({
      columns: [t.projectId, t.parentId],
      foreignColumns: [t.projectId as AnyPgColumn, t.id as AnyPgColumn],
    }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
  ],
);

/** Append-only: the present gold answer is the newest row of a question. */
export const goldAnswers = pgTable(
  "gold_answers",
  {
    projectId: uuid().notNull(),
    id: id(),
    questionId: uuid().notNull(),
    answer: text().notNull(),
    authorId: uuid().references(() => users.id),
    importId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index("gold_answers_question").on(t.projectId, t.questionId, t.id),
    foreignKey({ columns: [t.projectId, t.questionId], foreignColumns: [questions.projectId, questions.id] }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
  ],
);

export const paths = pgTable(
  "paths",
  {
    projectId: uuid().notNull(),
    id: id(),
    questionId: uuid().notNull(),
    reasoner: text().notNull(),
    text: text().notNull(),
    textHash: bytes().notNull(),
    steps: jsonb().$type<string[]>().notNull(),
    /** Null when the step list was imported: it wins over splitting. */
    splitterVersion: text(),
    /** How often this reasoner wrote this very path for this question. */
    occurrences: integer().notNull().default(1),
    /** "none": nobody labelled it; "correct": people found no wrong step; "wrong": firstErrorStep holds. */
    label: text({ enum: ["none", "correct", "wrong"] })
      .notNull()
      .default("none"),
    firstErrorStep: integer(),
    errorReason: text(),
    /** The present verdict and its word, repeated here for lists. */
    verdictId: uuid(),
    verdict: text({ enum: ["equal", "different", "undecided"] }),
    importId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("paths_text").on(t.projectId, t.questionId, t.reasoner, t.textHash),
    index("paths_import").on(t.projectId, t.importId),
    index("paths_verdict").on(t.projectId, t.verdict, t.id),
    foreignKey({ columns: [t.projectId, t.questionId], foreignColumns: [questions.projectId, questions.id] }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
    check("paths_label", inList(t.label, ["none", "correct", "wrong"])),
    check("paths_verdict_word", inList(t.verdict, ["equal", "different", "undecided"])),
  ],
);

/** What an import changed on paths that were there before it, so that undoing it can take that back. */
export const importPathChanges = pgTable(
  "import_path_changes",
  {
    projectId: uuid().notNull(),
    importId: uuid().notNull(),
    pathId: uuid().notNull(),
    occurrencesAdded: integer().notNull(),
    /** The path had no label of people before, and has one now. */
    isLabelled: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.importId, t.pathId] }),
    index("import_path_changes_path").on(t.projectId, t.pathId),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
    foreignKey({ columns: [t.projectId, t.pathId], foreignColumns: [paths.projectId, paths.id] }),
  ],
);
