import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import {
  correctionRevisions,
  corrections,
  goldAnswers,
  imports,
  paths,
  questionSets,
  questions,
  runs,
  users,
  verdicts,
} from "../schema/all.ts";

/** One correction with its question, path and where it came from; undefined when the project has none of that id. */
export async function getCorrection(db: Executor, projectId: string, id: string) {
  const [row] = await db
    .select({
      correction: corrections,
      question: questions,
      set: questionSets,
      path: paths,
      importName: imports.fileName,
      importedAt: imports.createdAt,
      runName: runs.name,
    })
    .from(corrections)
    .innerJoin(questions, and(eq(questions.projectId, projectId), eq(questions.id, corrections.questionId)))
    .innerJoin(questionSets, and(eq(questionSets.projectId, projectId), eq(questionSets.id, questions.setId)))
    .innerJoin(paths, and(eq(paths.projectId, projectId), eq(paths.id, corrections.pathId)))
    .leftJoin(imports, and(eq(imports.projectId, projectId), eq(imports.id, corrections.importId)))
    .leftJoin(runs, and(eq(runs.projectId, projectId), eq(runs.id, corrections.runId)))
    .where(and(eq(corrections.projectId, projectId), eq(corrections.id, id)));
  return row;
}

/** Revisions of a correction, first to last, with who wrote them. */
export async function listRevisions(db: Executor, projectId: string, correctionId: string) {
  return db
    .select({ revision: correctionRevisions, authorName: users.name })
    .from(correctionRevisions)
    .leftJoin(users, eq(users.id, correctionRevisions.authorId))
    .where(
      and(eq(correctionRevisions.projectId, projectId), eq(correctionRevisions.correctionId, correctionId)),
    )
    .orderBy(asc(correctionRevisions.number));
}

/** Gold answers of a question, newest (the present one) first. */
export async function listGoldAnswers(db: Executor, projectId: string, questionId: string) {
  return db
    .select({
      id: goldAnswers.id,
      answer: goldAnswers.answer,
      at: goldAnswers.createdAt,
      authorName: users.name,
    })
    .from(goldAnswers)
    .leftJoin(users, eq(users.id, goldAnswers.authorId))
    .where(and(eq(goldAnswers.projectId, projectId), eq(goldAnswers.questionId, questionId)))
    .orderBy(desc(goldAnswers.id));
}

/** Every verdict on a path and on the revisions of a correction, newest first. */
export async function listVerdicts(
  db: Executor,
  projectId: string,
  subject: { pathId: string; correctionId: string },
) {
  const ofRevisions = sql`select id from correction_revisions where project_id = ${projectId} and correction_id = ${subject.correctionId}`;
  return db
    .select({ verdict: verdicts, gold: goldAnswers.answer, decidedByName: users.name })
    .from(verdicts)
    .leftJoin(users, eq(users.id, verdicts.decidedBy))
    .innerJoin(
      goldAnswers,
      and(eq(goldAnswers.projectId, projectId), eq(goldAnswers.id, verdicts.goldAnswerId)),
    )
    .where(
      and(
        eq(verdicts.projectId, projectId),
        sql`(${verdicts.pathId} = ${subject.pathId} or ${verdicts.revisionId} in (${ofRevisions}))`,
      ),
    )
    .orderBy(desc(verdicts.id));
}

/** The other corrections of the same question, newest first, at most 50. */
export async function listSiblings(db: Executor, projectId: string, questionId: string) {
  return db
    .select({
      id: corrections.id,
      corrector: corrections.corrector,
      reasoner: corrections.reasoner,
      grade: corrections.grade,
      kept: corrections.kept,
    })
    .from(corrections)
    .where(and(eq(corrections.projectId, projectId), eq(corrections.questionId, questionId)))
    .orderBy(desc(corrections.id))
    .limit(50);
}
