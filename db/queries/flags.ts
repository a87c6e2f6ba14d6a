import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { FlagSubject } from "#lib/reviews/schema.ts";
import type { Executor } from "../client.ts";
import { corrections, flags, questions, users } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

/** Locks the question of a correction, so that flags on it are set and settled one after the other. */
export async function lockQuestionOf(
  db: Executor,
  projectId: string,
  correctionId: string,
): Promise<string | undefined> {
  const [row] = await db.execute<{ id: string }>(sql`
    select q.id from corrections c join questions q on q.project_id = c.project_id and q.id = c.question_id
    where c.project_id = ${projectId} and c.id = ${correctionId} for no key update of q`);
  return row?.id;
}

export interface NewFlag {
  projectId: string;
  id: string;
  subject: FlagSubject;
  questionId: string;
  correctionId: string;
  note: string;
  createdBy: string;
}

/** Adds a flag. */
export async function insertFlag(db: Executor, flag: NewFlag): Promise<void> {
  await db.insert(flags).values(flag);
}

/** Marks every correction of a question as flagged while a flag on it is open, and no longer. */
export async function refreshFlagged(db: Executor, projectId: string, questionId: string): Promise<void> {
  await db.execute(sql`
    update corrections c set is_flagged = f.is_open
    from (select exists (select from flags where project_id = ${projectId} and question_id = ${questionId} and settled_at is null) as is_open) f
    where c.project_id = ${projectId} and c.question_id = ${questionId} and c.is_flagged <> f.is_open`);
}

/** Settles an open flag; undefined when it is settled already or does not exist. */
export async function settleFlag(
  db: Executor,
  projectId: string,
  id: string,
  by: { userId: string; resolution: string },
) {
  const [row] = await db
    .update(flags)
    .set({ settledBy: by.userId, settledAt: sql`now()`, resolution: by.resolution })
    .where(and(eq(flags.projectId, projectId), eq(flags.id, id), isNull(flags.settledAt)))
    .returning({ questionId: flags.questionId, subject: flags.subject, note: flags.note });
  return row;
}

/** Locks the question that a flag is about. */
export async function lockQuestionOfFlag(
  db: Executor,
  projectId: string,
  id: string,
): Promise<string | undefined> {
  const [row] = await db.execute<{ id: string }>(sql`
    select q.id from flags f join questions q on q.project_id = f.project_id and q.id = f.question_id
    where f.project_id = ${projectId} and f.id = ${id} for no key update of q`);
  return row?.id;
}

const author = alias(users, "author");
const settler = alias(users, "settler");

/** Flags, newest first, from below `cursor` (a flag's id). */
export async function listFlags(
  db: Executor,
  projectId: string,
  {
    state,
    cursor,
    limit,
    correctionId,
  }: {
    state: "open" | "settled" | "all";
    cursor?: string | undefined;
    limit: number;
    correctionId?: string | undefined;
  },
) {
  const inState =
    state === "open" ? isNull(flags.settledAt) : state === "settled" ? isNotNull(flags.settledAt) : undefined;
  const ofQuestion = correctionId
    ? sql`${flags.questionId} = (select question_id from ${corrections} where project_id = ${projectId} and id = ${correctionId})`
    : undefined;
  return db
    .select({
      id: flags.id,
      subject: flags.subject,
      questionId: flags.questionId,
      question: sql<string>`left(${questions.text}, 400)`,
      goldAnswer: sql<string>`coalesce((select g.answer from gold_answers g where g.project_id = ${flags.projectId}
        and g.question_id = ${flags.questionId} order by g.id desc limit 1), '')`,
      correctionId: flags.correctionId,
      note: flags.note,
      authorName: author.name,
      at: isoInstant(sql`${flags.createdAt}`),
      settledByName: settler.name,
      settledAt: sql<string | null>`${isoInstant(sql`${flags.settledAt}`)}`,
      resolution: flags.resolution,
    })
    .from(flags)
    .innerJoin(questions, and(eq(questions.projectId, projectId), eq(questions.id, flags.questionId)))
    .innerJoin(author, eq(author.id, flags.createdBy))
    .leftJoin(settler, eq(settler.id, flags.settledBy))
    .where(
      and(eq(flags.projectId, projectId), inState, ofQuestion, cursor ? lt(flags.id, cursor) : undefined),
    )
    .orderBy(desc(flags.id))
    .limit(limit);
}
