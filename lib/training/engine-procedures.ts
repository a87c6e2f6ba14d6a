import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { changeEngine, createEngine, removeEngine, requestProbe } from "./engine-commands.ts";
import { readEngine, readEngines } from "./read.ts";
import { engineKindSchema, engineNameSchema, engineSettingsSchema } from "./schema.ts";
import { engineViewSchema } from "./views.ts";

const tags = ["Training"];
const root = "/projects/{project}/engines";
const one = projectInput.extend({ id: idSchema });
const token = z.string().trim().min(1).max(4000);

const fields = z.object({
  name: engineNameSchema,
  baseUrl: z.string().trim().max(500).nullable().default(null).describe("Ray: the dashboard's address"),
  settings: engineSettingsSchema,
});

const list = projectProcedure("project:read")
  .route({ method: "GET", path: root, tags, summary: "Engines: where fine-tunes run" })
  .input(projectInput)
  .output(z.array(engineViewSchema))
  .handler(({ context }) => readEngines(context.connection.db, context.scope.projectId));

const get = projectProcedure("project:read")
  .route({ method: "GET", path: `${root}/{id}`, tags, summary: "One engine" })
  .input(one)
  .output(engineViewSchema)
  .handler(({ input, context }) => readEngine(context.connection.db, context.scope.projectId, input.id));

const create = projectProcedure("engines:manage")
  .route({ method: "POST", path: root, tags, summary: "Make an engine" })
  .input(
    projectInput
      .extend(fields.shape)
      .extend({ kind: engineKindSchema, token: token.nullable().default(null) }),
  )
  .output(z.object({ id: idSchema }))
  .handler(({ input, context }) =>
    createEngine(context.connection, context.actor, context.scope.projectId, input),
  );

const change = projectProcedure("engines:manage")
  .route({
    method: "PUT",
    path: `${root}/{id}`,
    tags,
    summary: "Change an engine; a token that is left out stays, unless the address leads elsewhere",
  })
  .input(one.extend(fields.shape).extend({ token: token.nullable().optional() }))
  .output(engineViewSchema)
  .handler(async ({ input, context }) => {
    await changeEngine(context.connection, context.actor, context.scope.projectId, input);
    return readEngine(context.connection.db, context.scope.projectId, input.id);
  });

const remove = projectProcedure("engines:manage")
  .route({
    method: "DELETE",
    path: `${root}/{id}`,
    tags,
    summary: "Take an engine out of use; its jobs go on",
  })
  .input(one)
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await removeEngine(context.connection, context.actor, context.scope.projectId, input.id);
    return {};
  });

/** How long a request waits for the worker's answer before it lets the page look again by itself. */
const waitSeconds = 12;

const probe = projectProcedure("training:manage")
  .route({
    method: "POST",
    path: `${root}/{id}/probe`,
    tags,
    summary: "Ask an engine what it is and can do; a worker asks, so the answer may come a little later",
  })
  .input(one)
  .output(engineViewSchema.extend({ isProbing: z.boolean().describe("No answer yet: look again") }))
  .handler(async ({ input, context }) => {
    const { db } = context.connection;
    const { projectId } = context.scope;
    const before = (await readEngine(db, projectId, input.id)).probe?.at;
    await requestProbe(context.connection, projectId, input.id);
    for (let tries = 0; tries < waitSeconds * 4; tries += 1) {
      await sleep(250);
      const engine = await readEngine(db, projectId, input.id);
      if (engine.probe && engine.probe.at !== before) return { ...engine, isProbing: false };
    }
    return { ...(await readEngine(db, projectId, input.id)), isProbing: true };
  });

/** Where fine-tunes run: their set-up and what they say of themselves. */
export const engines = { list, get, create, change, remove, probe };
