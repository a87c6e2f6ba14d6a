import { z } from "zod";
import { listPrompts } from "#db/queries/prompts.ts";
import { drawWrongPath, findWrongPaths } from "#db/queries/wrong-paths.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { questionKindSchema } from "#lib/questions/schema.ts";
import { changePrompt, createPrompt, savePromptVersion } from "./commands.ts";
import { getNumberedVersion, readPrompt } from "./read.ts";
import { promptBodySchema, promptNameSchema, promptNoteSchema } from "./schema.ts";
import { promptTextFile } from "./text-file.ts";
import { trialInput, trialSchema, wrongPathSchema } from "./trial.ts";
import { tryPrompt } from "./try-prompt.ts";
import { promptContentSchema, promptRowSchema, promptViewSchema } from "./views.ts";

const tags = ["Prompts"];
const path = "/projects/{project}/prompts" as const;
const oneInput = projectInput.extend({ id: idSchema });
const versionInput = oneInput.extend({ number: z.coerce.number().int().min(1).max(1_000_000) });

const list = projectProcedure("project:read")
  .route({ method: "GET", path, tags, summary: "Prompts by name, with their newest version" })
  .input(projectInput.extend({ archived: z.enum(["yes", "no"]).default("no") }))
  .output(z.array(promptRowSchema))
  .handler(({ input, context }) =>
    listPrompts(context.connection.db, context.scope.projectId, { withArchived: input.archived === "yes" }),
  );

const get = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${path}/{id}`,
    tags,
    summary: "One prompt, its versions and newest content",
  })
  .input(oneInput)
  .output(promptViewSchema)
  .handler(({ input, context }) => readPrompt(context.connection.db, context.scope.projectId, input.id));

const version = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${path}/{id}/versions/{number}`,
    tags,
    summary: "One version with its content",
  })
  .input(versionInput)
  .output(promptContentSchema)
  .handler(({ input, context }) =>
    getNumberedVersion(context.connection.db, context.scope.projectId, input.id, input.number),
  );

const textFile = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${path}/{id}/versions/{number}/text`,
    tags,
    summary: "One version as a plain text file",
    outputStructure: "detailed",
  })
  .input(versionInput)
  .output(z.object({ headers: z.record(z.string(), z.string()), body: z.instanceof(ReadableStream) }))
  .handler(async ({ input, context }) => {
    const { db } = context.connection;
    return promptTextFile(await getNumberedVersion(db, context.scope.projectId, input.id, input.number));
  });

const create = projectProcedure("prompts:edit")
  .route({ method: "POST", path, tags, summary: "Make a prompt with its first version" })
  .input(projectInput.extend({ name: promptNameSchema, body: promptBodySchema, note: promptNoteSchema }))
  .output(z.object({ id: idSchema, versionId: idSchema }))
  .handler(({ input, context }) =>
    createPrompt(context.connection, context.actor, context.scope.projectId, input),
  );

const save = projectProcedure("prompts:edit")
  .route({
    method: "POST",
    path: `${path}/{id}/versions`,
    tags,
    summary: "Save the next version; the same content makes none",
  })
  .input(oneInput.extend({ body: promptBodySchema, note: promptNoteSchema, basedOn: z.int().min(1) }))
  .output(z.object({ versionId: idSchema, number: z.int(), isNew: z.boolean() }))
  .handler(({ input, context }) =>
    savePromptVersion(context.connection, context.actor, context.scope.projectId, input),
  );

const change = projectProcedure("prompts:edit")
  .route({
    method: "PATCH",
    path: `${path}/{id}`,
    tags,
    summary: "Rename a prompt, archive it or take it back",
  })
  .input(oneInput.extend({ name: promptNameSchema.optional(), isArchived: z.boolean().optional() }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await changePrompt(context.connection, context.actor, context.scope.projectId, input);
    return {};
  });

const wrongPaths = projectProcedure("prompts:edit")
  .route({
    method: "GET",
    path: `${path}/wrong-paths`,
    tags,
    summary: "Wrong paths to try a prompt on: by words of the question, by id, or one at random",
  })
  .input(
    projectInput.extend({
      /** Words of the question, or the id of a path; without any, one path is drawn. */
      find: z.string().trim().max(500).optional(),
      /** The kind that is preferred when one is drawn. */
      kind: questionKindSchema.default("numeric"),
    }),
  )
  .output(z.array(wrongPathSchema))
  .handler(async ({ input, context: { connection, scope } }) => {
    if (!input.find) {
      const drawn = await drawWrongPath(connection.db, scope.projectId, input.kind);
      return drawn ? [drawn] : [];
    }
    const id = idSchema.safeParse(input.find);
    return findWrongPaths(
      connection.db,
      scope.projectId,
      id.success ? { id: id.data } : { text: input.find },
    );
  });

const tryOne = projectProcedure("prompts:edit")
  .route({
    method: "POST",
    path: `${path}/{id}/try`,
    tags,
    summary: "Ask a model about one path; it costs what it costs, and no correction is stored",
  })
  .input(trialInput)
  .output(trialSchema)
  .handler(({ input, context }) =>
    tryPrompt(context.connection, context.actor, context.scope.projectId, input),
  );

export const prompts = { list, get, version, textFile, create, save, change, wrongPaths, tryOne };
