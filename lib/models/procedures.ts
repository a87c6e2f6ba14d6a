import { z } from "zod";
import { listModels } from "#db/queries/models.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { changeModel, createModel, retireModel } from "./commands.ts";
import { modelFieldsSchema, modelKeySchema } from "./schema.ts";
import { testStoredModel } from "./test-connection.ts";
import { modelTestSchema, modelViewSchema } from "./views.ts";

const tags = ["Models"];
const path = "/projects/{project}/models" as const;
const key = modelKeySchema.nullable().optional();

const list = projectProcedure("models:read")
  .route({ method: "GET", path, tags, summary: "Model connections by name, without their keys" })
  .input(projectInput)
  .output(z.array(modelViewSchema))
  .handler(({ context }) => listModels(context.connection.db, context.scope.projectId));

const create = projectProcedure("models:manage")
  .route({ method: "POST", path, tags, summary: "Add a model connection; its key can never be read again" })
  .input(projectInput.extend(modelFieldsSchema.shape).extend({ key }))
  .output(z.object({ id: idSchema }))
  .handler(({ input: { project: _, ...input }, context }) =>
    createModel(context.connection, context.actor, context.scope.projectId, input),
  );

const change = projectProcedure("models:manage")
  .route({
    method: "PUT",
    path: `${path}/{id}`,
    tags,
    summary: "Change a model connection; a key left out stays, null removes it",
  })
  .input(projectInput.extend({ id: idSchema }).extend(modelFieldsSchema.shape).extend({ key }))
  .output(
    z.object({ isKeyDropped: z.boolean().describe("The address is another host's, so the key was removed") }),
  )
  .handler(({ input: { project: _, ...input }, context }) =>
    changeModel(context.connection, context.actor, context.scope.projectId, input),
  );

const archive = projectProcedure("models:manage")
  .route({ method: "DELETE", path: `${path}/{id}`, tags, summary: "Take a model connection out of use" })
  .input(projectInput.extend({ id: idSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await retireModel(context.connection, context.actor, context.scope.projectId, input.id);
    return {};
  });

const test = projectProcedure("models:manage")
  .route({
    method: "POST",
    path: `${path}/{id}/test`,
    tags,
    summary: "Ask the endpoint what it is and can do: up to four short calls",
  })
  .input(projectInput.extend({ id: idSchema }))
  .output(modelTestSchema)
  .handler(({ input, context }) => testStoredModel(context.connection, context.scope.projectId, input.id));

export const models = { list, create, change, archive, test };
