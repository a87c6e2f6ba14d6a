import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { recheckModes, recheckStages, recheckStates } from "#lib/verdicts/schema.ts";
import { createdAt, id, instant } from "./columns.ts";
import { projects, users } from "./people.ts";
import { inList } from "./vocabulary.ts";

/** The present checker over a project's stored answers: a preview, or the real thing. */
export const rechecks = pgTable(
  "rechecks",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    id: id(),
    mode: text({ enum: recheckModes }).notNull(),
    state: text({ enum: recheckStates }).notNull().default("running"),
    checkerVersion: text().notNull(),
    /** Where it goes on after being killed: every key up to this one of the stage is dealt with and committed. */
    stage: text({ enum: recheckStages }).notNull().default("paths"),
    afterId: uuid(),
    /** Verdicts to look at, counted at the start; null until then. */
    total: bigint({ mode: "number" }),
    done: bigint({ mode: "number" }).notNull().default(0),
    tally: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    failure: text(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    /** When the last batch was committed: long ago means that no worker runs. */
    progressedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex("rechecks_running").on(t.projectId).where(sql`state = 'running'`),
    index("rechecks_newest").on(t.projectId, t.mode, t.id),
    check("rechecks_mode", inList(t.mode, recheckModes)),
    check("rechecks_state", inList(t.state, recheckStates)),
    check("rechecks_stage", inList(t.stage, recheckStages)),
  ],
);
