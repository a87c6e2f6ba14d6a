import { z } from "zod";
import { getUser, mergePreferences, updateUser } from "#db/queries/members.ts";
import { listSessions, revokeSession } from "#db/queries/sessions.ts";
import { personProcedure } from "#lib/api/gate.ts";
import { idSchema } from "#lib/api/input.ts";
import { AppError } from "#lib/errors.ts";
import { changePassword, leave } from "./account-commands.ts";
import { passwordSchema, personNameSchema } from "./schema.ts";

const tags = ["Account"];

/** What a person likes: the theme, and remapped keys of the review screen, by action. */
const preferencesSchema = z.object({
  theme: z.enum(["system", "light", "dark"]).optional(),
  keys: z.record(z.string().max(40), z.string().max(20)).optional(),
});

const me = personProcedure("session")
  .route({ method: "GET", path: "/account", tags, summary: "Who you are" })
  .output(
    z.object({
      id: idSchema,
      name: z.string(),
      email: z.string(),
      isAdmin: z.boolean(),
      hasPassword: z.boolean(),
      preferences: preferencesSchema,
    }),
  )
  .handler(async ({ context }) => {
    const user = await getUser(context.connection.db, context.actor.userId);
    if (!user) throw new AppError("UNAUTHENTICATED", "This account is gone.");
    const preferences = preferencesSchema.safeParse(user.preferences);
    return {
      id: user.id,
      name: user.name,
      email: user.email,
      isAdmin: user.isAdmin,
      hasPassword: user.passwordHash !== null,
      preferences: preferences.data ?? {},
    };
  });

const change = personProcedure("session")
  .route({ method: "PATCH", path: "/account", tags, summary: "Change your name, or some preferences" })
  .input(z.object({ name: personNameSchema.optional(), preferences: preferencesSchema.optional() }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    const { name, preferences } = input;
    const { db } = context.connection;
    if (name) await updateUser(db, context.actor.userId, { name });
    if (preferences) await mergePreferences(db, context.actor.userId, preferences);
    return {};
  });

const password = personProcedure("session")
  .route({
    method: "POST",
    path: "/account/password",
    tags,
    summary: "Change your password; your other sessions end",
  })
  .input(z.object({ present: z.string().max(1000).default(""), next: passwordSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await changePassword(context.connection, context.actor, { ...input, from: context.address });
    return {};
  });

const sessions = personProcedure("session")
  .route({ method: "GET", path: "/account/sessions", tags, summary: "Where you are logged in" })
  .output(
    z.array(
      z.object({
        id: idSchema,
        userAgent: z.string().nullable(),
        createdAt: z.string(),
        expiresAt: z.string(),
        isThis: z.boolean(),
      }),
    ),
  )
  .handler(async ({ context }) => {
    const rows = await listSessions(context.connection.db, context.actor.userId);
    return rows.map((row) => ({ ...row, isThis: row.id === context.actor.sessionId }));
  });

const endSession = personProcedure("session")
  .route({ method: "DELETE", path: "/account/sessions/{id}", tags, summary: "End one of your sessions" })
  .input(z.object({ id: idSchema }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await revokeSession(context.connection.db, context.actor.userId, input.id);
    return {};
  });

const logOut = personProcedure("session")
  .route({ method: "POST", path: "/account/log-out", tags, summary: "End this session" })
  .output(z.object({}))
  .handler(async ({ context }) => {
    const { sessionId, userId } = context.actor;
    if (sessionId) await revokeSession(context.connection.db, userId, sessionId);
    return {};
  });

const goAway = personProcedure("session")
  .route({ method: "DELETE", path: "/account", tags, summary: "Leave: your name goes, your judgements stay" })
  .input(z.object({ email: z.string().max(254).describe("Your own e-mail, to confirm") }))
  .output(z.object({}))
  .handler(async ({ input, context }) => {
    await leave(context.connection, context.actor, input.email);
    return {};
  });

export const account = { me, change, password, sessions, endSession, logOut, leave: goAway };
