import { z } from "zod";
import { listQuestionSets } from "#db/queries/questions.ts";
import { listSelectionWords } from "#db/queries/run-selection.ts";
import { listRunExamples, listRunItems, listRunRows } from "#db/queries/run-views.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, pageInput, projectInput } from "#lib/api/input.ts";
import { AppError } from "#lib/errors.ts";
import { questionKindSchema, splitSchema } from "#lib/questions/schema.ts";
import { newRunSchema, runPlanSchema } from "./api-schema.ts";
import { planRun, startRun } from "./commands.ts";
import { control } from "./control-procedures.ts";
import { estimateSchema } from "./estimate.ts";
import { readAsked, readRun, readTroubles } from "./read.ts";
import { itemOutcomeSchema } from "./schema.ts";
import {
  askedSchema,
  runExampleSchema,
  runItemViewSchema,
  runRowSchema,
  runTroubleSchema,
  runViewSchema,
} from "./view-schema.ts";

const path = "/projects/{project}/runs" as const;
const tags = ["Runs"];
const one = projectInput.extend({ id: idSchema });

const list = projectProcedure("project:read")
  .route({ method: "GET", path, tags, summary: "Runs, newest first" })
  .input(projectInput.extend(pageInput.shape))
  .output(z.object({ rows: z.array(runRowSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input, context }) => {
    if (input.cursor && !z.uuid().safeParse(input.cursor).success)
      throw new AppError("BAD_REQUEST", "This is no cursor of this list.");
    const rows = await listRunRows(context.connection.db, context.scope.projectId, input);
    return { rows, nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
  });

const choices = projectProcedure("project:read")
  .route({ method: "GET", path: `${path}/choices`, tags, summary: "What wrong paths can be narrowed to" })
  .input(projectInput)
  .output(
    z.object({
      sets: z.array(
        z.object({ id: z.uuid(), name: z.string(), split: splitSchema, kind: questionKindSchema }),
      ),
      reasoners: z.array(z.string()),
      levels: z.array(z.string()),
    }),
  )
  .handler(async ({ context: { connection, scope } }) => ({
    sets: await listQuestionSets(connection.db, scope.projectId),
    ...(await listSelectionWords(connection.db, scope.projectId)),
  }));

const estimate = projectProcedure("runs:manage")
  .route({ method: "POST", path: `${path}/estimate`, tags, summary: "What a run would ask, cost and take" })
  .input(projectInput.extend(runPlanSchema.shape))
  .output(estimateSchema)
  .handler(({ input, context }) => planRun(context.connection, context.scope.projectId, input));

const start = projectProcedure("runs:manage")
  .route({ method: "POST", path, tags, summary: "Start a run with a spending cap" })
  .input(projectInput.extend(newRunSchema.shape))
  .output(z.object({ id: z.uuid() }))
  .handler(({ input: { project: _, ...request }, context }) =>
    startRun(context.connection, context.actor, context.scope.projectId, request),
  );

const get = projectProcedure("project:read")
  .route({ method: "GET", path: `${path}/{id}`, tags, summary: "One run as it stands now" })
  .input(one)
  .output(runViewSchema)
  .handler(({ input, context }) => readRun(context.connection.db, context.scope.projectId, input.id));

const troubles = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${path}/{id}/troubles`,
    tags,
    summary: "What went wrong, grouped by how it ended, with an example each",
  })
  .input(one)
  .output(z.array(runTroubleSchema))
  .handler(({ input, context }) => readTroubles(context.connection.db, context.scope.projectId, input.id));

const examples = projectProcedure("project:read")
  .route({ method: "GET", path: `${path}/{id}/examples`, tags, summary: "The latest corrections of a run" })
  .input(one)
  .output(z.array(runExampleSchema))
  .handler(async ({ input, context }) => {
    const rows = await listRunExamples(context.connection.db, context.scope.projectId, input.id, 5);
    // Others' grades are not for annotators before their own.
    return context.scope.role === "annotator" ? rows.map((row) => ({ ...row, grade: null })) : rows;
  });

const items = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${path}/{id}/items`,
    tags,
    summary: "Items of a run, of one outcome or all",
  })
  .input(one.extend(pageInput.shape).extend({ outcome: itemOutcomeSchema.optional() }))
  .output(z.object({ rows: z.array(runItemViewSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input: { id, outcome, cursor, limit }, context }) => {
    const after = Number(cursor ?? 0);
    if (!Number.isSafeInteger(after) || after < 0)
      throw new AppError("BAD_REQUEST", "This is no cursor of this list.");
    const page = { outcome, after, limit };
    const rows = await listRunItems(context.connection.db, context.scope.projectId, id, page);
    return { rows, nextCursor: rows.length === limit ? String(rows.at(-1)?.position ?? "") : null };
  });

const asked = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${path}/items/{id}/asked`,
    tags,
    summary: "The exact prompt of an item, rendered from the stored version",
  })
  .input(one)
  .output(askedSchema)
  .handler(({ input, context }) =>
    readAsked(context.connection.db, context.scope.projectId, { itemId: input.id }),
  );

const askedOf = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/corrections/{id}/asked",
    tags,
    summary: "The exact prompt that led to a correction, held against the stored hash",
  })
  .input(one)
  .output(askedSchema)
  .handler(({ input, context }) =>
    readAsked(context.connection.db, context.scope.projectId, { correctionId: input.id }),
  );

export const runs = {
  list,
  choices,
  estimate,
  start,
  get,
  troubles,
  examples,
  items,
  asked,
  askedOf,
  ...control,
};
