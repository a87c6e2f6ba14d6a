import { z } from "zod";
import { listOpenInvitations } from "#db/queries/invitations.ts";
import { listMembers } from "#db/queries/members.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { changeRole, inviteMember, makeResetLink, removeMember, withdrawInvitation } from "./commands.ts";
import { emailSchema, roleSchema } from "./schema.ts";

const tags = ["Members"];
const memberInput = projectInput.extend({ userId: idSchema });
const linkOutput = z.object({
  path: z.string().describe("Shown once: the one-time link's path on this host"),
});

const list = projectProcedure("members:read")
  .route({ method: "GET", path: "/projects/{project}/members", tags, summary: "Members and their roles" })
  .input(projectInput)
  .output(
    z.array(
      z.object({
        userId: idSchema,
        name: z.string(),
        email: z.string(),
        role: roleSchema,
        since: z.string(),
        lastLogInAt: z.string().nullable(),
      }),
    ),
  )
  .handler(({ context }) => listMembers(context.connection.db, context.scope.projectId));

const invite = projectProcedure("members:manage")
  .route({
    method: "POST",
    path: "/projects/{project}/invitations",
    tags,
    summary: "Make a one-time link to join, valid for 7 days",
  })
  .input(projectInput.extend({ role: roleSchema, email: emailSchema.optional() }))
  .output(linkOutput)
  .handler(({ input, context }) =>
    inviteMember(context.connection, context.actor, context.scope, {
      role: input.role,
      email: input.email ?? null,
    }),
  );

const invitations = projectProcedure("members:manage")
  .route({
    method: "GET",
    path: "/projects/{project}/invitations",
    tags,
    summary: "Invitations that wait for somebody",
  })
  .input(projectInput)
  .output(
    z.array(
      z.object({
        id: idSchema,
        email: z.string().nullable(),
        role: roleSchema.nullable(),
        createdAt: z.string(),
        expiresAt: z.string(),
      }),
    ),
  )
  .handler(({ context }) => listOpenInvitations(context.connection.db, context.scope.projectId));

const withdraw = projectProcedure("members:manage")
  .route({
    method: "DELETE",
    path: "/projects/{project}/invitations/{id}",
    tags,
    summary: "Take an invitation back",
  })
  .input(projectInput.extend({ id: idSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await withdrawInvitation(context.connection, context.actor, context.scope, input.id);
    return {};
  });

const change = projectProcedure("members:manage")
  .route({
    method: "PATCH",
    path: "/projects/{project}/members/{userId}",
    tags,
    summary: "Give a member another role",
  })
  .input(memberInput.extend({ role: roleSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await changeRole(context.connection, context.actor, context.scope, input.userId, input.role);
    return {};
  });

const remove = projectProcedure("members:manage")
  .route({
    method: "DELETE",
    path: "/projects/{project}/members/{userId}",
    tags,
    summary: "Take a member out; what they judged stays",
  })
  .input(memberInput)
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await removeMember(context.connection, context.actor, context.scope, input.userId);
    return {};
  });

const reset = projectProcedure("members:manage")
  .route({
    method: "POST",
    path: "/projects/{project}/members/{userId}/password-link",
    tags,
    summary: "Make a one-time link to set a new password, valid for 24 hours",
  })
  .input(memberInput)
  .output(linkOutput)
  .handler(({ input, context }) =>
    makeResetLink(context.connection, context.actor, context.scope, input.userId),
  );

export const members = { list, invite, invitations, withdraw, change, remove, reset };
