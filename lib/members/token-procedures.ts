import { z } from "zod";
import { listTokens } from "#db/queries/tokens.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { can } from "#lib/auth/abilities.ts";
import { tokenScopeSchema } from "./schema.ts";
import { createToken, endToken } from "./token-commands.ts";

const tags = ["Access tokens"];

const list = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/tokens",
    tags,
    summary: "Your access tokens to this project; an admin sees everybody's",
  })
  .input(projectInput)
  .output(
    z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        hint: z.string().describe("Its last four characters"),
        scope: tokenScopeSchema,
        userId: idSchema,
        userName: z.string(),
        createdAt: z.string(),
        expiresAt: z.string(),
        lastUsedAt: z.string().nullable(),
        isForAll: z.boolean().describe("Opens every project of its owner; made on the server"),
      }),
    ),
  )
  .handler(({ context }) =>
    listTokens(
      context.connection.db,
      context.scope.projectId,
      can(context.scope.role, "members:manage") ? null : context.actor.userId,
    ),
  );

const create = projectProcedure("project:read")
  .route({
    method: "POST",
    path: "/projects/{project}/tokens",
    tags,
    summary: "Make an access token; it is shown once",
  })
  .input(
    projectInput.extend({
      name: z.string().trim().min(1, "Name it after what uses it.").max(80),
      scope: tokenScopeSchema,
      days: z.int().min(1).max(366).default(90),
    }),
  )
  .output(z.object({ id: idSchema, token: z.string() }))
  .handler(({ input: { project: _, ...input }, context }) =>
    createToken(context.connection, context.actor, context.scope.projectId, {
      ...input,
      userId: context.actor.userId,
    }),
  );

const revoke = projectProcedure("project:read")
  .route({ method: "DELETE", path: "/projects/{project}/tokens/{id}", tags, summary: "End an access token" })
  .input(projectInput.extend({ id: idSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await endToken(
      context.connection,
      context.actor,
      context.scope.projectId,
      input.id,
      can(context.scope.role, "members:manage"),
    );
    return {};
  });

export const tokens = { list, create, revoke };
