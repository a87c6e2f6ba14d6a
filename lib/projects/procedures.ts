import { z } from "zod";
import { getProject, listProjectsOf } from "#db/queries/projects.ts";
import { getPulse } from "#db/queries/pulse.ts";
import { personProcedure, projectProcedure } from "#lib/api/gate.ts";
import { projectInput } from "#lib/api/input.ts";
import { abilitiesOf } from "#lib/auth/abilities.ts";
import { AppError } from "#lib/errors.ts";
import { changeProject, createProject } from "./commands.ts";
import { projectNameSchema, projectSchema, slugSchema } from "./schema.ts";

const list = personProcedure("session")
  .route({
    method: "GET",
    path: "/projects",
    tags: ["Projects"],
    summary: "The projects you are a member of",
  })
  .output(z.array(projectSchema))
  .handler(async ({ context }) => {
    const rows = await listProjectsOf(context.connection.db, context.actor.userId);
    return rows.map((row) => ({ ...row, abilities: abilitiesOf(row.role) }));
  });

const create = personProcedure("instance:manage")
  .route({ method: "POST", path: "/projects", tags: ["Projects"], summary: "Make a project" })
  .input(z.object({ name: projectNameSchema, slug: slugSchema }))
  .output(z.object({ slug: z.string() }))
  .handler(({ input, context }) => createProject(context.connection, context.actor, input));

const get = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}",
    tags: ["Projects"],
    summary: "One project, your role in it and its guidelines",
  })
  .input(projectInput)
  .output(projectSchema.extend({ guidelines: z.string() }))
  .handler(async ({ context }) => {
    const row = await getProject(context.connection.db, context.scope.projectId, context.actor.userId);
    if (!row) throw new AppError("NOT_FOUND", "There is no such project.");
    return { ...row, abilities: abilitiesOf(row.role) };
  });

const change = projectProcedure("project:manage")
  .route({
    method: "PATCH",
    path: "/projects/{project}",
    tags: ["Projects"],
    summary: "Change name, guidelines or the rule on own approvals",
  })
  .input(
    projectInput.extend({
      name: projectNameSchema.optional(),
      guidelines: z.string().max(50_000).optional(),
      allowOwnApproval: z.boolean().optional(),
    }),
  )
  .output(z.object({}))
  .handler(async ({ input: { project: _, ...changes }, context }) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    await changeProject(context.connection, context.actor, context.scope.projectId, given);
    return {};
  });

const pulse = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/pulse",
    tags: ["Projects"],
    summary: "What goes on right now: open reviews, running work, whether a worker is there",
  })
  .input(projectInput)
  .output(
    z.object({
      openReviews: z.int(),
      running: z.array(
        z.object({
          kind: z.enum(["import", "freeze", "recheck", "training", "run"]),
          id: z.uuid(),
          datasetId: z.uuid().nullable(),
          label: z.string(),
          done: z.number(),
          total: z.number(),
        }),
      ),
      hasWorker: z.boolean(),
      hasOlderVerdicts: z.boolean().describe("Answers were judged by an older version of the checker"),
    }),
  )
  .handler(({ context }) => getPulse(context.connection.db, context.scope.projectId, context.actor.userId));

export const projects = { list, create, get, change, pulse };
