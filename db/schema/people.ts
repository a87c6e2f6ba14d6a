import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { invitationKinds, roles, tokenScopes } from "#lib/members/schema.ts";
import { createdAt, instant } from "./columns.ts";
import { inList } from "./vocabulary.ts";

export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    isAdmin: boolean().notNull().default(false),
    preferences: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    anonymisedAt: instant(),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    userAgent: text(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

export const projects = pgTable("projects", {
  id: uuid().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  guidelines: text().notNull().default(""),
  allowOwnApproval: boolean().notNull().default(false),
  isExample: boolean().notNull().default(false),
  createdAt: createdAt(),
});

export const memberships = pgTable(
  "memberships",
  {
    projectId: uuid()
      .notNull()
      .references(() => projects.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text({ enum: roles }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.userId] }),
    index("memberships_user").on(t.userId),
    check("memberships_role", inList(t.role, roles)),
  ],
);

/** One-time links: set-up of the first admin, an invitation, a password reset. Only the hash of the token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: invitationKinds }).notNull(),
    tokenHash: text().notNull().unique(),
    projectId: uuid().references(() => projects.id),
    role: text({ enum: roles }),
    email: text(),
    userId: uuid().references(() => users.id),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    index("invitations_project").on(t.projectId),
    check("invitations_kind", inList(t.kind, invitationKinds)),
    check(
      "invitations_complete",
      sql`(${t.kind} <> 'invite' or (${t.projectId} is not null and ${t.role} is not null)) and (${t.kind} <> 'reset' or ${t.userId} is not null)`,
    ),
  ],
);

export const accessTokens = pgTable(
  "access_tokens",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    projectId: uuid().references(() => projects.id),
    name: text().notNull(),
    tokenHash: text().notNull().unique(),
    hint: text().notNull(),
    scope: text({ enum: tokenScopes }).notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    lastUsedAt: instant(),
  },
  (t) => [
    index("access_tokens_user").on(t.userId),
    check("access_tokens_scope", inList(t.scope, tokenScopes)),
  ],
);

/** The store of rate-limiter-flexible: one row a limited key. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: timestamp({ withTimezone: true, mode: "date" }),
});
