import {
  bigint,
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
import { approvalEvents, exampleKinds, exportFormats, versionStates } from "#lib/datasets/schema.ts";
import { createdAt, id, instant } from "./columns.ts";
import { projects, users } from "./people.ts";
import { inList } from "./vocabulary.ts";

export const datasets = pgTable(
  "datasets",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.id] }), uniqueIndex("datasets_name").on(t.projectId, t.name)],
);

export const versions = pgTable(
  "versions",
  {
    projectId: uuid().notNull(),
    id: id(),
    datasetId: uuid().notNull(),
    number: integer().notNull(),
    state: text({ enum: versionStates }).notNull().default("draft"),
    recipe: jsonb().$type<Record<string, unknown>>().notNull(),
    formatVersion: text().notNull(),
    manifestHash: text(),
    exampleCount: bigint({ mode: "number" }),
    /** Examples by kind and source, characters, what was left out and why; as counted when frozen. */
    summary: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Freezing is a job: rows done so far, and why it failed if it did. */
    freezeProgress: jsonb().$type<Record<string, unknown>>(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    frozenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("versions_number").on(t.projectId, t.datasetId, t.number),
    foreignKey({ columns: [t.projectId, t.datasetId], foreignColumns: [datasets.projectId, datasets.id] }),
    check("versions_state", inList(t.state, versionStates)),
  ],
);

/** Append-only, keyed by the SHA-256 (hex) of the RFC 8785 JSON of {kind, prompt, completion}. */
export const examples = pgTable(
  "examples",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    hash: text().notNull(),
    /** Numbers a project's examples in the order of freezing, so that a version is read in neighbouring rows. Never hashed. */
    ordinal: bigint({ mode: "number" }).notNull(),
    kind: text({ enum: exampleKinds }).notNull(),
    prompt: text().notNull(),
    completion: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.hash] }),
    uniqueIndex("examples_ordinal").on(t.projectId, t.ordinal),
    check("examples_kind", inList(t.kind, exampleKinds)),
  ],
);

export const versionRows = pgTable(
  "version_rows",
  {
    projectId: uuid().notNull(),
    versionId: uuid().notNull(),
    position: integer().notNull(),
    exampleHash: text().notNull(),
    exampleOrdinal: bigint({ mode: "number" }).notNull(),
    /** Where it came from: {questionId, pathId?, correctionId?, revisionId?, source}. Never hashed. */
    provenance: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.versionId, t.position] }),
    foreignKey({ columns: [t.projectId, t.versionId], foreignColumns: [versions.projectId, versions.id] }),
    foreignKey({
      columns: [t.projectId, t.exampleHash],
      foreignColumns: [examples.projectId, examples.hash],
    }),
  ],
);

export const approvals = pgTable(
  "approvals",
  {
    projectId: uuid().notNull(),
    id: id(),
    versionId: uuid().notNull(),
    event: text({ enum: approvalEvents }).notNull(),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    note: text().notNull().default(""),
    isOwn: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index("approvals_version").on(t.projectId, t.versionId, t.id),
    foreignKey({ columns: [t.projectId, t.versionId], foreignColumns: [versions.projectId, versions.id] }),
    check("approvals_event", inList(t.event, approvalEvents)),
  ],
);

export const exportsTable = pgTable(
  "exports",
  {
    projectId: uuid().notNull(),
    id: id(),
    versionId: uuid().notNull(),
    format: text({ enum: exportFormats }).notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    finishedAt: instant(),
    rows: bigint({ mode: "number" }),
    bytes: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index("exports_version").on(t.projectId, t.versionId),
    foreignKey({ columns: [t.projectId, t.versionId], foreignColumns: [versions.projectId, versions.id] }),
    check("exports_format", inList(t.format, exportFormats)),
  ],
);
