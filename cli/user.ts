import { text } from "node:stream/consumers";
import { defineCommand } from "citty";
import { connection } from "#db/client.ts";
import { listPeople } from "#db/queries/members.ts";
import { env } from "#lib/env.ts";
import { createPerson, resetPerson } from "#lib/members/operator-commands.ts";
import { emailSchema, passwordSchema, personNameSchema, roleSchema, roles } from "#lib/members/schema.ts";
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

/** The first line of standard input: a password never stands in the process list or the shell's history. */
async function readPassword(): Promise<string> {
  const [line] = (await text(process.stdin)).split(/\r?\n/);
  return readOption("The password on standard input", passwordSchema, line);
}

/** `--project` and `--role` go together. */
function readMembership(project: string | undefined, role: string | undefined) {
  if (!project && !role) return undefined;
  if (!project) throw new Error("--role needs --project, the project it holds in.");
  return { project, role: readOption("--role", roleSchema, role) };
}

const create = defineCommand({
  meta: { description: "Make an account; prints a one-time link to choose its password" },
  args: {
    email: { type: "string", description: "e-mail to log in with", valueHint: "EMAIL" },
    name: { type: "string", description: "name that others see", valueHint: "NAME" },
    admin: { type: "boolean", description: "may make projects and administer this Errata", default: false },
    project: { type: "string", description: "a project to be a member of", valueHint: "SLUG" },
    role: { type: "string", description: `role in that project: ${roles.join(", ")}`, valueHint: "ROLE" },
    "password-stdin": {
      type: "boolean",
      description: "read the password from standard input; no link is printed",
      default: false,
    },
  },
  run: async ({ args }) => {
    const email = readOption("--email", emailSchema, args.email);
    const name = readOption("--name", personNameSchema, args.name);
    const membership = readMembership(args.project, args.role);
    const password = args["password-stdin"] ? await readPassword() : undefined;
    await withDatabase(async () => {
      const given = { email, name, isAdmin: args.admin, membership, password };
      const { path } = await createPerson(connection(), given);
      console.log(`${name} <${email}> has an account.`);
      if (path) await printLink(path);
    });
  },
});

const list = defineCommand({
  meta: { description: "List the accounts with their projects: e-mail, name and roles, parted by tabs" },
  run: () =>
    withDatabase(async () => {
      for (const { email, name, isAdmin, roles: held } of await listPeople(connection().db)) {
        // A name may hold anything; the terminal is sent no control characters.
        const shownName = name.replace(/\p{Cc}/gu, " ");
        console.log([email, shownName, isAdmin ? "administers this Errata" : "", held.join(", ")].join("\t"));
      }
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
  meta: { description: "Make and list accounts, reset passwords" },
  subCommands: { create, list, reset },
});
