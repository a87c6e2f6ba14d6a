import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { QuestionFilters } from "#lib/questions/views.ts";
import type { Executor } from "../client.ts";
import { paths, questionSets, questions, verdicts } from "../schema/all.ts";
import type { Page } from "./corrections.ts";

/** The words of a question as PostgreSQL searches them; the same expression is indexed. */
export const questionWords = sql`to_tsvector('simple', left(${questions.text}, 20000))`;

/** A page of questions, newest first, by key cursor, one row more than `limit`. */
export async function listQuestions(db: Executor, projectId: string, filters: QuestionFilters, page: Page) {
  const q = questions;
  const backwards = page.direction === "previous";
  const keys = db
    .select({ id: q.id })
    .from(q)
    .where(
      and(
        eq(q.projectId, projectId),
        filters.set ? eq(q.setId, filters.set) : undefined,
        filters.text ? sql`${questionWords} @@ websearch_to_tsquery('simple', ${filters.text})` : undefined,
        page.cursor ? (backwards ? gt(q.id, page.cursor) : lt(q.id, page.cursor)) : undefined,
      ),
    )
    .orderBy(backwards ? asc(q.id) : desc(q.id))
    .limit(page.limit + 1)
    .as("keys");
  return db
    .select({
      id: q.id,
      text: sql<string>`left(${q.text}, 400)`,
      level: q.level,
      subject: q.subject,
      setName: questionSets.name,
      split: questionSets.split,
      goldAnswer: sql<
        string | null
      >`(select g.answer from gold_answers g where g.project_id = ${projectId} and g.question_id = ${q.id} order by g.id desc limit 1)`,
      paths: sql<number>`(select count(*)::int from paths p where p.project_id = ${projectId} and p.question_id = ${q.id})`,
      corrections: sql<number>`(select count(*)::int from corrections c where c.project_id = ${projectId} and c.question_id = ${q.id})`,
    })
    .from(keys)
    .innerJoin(q, and(eq(q.projectId, projectId), eq(q.id, keys.id)))
    .innerJoin(questionSets, and(eq(questionSets.projectId, projectId), eq(questionSets.id, q.setId)))
    .orderBy(desc(q.id));
}

/** The question sets of a project, by name. */
export async function listQuestionSets(db: Executor, projectId: string) {
  return db
    .select({
      id: questionSets.id,
      name: questionSets.name,
      split: questionSets.split,
      kind: questionSets.kind,
    })
    .from(questionSets)
    .where(eq(questionSets.projectId, projectId))
    .orderBy(questionSets.name, questionSets.split);
}

/** One question with its set; undefined when the project has none of that id. */
export async function getQuestion(db: Executor, projectId: string, id: string) {
  const [row] = await db
    .select({ question: questions, set: questionSets })
    .from(questions)
    .innerJoin(questionSets, and(eq(questionSets.projectId, projectId), eq(questionSets.id, questions.setId)))
    .where(and(eq(questions.projectId, projectId), eq(questions.id, id)));
  return row;
}

/** The reasoning paths of a question with their present verdicts, newest first, at most 100. */
export async function listPathsOfQuestion(db: Executor, projectId: string, questionId: string) {
  return db
    .select({
      id: paths.id,
      reasoner: paths.reasoner,
      steps: paths.steps,
      occurrences: paths.occurrences,
      label: paths.label,
      firstErrorStep: paths.firstErrorStep,
      errorReason: paths.errorReason,
      verdict: paths.verdict,
      text: paths.text,
      reason: verdicts.reason,
      spanStart: verdicts.spanStart,
      spanEnd: verdicts.spanEnd,
    })
    .from(paths)
    .leftJoin(verdicts, and(eq(verdicts.projectId, paths.projectId), eq(verdicts.id, paths.verdictId)))
    .where(and(eq(paths.projectId, projectId), eq(paths.questionId, questionId)))
    .orderBy(desc(paths.id))
    .limit(100);
}
