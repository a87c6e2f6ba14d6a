import { z } from "zod";
import { listFlags } from "#db/queries/flags.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, pageInput, projectInput } from "#lib/api/input.ts";
import { raiseFlag, settle as settleFlag } from "./flag-commands.ts";
import { flagSubjectSchema } from "./schema.ts";
import { flagViewSchema } from "./views.ts";

const tags = ["Flags"];
const wordsSchema = z.string().trim().min(1, "Say in a few words what is wrong.").max(10_000);

const create = projectProcedure("project:read")
  .route({
    method: "POST",
    path: "/projects/{project}/flags",
    tags,
    summary: "Doubt a question or its gold answer",
  })
  .input(projectInput.extend({ subject: flagSubjectSchema, correctionId: idSchema, note: wordsSchema }))
  .output(z.object({ id: z.uuid() }))
  .handler(({ input: { project: _, ...input }, context }) =>
    raiseFlag(context.connection, context.actor.userId, context.scope.projectId, input),
  );

const list = projectProcedure("project:read")
  .route({ method: "GET", path: "/projects/{project}/flags", tags, summary: "Flags, newest first" })
  .input(
    projectInput.extend({
      ...pageInput.shape,
      state: z.enum(["open", "settled", "all"]).default("open"),
      correctionId: idSchema.optional().describe("Only flags on this correction's question"),
    }),
  )
  .output(z.object({ rows: z.array(flagViewSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input, context }) => {
    const rows = await listFlags(context.connection.db, context.scope.projectId, {
      state: input.state,
      cursor: input.cursor,
      limit: input.limit,
      correctionId: input.correctionId,
    });
    return { rows, nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
  });

const settle = projectProcedure("flags:settle")
  .route({
    method: "POST",
    path: "/projects/{project}/flags/{id}/settle",
    tags,
    summary: "Settle a flag with words on what was found",
  })
  .input(projectInput.extend({ id: idSchema, resolution: wordsSchema }))
  .output(z.object({}))
  .handler(async ({ input: { id, resolution }, context }) => {
    await settleFlag(context.connection, context.actor, context.scope.projectId, { id, resolution });
    return {};
  });

export const flags = { create, list, settle };
