import { defineCommand } from "citty";
import { connection } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { createPerson, resetPerson } from "#lib/members/operator-commands.ts";
import { emailSchema, personNameSchema } from "#lib/members/schema.ts";
import { withDatabase } from "./database.ts";
import { dataDirectory } from "./places.ts";
import { readOption } from "./read-option.ts";
import { findRunning } from "./running.ts";

/** Prints a one-time link on the address that people open: the public one, else that of the start that is up. */
async function printLink(path: string): Promise<void> {
  const { HOST, PORT, ERRATA_PUBLIC_URL } = env();
  const running = ERRATA_PUBLIC_URL ? null : await findRunning(dataDirectory());
  const origin = ERRATA_PUBLIC_URL ?? running?.address ?? `http://${HOST}:${PORT}`;
  console.log(
    `\nHand this link over. It works once, within 24 hours, and sets the password:\n  ${new URL(path, origin)}`,
  );
}

const create = defineCommand({
  meta: { description: "Make an account; prints a one-time link to choose its password" },
  args: {
    email: { type: "string", description: "e-mail to log in with", valueHint: "EMAIL" },
    name: { type: "string", description: "name that others see", valueHint: "NAME" },
    admin: { type: "boolean", description: "may make projects and administer this Errata", default: false },
  },
  run: ({ args }) =>
    withDatabase(async () => {
      const email = readOption("--email", emailSchema, args.email);
      const name = readOption("--name", personNameSchema, args.name);
      const { path } = await createPerson(connection(), { email, name, isAdmin: args.admin });
      console.log(`${name} <${email}> has an account.`);
      await printLink(path);
    }),
});

const reset = defineCommand({
  meta: { description: "Print a one-time link with which a person sets a new password" },
  args: { email: { type: "string", description: "e-mail of the account", valueHint: "EMAIL" } },
  run: ({ args }) =>
    withDatabase(async () => {
      const { path } = await resetPerson(connection(), readOption("--email", emailSchema, args.email));
      await printLink(path);
    }),
});

export const userCommand = defineCommand({
  meta: { description: "Make accounts, reset passwords" },
  subCommands: { create, reset },
});
