import { defineCommand } from "citty";
import { z } from "zod";
import { connection } from "#db/client.ts";
import { createTokenFor } from "#lib/members/operator-commands.ts";
import { emailSchema, tokenScopeSchema } from "#lib/members/schema.ts";
import { withDatabase } from "./database.ts";
import { readOption } from "./read-option.ts";

const daysSchema = z.coerce.number().int().min(1, "Use 1 to 366 days.").max(366, "Use 1 to 366 days.");

const create = defineCommand({
  meta: {
    description: "Make an access token in a person's name; prints it, and nothing else, on standard output",
  },
  args: {
    user: { type: "string", description: "e-mail of the person", valueHint: "EMAIL" },
    name: { type: "string", description: "what uses it", default: "command line" },
    scope: { type: "string", description: "read or write", default: "write" },
    days: { type: "string", description: "days until it expires", default: "90" },
    project: { type: "string", description: "slug of the one project it opens; without it, all of theirs" },
  },
  run: ({ args }) =>
    withDatabase(async () => {
      const { token } = await createTokenFor(connection(), {
        email: readOption("--user", emailSchema, args.user),
        name: readOption("--name", z.string().trim().min(1).max(80), args.name),
        scope: readOption("--scope", tokenScopeSchema, args.scope),
        days: readOption("--days", daysSchema, args.days),
        project: args.project || null,
      });
      // A script reads the token from here; what a person should know goes beside it.
      console.error("This token is shown once. Send it as `Authorization: Bearer …`.");
      console.log(token);
    }),
});

export const tokenCommand = defineCommand({
  meta: { description: "Make access tokens for scripts" },
  subCommands: { create },
});
