import { z } from "zod";
import { listExamples } from "#db/queries/examples.ts";
import { listJobRecords } from "#db/queries/training-jobs.ts";
import { listLaunchableVersions } from "#db/queries/training-rows.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, keyPageInput, projectInput, turnPage } from "#lib/api/input.ts";
import { createJob, stopJob } from "./commands.ts";
import { bundle, logFile } from "./download-procedures.ts";
import { estimateRow } from "./lint-config.ts";
import { planJob } from "./plan-job.ts";
import { startingChoices } from "./presets.ts";
import { readEngine, readJob, readLogPiece, readPoints, showJobRow } from "./read.ts";
import {
  choicesSchema,
  jobNameSchema,
  jobStateSchema,
  lengthPresets,
  modelSizes,
  trainingMethods,
} from "./schema.ts";
import {
  jobPreviewSchema,
  jobRowSchema,
  jobViewSchema,
  launchableVersionSchema,
  logPieceSchema,
  pointsSchema,
  rowViewSchema,
} from "./views.ts";

const tags = ["Training"];
const root = "/projects/{project}/training";
const one = projectInput.extend({ id: idSchema });

const wanted = projectInput.extend({
  key: z.uuid().describe("Yours; the same key is the same job, however often it is sent"),
  engineId: idSchema,
  versionId: idSchema,
  choices: choicesSchema,
});

const versions = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${root}/versions`,
    tags,
    summary: "Approved versions: what can be launched",
  })
  .input(projectInput)
  .output(z.array(launchableVersionSchema))
  .handler(({ context }) => listLaunchableVersions(context.connection.db, context.scope.projectId));

const preset = projectProcedure("project:read")
  .route({ method: "GET", path: `${root}/preset`, tags, summary: "The paper's settings to start from" })
  .input(
    projectInput.extend({
      engineId: idSchema,
      size: z.enum(modelSizes),
      lengths: z.enum(lengthPresets),
      method: z.enum(trainingMethods),
    }),
  )
  .output(choicesSchema)
  .handler(async ({ input, context }) => {
    const engine = await readEngine(context.connection.db, context.scope.projectId, input.engineId);
    return startingChoices(input.size, input.lengths, input.method, engine.settings.gpus);
  });

const preview = projectProcedure("training:manage")
  .route({
    method: "POST",
    path: `${root}/preview`,
    tags,
    summary: "The trainer's file as it would be sent, its steps, and what speaks against it",
  })
  .input(wanted)
  .output(jobPreviewSchema)
  .handler(
    async ({ input, context }) =>
      (await planJob(context.connection.db, context.scope.projectId, input)).preview,
  );

const create = projectProcedure("training:manage")
  .route({ method: "POST", path: root, tags, summary: "Launch a fine-tune on an approved version" })
  .input(wanted.extend({ name: jobNameSchema }))
  .output(z.object({ id: idSchema, isNew: z.boolean() }))
  .handler(({ input, context }) =>
    createJob(context.connection, context.actor, context.scope.projectId, input),
  );

const list = projectProcedure("project:read")
  .route({ method: "GET", path: root, tags, summary: "Training jobs, newest first" })
  .input(
    projectInput
      .extend(keyPageInput.shape)
      .extend({ versionId: idSchema.optional(), engineId: idSchema.optional(), cursor: idSchema.optional() }),
  )
  .output(
    z.object({
      rows: z.array(jobRowSchema),
      nextCursor: z.string().nullable(),
      previousCursor: z.string().nullable(),
    }),
  )
  .handler(async ({ input, context }) => {
    const rows = await listJobRecords(context.connection.db, context.scope.projectId, input);
    return turnPage(rows.map(showJobRow), input, ({ id }) => id);
  });

const get = projectProcedure("project:read")
  .route({ method: "GET", path: `${root}/{id}`, tags, summary: "One training job" })
  .input(one)
  .output(jobViewSchema)
  .handler(({ input, context }) => readJob(context.connection.db, context.scope.projectId, input.id));

const points = projectProcedure("project:read")
  .route({ method: "GET", path: `${root}/{id}/points`, tags, summary: "A job's curves, thinned for drawing" })
  .input(one)
  .output(pointsSchema)
  .handler(({ input, context }) => readPoints(context.connection.db, context.scope.projectId, input.id));

const log = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${root}/{id}/log`,
    tags,
    summary: "A piece of a job's log: its end, or what comes after a byte",
  })
  .input(one.extend({ after: z.coerce.number().int().min(0).optional() }))
  .output(logPieceSchema)
  .handler(({ input, context }) =>
    readLogPiece(context.connection.db, context.scope.projectId, input.id, input.after),
  );

const rows = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${root}/rows`,
    tags,
    summary: "Rows of a version as the trainer sees them: the loss is taken on the completion alone",
  })
  .input(
    projectInput.extend({
      versionId: idSchema,
      from: z.coerce.number().int().min(1).default(1),
      limit: z.coerce.number().int().min(1).max(20).default(3),
    }),
  )
  .output(z.array(rowViewSchema))
  .handler(async ({ input, context }) => {
    const found = await listExamples(context.connection.db, context.scope.projectId, input.versionId, input);
    return found.map((row) => ({ ...row, estimatedTokens: estimateRow(row) }));
  });

const stop = projectProcedure("training:manage")
  .route({ method: "POST", path: `${root}/{id}/stop`, tags, summary: "Stop a job" })
  .input(one)
  .output(
    z.object({
      state: jobStateSchema,
      hadEnded: z.boolean().describe("It had ended already: there was nothing to stop"),
    }),
  )
  .handler(({ input, context }) =>
    stopJob(context.connection, context.actor, context.scope.projectId, input.id),
  );

/** Fine-tunes: planned, launched, watched, stopped. */
export const training = {
  versions,
  preset,
  preview,
  create,
  list,
  get,
  points,
  log,
  logFile,
  rows,
  stop,
  bundle,
};
