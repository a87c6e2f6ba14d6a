import { z } from "zod";
import { getNewestRecheck } from "#db/queries/rechecks.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { startRecheck, stopRecheck } from "./commands.ts";
import { recheckModeSchema } from "./schema.ts";
import { viewRecheck } from "./view-recheck.ts";
import { recheckSchema } from "./views.ts";

const tags = ["Verdicts"];
const path = "/projects/{project}/rechecks" as const;

const latest = projectProcedure("verdicts:recheck")
  .route({
    method: "GET",
    path: `${path}/latest`,
    tags,
    summary: "The newest preview and the newest re-check",
  })
  .input(projectInput)
  .output(z.object({ preview: recheckSchema.nullable(), apply: recheckSchema.nullable() }))
  .handler(async ({ context }) => {
    const { db } = context.connection;
    const newest = async (mode: "preview" | "apply") => {
      const row = await getNewestRecheck(db, context.scope.projectId, mode);
      return row ? viewRecheck(row) : null;
    };
    return { preview: await newest("preview"), apply: await newest("apply") };
  });

const start = projectProcedure("verdicts:recheck")
  .route({
    method: "POST",
    path,
    tags,
    summary: "Run the present checker over stored answers: as a preview, or appending verdicts",
  })
  .input(projectInput.extend({ mode: recheckModeSchema }))
  .output(z.object({ id: z.uuid() }))
  .handler(({ input: { mode }, context }) =>
    startRecheck(context.connection, context.actor, { projectId: context.scope.projectId, mode }),
  );

const stop = projectProcedure("verdicts:recheck")
  .route({ method: "POST", path: `${path}/{id}/stop`, tags, summary: "Stop a preview or a re-check" })
  .input(projectInput.extend({ id: idSchema }))
  .output(z.object({}))
  .handler(async ({ input: { id }, context }) => {
    await stopRecheck(context.connection, context.actor, { projectId: context.scope.projectId, id });
    return {};
  });

export const rechecks = { latest, start, stop };
