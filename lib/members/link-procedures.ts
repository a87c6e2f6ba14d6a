import { z } from "zod";
import { getInvitation } from "#db/queries/invitations.ts";
import { publicProcedure } from "#lib/api/gate.ts";
import { hashToken } from "#lib/auth/secrets.ts";
import { readAccess } from "#lib/auth/session.ts";
import { AppError } from "#lib/errors.ts";
import { acceptLink } from "./accept.ts";
import { emailSchema, invitationKinds, passwordSchema, personNameSchema, roleSchema } from "./schema.ts";

const tags = ["One-time links"];
const tokenInput = z.object({ token: z.string().min(20).max(100) });

const get = publicProcedure
  .route({
    method: "GET",
    path: "/links/{token}",
    tags,
    summary: "What a one-time link is for, and whether it still works",
  })
  .input(tokenInput)
  .output(
    z.object({
      kind: z.enum(invitationKinds),
      state: z.enum(["live", "used", "expired"]),
      role: roleSchema.nullable(),
      email: z.string().nullable(),
      projectName: z.string().nullable(),
      personName: z.string().nullable(),
      inviter: z.string().nullable(),
      hasAccount: z.boolean().describe("The invited e-mail has an account here: log in with it, then join"),
      expiresAt: z.string(),
    }),
  )
  .handler(async ({ input, context }) => {
    const link = await getInvitation(context.connection.db, hashToken(input.token));
    if (!link) throw new AppError("NOT_FOUND", "This link is not known here. Check that it is complete.");
    return {
      kind: link.kind,
      state: link.isLive ? ("live" as const) : link.isUsed ? ("used" as const) : ("expired" as const),
      role: link.role,
      email: link.email ?? link.userEmail,
      projectName: link.projectName,
      personName: link.userName,
      inviter: link.inviter,
      hasAccount: link.hasAccount,
      expiresAt: link.expiresAt,
    };
  });

const accept = publicProcedure
  .route({ method: "POST", path: "/links/{token}", tags, summary: "Use a one-time link" })
  .input(
    tokenInput.extend({
      name: personNameSchema.optional(),
      email: emailSchema.optional(),
      password: passwordSchema.optional(),
      projectName: z.string().trim().max(80).optional(),
      asMyself: z.boolean().default(false).describe("Join with the account that is logged in"),
    }),
  )
  .output(
    z.object({
      project: z.string().nullable().describe("The slug of the project to go to"),
      email: z.string().describe("What to log in with"),
    }),
  )
  .handler(async ({ input, context }) => {
    const access = input.asMyself ? await readAccess(context.connection.db, context, null) : null;
    if (input.asMyself && !access)
      throw new AppError("UNAUTHENTICATED", "Your session has ended. Log in, then open the link again.");
    return acceptLink(context.connection, input, access?.userId ?? null, context.address);
  });

export const oneTimeLinks = { get, accept };
