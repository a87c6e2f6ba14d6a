import { z } from "zod";
import { listDatasets, listRecipeSets } from "#db/queries/datasets.ts";
import { listVersions } from "#db/queries/versions.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { AppError } from "#lib/errors.ts";
import { createDataset } from "./commands.ts";
import { datasetNameSchema, recipeSetSchema } from "./schema.ts";
import { datasetRowSchema, versionRowSchema } from "./views.ts";

const tags = ["Datasets"];

const list = projectProcedure("project:read")
  .route({ method: "GET", path: "/projects/{project}/datasets", tags, summary: "Datasets, newest first" })
  .input(projectInput)
  .output(z.array(datasetRowSchema))
  .handler(({ context }) => listDatasets(context.connection.db, context.scope.projectId));

const create = projectProcedure("datasets:edit")
  .route({ method: "POST", path: "/projects/{project}/datasets", tags, summary: "Make a dataset" })
  .input(projectInput.extend({ name: datasetNameSchema }))
  .output(z.object({ id: idSchema }))
  .handler(({ input, context }) =>
    createDataset(context.connection, context.actor, context.scope.projectId, input.name),
  );

const sets = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/datasets/sets",
    tags,
    summary: "Question sets that a recipe can draw from: those of train and dev splits",
  })
  .input(projectInput)
  .output(z.array(recipeSetSchema))
  .handler(({ context }) => listRecipeSets(context.connection.db, context.scope.projectId));

const get = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/datasets/{id}",
    tags,
    summary: "One dataset and its versions, newest first",
  })
  .input(projectInput.extend({ id: idSchema }))
  .output(datasetRowSchema.extend({ versions: z.array(versionRowSchema) }))
  .handler(async ({ input, context }) => {
    const { db } = context.connection;
    const [[dataset], versions] = await Promise.all([
      listDatasets(db, context.scope.projectId, input.id),
      listVersions(db, context.scope.projectId, input.id),
    ]);
    if (!dataset) throw new AppError("NOT_FOUND", "There is no such dataset.");
    return { ...dataset, versions };
  });

export const datasets = { list, create, sets, get };
