import { z } from "zod";
import { listBatches } from "#db/queries/batches.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { AppError } from "#lib/errors.ts";
import { createBatch, previewBatch, setBatchState } from "./batch-commands.ts";
import { batchViewSchema, drawSchema, newBatchSchema, progressSchema } from "./batch-views.ts";
import { readProgress } from "./progress.ts";

const tags = ["Batches"];
const one = projectInput.extend({ id: idSchema });

const list = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/batches",
    tags,
    summary: "Batches, newest first, with how far they are",
  })
  .input(projectInput)
  .output(z.array(batchViewSchema))
  .handler(({ context }) => listBatches(context.connection.db, context.scope.projectId));

const get = projectProcedure("project:read")
  .route({ method: "GET", path: "/projects/{project}/batches/{id}", tags, summary: "One batch" })
  .input(one)
  .output(batchViewSchema)
  .handler(async ({ input, context }) => {
    const [batch] = await listBatches(context.connection.db, context.scope.projectId, input.id);
    if (!batch) throw new AppError("NOT_FOUND", "There is no such batch in this project.");
    return batch;
  });

const preview = projectProcedure("batches:manage")
  .route({
    method: "POST",
    path: "/projects/{project}/batches/preview",
    tags,
    summary: "How many items a batch would hold",
  })
  .input(projectInput.extend(drawSchema.shape))
  .output(z.object({ matching: z.int(), items: z.int(), places: z.int() }))
  .handler(({ input, context }) => previewBatch(context.connection.db, context.scope.projectId, input));

const create = projectProcedure("batches:manage")
  .route({
    method: "POST",
    path: "/projects/{project}/batches",
    tags,
    summary: "Make a batch from a seeded random sample",
  })
  .input(projectInput.extend(newBatchSchema.shape))
  .output(z.object({ id: z.uuid() }))
  .handler(({ input: { project: _, ...input }, context }) =>
    createBatch(context.connection, context.actor, context.scope.projectId, input),
  );

const close = projectProcedure("batches:manage")
  .route({
    method: "POST",
    path: "/projects/{project}/batches/{id}/close",
    tags,
    summary: "Close a batch: later grades are extra",
  })
  .input(one)
  .output(z.object({}))
  .handler(async ({ input: { id }, context }) => {
    await setBatchState(context.connection, context.actor, context.scope.projectId, { id, to: "closed" });
    return {};
  });

const reopen = projectProcedure("batches:manage")
  .route({
    method: "POST",
    path: "/projects/{project}/batches/{id}/reopen",
    tags,
    summary: "Open a closed batch again",
  })
  .input(one)
  .output(z.object({}))
  .handler(async ({ input: { id }, context }) => {
    await setBatchState(context.connection, context.actor, context.scope.projectId, { id, to: "open" });
    return {};
  });

const progress = projectProcedure("progress:read")
  .route({
    method: "GET",
    path: "/projects/{project}/progress",
    tags,
    summary: "Done, left, grade shares and members, of one batch or all",
  })
  .input(projectInput.extend({ batch: idSchema.optional() }))
  .output(progressSchema)
  .handler(({ input, context }) =>
    readProgress(context.connection.db, context.scope.projectId, input.batch ?? null),
  );

export const batches = { list, get, preview, create, close, reopen, progress };
