import { bigint, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { projects } from "./people.ts";

/** Counts of big tables (`questions`, `paths`, `wrong_paths`, `corrections`, `kept_corrections`), kept by the commands that add to them. */
export const counters = pgTable(
  "counters",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    noun: text().notNull(),
    value: bigint({ mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.noun] })],
);
