import { integer, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";
import type { LevelTally } from "#lib/corrections/corrector-figures.ts";
import { instant } from "./columns.ts";
import { projects } from "./people.ts";

/** What a worker last counted of a big project's correctors, so that nobody who looks waits for the count. */
export const correctorTallies = pgTable("corrector_tallies", {
  projectId: uuid()
    .primaryKey()
    .references(() => projects.id),
  tallies: jsonb().$type<LevelTally[]>().notNull(),
  countedAt: instant().notNull(),
  tookMs: integer().notNull(),
});
