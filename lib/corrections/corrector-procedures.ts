import { projectProcedure } from "#lib/api/gate.ts";
import { projectInput } from "#lib/api/input.ts";
import { readCorrectors } from "./corrector-commands.ts";
import { correctorsSchema } from "./corrector-figures.ts";

const list = projectProcedure("progress:read")
  .route({
    method: "GET",
    path: "/projects/{project}/correctors",
    tags: ["Corrections"],
    summary: "How well each corrector does on each reasoner's wrong paths, in all and by level",
  })
  .input(projectInput)
  .output(correctorsSchema)
  .handler(({ context }) => readCorrectors(context.connection, context.scope.projectId));

export const correctors = { list };
