import { z } from "zod";
import { listExamples } from "#db/queries/examples.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { changeRecipe, createVersion, requestFreeze } from "./commands.ts";
import { decideVersion } from "./decide.ts";
import { exportVersion } from "./export.ts";
import { previewRecipe } from "./preview.ts";
import { compareVersions, readVersion } from "./read.ts";
import { exportFormatSchema, recipeSchema, versionStateSchema } from "./schema.ts";
import { comparisonSchema, exampleViewSchema, previewSchema, versionViewSchema } from "./views.ts";

const tags = ["Datasets"];
const one = projectInput.extend({ id: idSchema });
const noteSchema = z.string().max(5_000);
const versionPath = "/projects/{project}/versions/{id}" as const;

const create = projectProcedure("datasets:edit")
  .route({
    method: "POST",
    path: "/projects/{project}/datasets/{datasetId}/versions",
    tags,
    summary: "Draft the next version of a dataset from a recipe",
  })
  .input(projectInput.extend({ datasetId: idSchema, recipe: recipeSchema }))
  .output(z.object({ id: idSchema, number: z.int() }))
  .handler(({ input: { datasetId, recipe }, context }) =>
    createVersion(context.connection, context.actor, context.scope.projectId, { datasetId, recipe }),
  );

const preview = projectProcedure("datasets:edit")
  .route({
    method: "POST",
    path: "/projects/{project}/versions/preview",
    tags,
    summary: "What a recipe would let in and leave out now, and ten examples as the trainer would see them",
  })
  .input(projectInput.extend({ recipe: recipeSchema, page: z.int().min(0).max(10_000).default(0) }))
  .output(previewSchema)
  .handler(({ input, context }) =>
    previewRecipe(context.connection, context.scope.projectId, input.recipe, input.page),
  );

const get = projectProcedure("project:read")
  .route({ method: "GET", path: versionPath, tags, summary: "One version: recipe, contents, history" })
  .input(one)
  .output(versionViewSchema)
  .handler(({ input, context }) =>
    readVersion(context.connection.db, context.scope.projectId, context.actor.userId, input.id),
  );

const change = projectProcedure("datasets:edit")
  .route({ method: "PATCH", path: versionPath, tags, summary: "Give a draft another recipe" })
  .input(one.extend({ recipe: recipeSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await changeRecipe(context.connection, context.actor, context.scope.projectId, input);
    return {};
  });

const freeze = projectProcedure("datasets:edit")
  .route({
    method: "POST",
    path: `${versionPath}/freeze`,
    tags,
    summary: "Freeze a draft: a worker stores its content and its hash, for good",
  })
  .input(one)
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await requestFreeze(context.connection, context.actor, context.scope.projectId, input.id);
    return {};
  });

const examples = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${versionPath}/examples`,
    tags,
    summary: "Examples of a frozen version in its order, as the trainer sees them",
  })
  .input(
    one.extend({
      from: z.coerce.number().int().min(1).default(1),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    }),
  )
  .output(z.array(exampleViewSchema))
  .handler(({ input, context }) =>
    listExamples(context.connection.db, context.scope.projectId, input.id, input),
  );

const compare = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${versionPath}/compare/{from}`,
    tags,
    summary: "What a version added to another one and took away from it",
  })
  .input(one.extend({ from: idSchema }))
  .output(comparisonSchema)
  .handler(({ input, context }) =>
    compareVersions(context.connection.db, context.scope.projectId, { from: input.from, to: input.id }),
  );

const decided = z.object({ state: versionStateSchema });

const submit = projectProcedure("datasets:edit")
  .route({ method: "POST", path: `${versionPath}/submit`, tags, summary: "Hand a frozen version to a lead" })
  .input(one.extend({ note: noteSchema.default("") }))
  .output(decided)
  .handler(({ input: { id, note }, context }) =>
    decideVersion(context.connection, context.actor, context.scope.projectId, { id, note, event: "submit" }),
  );

const approve = projectProcedure("versions:approve")
  .route({ method: "POST", path: `${versionPath}/approve`, tags, summary: "Approve a submitted version" })
  .input(one.extend({ note: noteSchema.default("") }))
  .output(decided)
  .handler(({ input: { id, note }, context }) =>
    decideVersion(context.connection, context.actor, context.scope.projectId, { id, note, event: "approve" }),
  );

const sendBack = projectProcedure("versions:approve")
  .route({
    method: "POST",
    path: `${versionPath}/send-back`,
    tags,
    summary: "Send a submitted version back, with a note",
  })
  .input(one.extend({ note: noteSchema }))
  .output(decided)
  .handler(({ input: { id, note }, context }) =>
    decideVersion(context.connection, context.actor, context.scope.projectId, {
      id,
      note,
      event: "send_back",
    }),
  );

const revoke = projectProcedure("versions:approve")
  .route({
    method: "POST",
    path: `${versionPath}/revoke`,
    tags,
    summary: "Revoke an approved version, with a reason",
  })
  .input(one.extend({ reason: noteSchema }))
  .output(decided)
  .handler(({ input: { id, reason }, context }) =>
    decideVersion(context.connection, context.actor, context.scope.projectId, {
      id,
      note: reason,
      event: "revoke",
    }),
  );

const fileResponse = {
  description: "JSON Lines, one example a line",
  content: { "application/x-ndjson": { schema: { type: "string" as const } } },
};

const exportFile = projectProcedure("versions:export")
  .route({
    method: "GET",
    path: `${versionPath}/export`,
    tags,
    summary: "Take an approved version away as JSON Lines (streamed)",
    outputStructure: "detailed",
    spec: (operation) => ({ ...operation, responses: { "200": fileResponse } }),
  })
  .input(one.extend({ format: exportFormatSchema.default("prompt_completion") }))
  .output(
    z.object({ headers: z.record(z.string(), z.string()), body: z.custom<ReadableStream<Uint8Array>>() }),
  )
  .handler(async ({ input, context }) => {
    const { fileName, simulated, stream } = await exportVersion(
      context.connection,
      context.actor,
      context.scope.projectId,
      input,
    );
    return {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
        ...(simulated > 0 ? { "x-errata-simulated-examples": String(simulated) } : {}),
      },
      body: stream,
    };
  });

export const versions = {
  create,
  preview,
  get,
  change,
  freeze,
  examples,
  compare,
  submit,
  approve,
  sendBack,
  revoke,
  export: exportFile,
};
