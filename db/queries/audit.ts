import { and, desc, eq, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { newId } from "#lib/ids.ts";
import type { Executor } from "../client.ts";
import { auditEvents, users } from "../schema/all.ts";

export interface NewAuditEvent {
  projectId: string | null;
  actorId: string | null;
  via: "session" | "token" | "link" | "system";
  /** noun.verb in the past, e.g. `version.approved`. */
  action: string;
  subjectKind: string;
  subjectId?: string | null;
  before?: unknown;
  after?: unknown;
}

/** Writes one line of the record; call it in the transaction of the change. Never pass secrets. */
export async function insertAuditEvent(db: Executor, event: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values({
    id: newId(),
    ...event,
    subjectId: event.subjectId ?? null,
    before: event.before ?? null,
    after: event.after ?? null,
  });
}

const subjects = alias(users, "subjects");

/** A page of the record, newest first, from below `cursor` (an event id). */
export async function listAuditEvents(
  db: Executor,
  projectId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  return db
    .select({
      id: auditEvents.id,
      at: auditEvents.createdAt,
      actorName: users.name,
      via: auditEvents.via,
      action: auditEvents.action,
      subjectKind: auditEvents.subjectKind,
      subjectId: auditEvents.subjectId,
      subjectName: subjects.name,
      before: auditEvents.before,
      after: auditEvents.after,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .leftJoin(
      subjects,
      and(eq(auditEvents.subjectKind, "member"), sql`${subjects.id}::text = ${auditEvents.subjectId}`),
    )
    .where(and(eq(auditEvents.projectId, projectId), cursor ? lt(auditEvents.id, cursor) : undefined))
    .orderBy(desc(auditEvents.id))
    .limit(limit);
}
