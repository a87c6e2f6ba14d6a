import { z } from "zod";
import { listGoldAnswers, listSiblings } from "#db/queries/correction-detail.ts";
import { getOwnGrades } from "#db/queries/own-grades.ts";
import { getQuestion, listPathsOfQuestion, listQuestionSets, listQuestions } from "#db/queries/questions.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, keyPageInput, projectInput, turnPage } from "#lib/api/input.ts";
import { can } from "#lib/auth/abilities.ts";
import { AppError } from "#lib/errors.ts";
import { placeInSteps } from "#lib/paths/answer-place.ts";
import { questionFiltersSchema, questionRowSchema, questionSetSchema, questionViewSchema } from "./views.ts";

const list = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/questions",
    tags: ["Questions"],
    summary: "Questions, newest first, by key cursor",
  })
  .input(projectInput.extend(questionFiltersSchema.shape).extend(keyPageInput.shape))
  .output(
    z.object({
      rows: z.array(questionRowSchema),
      nextCursor: z.string().nullable(),
      previousCursor: z.string().nullable(),
    }),
  )
  .handler(async ({ input, context }) =>
    turnPage(
      await listQuestions(context.connection.db, context.scope.projectId, input, input),
      input,
      (row) => row.id,
    ),
  );

const sets = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/question-sets",
    tags: ["Questions"],
    summary: "The question sets of a project",
  })
  .input(projectInput)
  .output(z.array(questionSetSchema))
  .handler(({ context }) => listQuestionSets(context.connection.db, context.scope.projectId));

const get = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/questions/{id}",
    tags: ["Questions"],
    summary: "A question, its gold answers, reasoning paths and corrections",
  })
  .input(projectInput.extend({ id: idSchema }))
  .output(questionViewSchema)
  .handler(async ({ input, context }) => {
    const { db } = context.connection;
    const { projectId } = context.scope;
    const row = await getQuestion(db, projectId, input.id);
    if (!row) throw new AppError("NOT_FOUND", "There is no such question in this project.");
    const [goldAnswers, paths, siblings] = await Promise.all([
      listGoldAnswers(db, projectId, input.id),
      listPathsOfQuestion(db, projectId, input.id),
      listSiblings(db, projectId, input.id),
    ]);
    const own = can(context.scope.role, "reviews:read-others")
      ? null
      : await getOwnGrades(
          db,
          projectId,
          context.actor.userId,
          siblings.map((sibling) => sibling.id),
        );
    const corrections = own
      ? siblings.map((sibling) => ({ ...sibling, grade: own.get(sibling.id) ?? null }))
      : siblings;
    return { ...row.question, set: row.set, goldAnswers, paths: paths.map(showPath), corrections };
  });

type StoredPath = Awaited<ReturnType<typeof listPathsOfQuestion>>[number];

/** A path's own text stays here: its steps are shown, and the answer's place in them. */
function showPath({ text, reason, spanStart, spanEnd, ...path }: StoredPath) {
  const steps = path.steps.map((step, index) => ({ number: index + 1, text: step }));
  return { ...path, verdictReason: reason, answer: placeInSteps({ spanStart, spanEnd }, text, steps) };
}

export const questions = { list, sets, get };
