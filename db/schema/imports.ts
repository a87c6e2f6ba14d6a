import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { importStates } from "#lib/imports/schema.ts";
import { bytes, createdAt, id, instant } from "./columns.ts";
import { projects, users } from "./people.ts";
import { inList } from "./vocabulary.ts";

const size = () => bigint({ mode: "number" }).notNull().default(0);

export const imports = pgTable(
  "imports",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    fileName: text().notNull(),
    state: text({ enum: importStates }).notNull().default("uploading"),
    /** Format, container, mapping and defaults as chosen; parsed by lib/imports/schema.ts on the way in and out. */
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    sizeBytes: size(),
    receivedBytes: size(),
    fileHash: text(),
    isRepeat: boolean().notNull().default(false),
    /** Where the worker goes on after being killed: everything before it is committed. */
    doneBytes: size(),
    doneLines: size(),
    rowsRead: size(),
    rowsAdded: size(),
    rowsKnown: size(),
    rowsBad: size(),
    /** What was added, by noun: {questions, paths, corrections, kept}. */
    added: jsonb().$type<Record<string, number>>().notNull().default({}),
    failure: text(),
    batchId: uuid(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    startedAt: instant(),
    /** When the last chunk of rows was committed: long ago means that no worker runs. */
    progressedAt: instant(),
    finishedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index("imports_hash").on(t.projectId, t.fileHash),
    check("imports_state", inList(t.state, importStates)),
  ],
);

export const uploadChunks = pgTable(
  "upload_chunks",
  {
    projectId: uuid().notNull(),
    importId: uuid().notNull(),
    number: integer().notNull(),
    body: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.importId, t.number] }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
  ],
);

export const importErrors = pgTable(
  "import_errors",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    projectId: uuid().notNull(),
    importId: uuid().notNull(),
    line: bigint({ mode: "number" }).notNull(),
    field: text(),
    code: text().notNull(),
    message: text().notNull(),
    excerpt: text(),
  },
  (t) => [
    index("import_errors_import").on(t.projectId, t.importId, t.id),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
  ],
);
