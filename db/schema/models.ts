import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { modelApis } from "#lib/models/schema.ts";
import { promptPurposes } from "#lib/prompts/schema.ts";
import { bytes, createdAt, id, instant } from "./columns.ts";
import { projects, users } from "./people.ts";
import { inList } from "./vocabulary.ts";

/** A connection to a model behind an OpenAI-compatible endpoint. */
export const models = pgTable(
  "models",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    baseUrl: text().notNull(),
    /** The name that is asked for; what comes back is stored with every reply. */
    model: text().notNull(),
    api: text({ enum: modelApis }).notNull().default("chat"),
    /** AES-256-GCM; written, never read back by anyone. Null: the endpoint wants no key. */
    sealedKey: bytes(),
    keySetAt: instant(),
    /** USD per million tokens, to a thousandth: so that a token costs whole nano-dollars. */
    promptUsdPerMillionTokens: numeric({ precision: 12, scale: 3 }).notNull().default("0"),
    completionUsdPerMillionTokens: numeric({ precision: 12, scale: 3 }).notNull().default("0"),
    maxConcurrentCalls: integer().notNull().default(8),
    maxRequestsPerMinute: integer(),
    maxTokensPerMinute: integer(),
    timeoutSeconds: integer().notNull().default(120),
    /** Its replies come from lib/simulation and are labelled so wherever they appear. */
    isSimulated: boolean().notNull().default(false),
    /** What the endpoint answered when it was last tested. */
    lastTest: jsonb().$type<Record<string, unknown>>(),
    /** The endpoint asked every worker to wait until then (429). */
    restUntil: instant(),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("models_name").on(t.projectId, t.name).where(sql`archived_at is null`),
    check("models_api", inList(t.api, modelApis)),
    check("models_concurrent", sql`${t.maxConcurrentCalls} between 1 and 1000`),
  ],
);

/** A place for one call at a time at a model's endpoint, shared by all workers; a dead worker's places fall free. */
export const modelSeats = pgTable(
  "model_seats",
  {
    projectId: uuid().notNull(),
    modelId: uuid().notNull(),
    seat: integer().notNull(),
    holder: uuid(),
    heldUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.modelId, t.seat] }),
    foreignKey({ columns: [t.projectId, t.modelId], foreignColumns: [models.projectId, models.id] }),
  ],
);

/** Workers that call a model now, or wait to: its seats are shared evenly among them. */
export const modelCallers = pgTable(
  "model_callers",
  {
    projectId: uuid().notNull(),
    modelId: uuid().notNull(),
    holder: uuid().notNull(),
    presentUntil: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.modelId, t.holder] }),
    foreignKey({ columns: [t.projectId, t.modelId], foreignColumns: [models.projectId, models.id] }),
  ],
);

export const prompts = pgTable(
  "prompts",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    name: text().notNull(),
    purpose: text({ enum: promptPurposes }).notNull().default("correct"),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("prompts_name").on(t.projectId, t.name).where(sql`archived_at is null`),
    check("prompts_purpose", inList(t.purpose, promptPurposes)),
  ],
);

/** Append-only: what a run was asked with can be read for ever. */
export const promptVersions = pgTable(
  "prompt_versions",
  {
    projectId: uuid().notNull(),
    id: id(),
    promptId: uuid().notNull(),
    number: integer().notNull(),
    /** Instruction and examples, or one plain text; parsed by lib/prompts/schema.ts. */
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    /** SHA-256 (hex) of the RFC 8785 JSON of the body. */
    bodyHash: text().notNull(),
    note: text().notNull().default(""),
    authorId: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("prompt_versions_number").on(t.projectId, t.promptId, t.number),
    foreignKey({ columns: [t.projectId, t.promptId], foreignColumns: [prompts.projectId, prompts.id] }),
  ],
);
