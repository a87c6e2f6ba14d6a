import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { projects, users } from "./people.ts";

/** Append-only: who, when, what, before, after; written in the transaction of the change. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: uuid().primaryKey(),
    projectId: uuid().references(() => projects.id),
    actorId: uuid().references(() => users.id),
    via: text({ enum: ["session", "token", "link", "system"] }).notNull(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text(),
    before: jsonb(),
    after: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [index("audit_events_project").on(t.projectId, t.id)],
);
