import { closeConnection } from "./close-connection.ts";

/** Prints where Errata is and how to get in: the demo log-ins, or the set-up link of an empty database. */
export async function printWelcome(address: string, dataDir: string, isDemo: boolean): Promise<void> {
  const lines = ["", `Errata is ready at ${address}`, ""];
  if (isDemo) lines.push(...(await demoLines(new URL(address).hostname)));
  else lines.push(...(await setupLines(address)));
  lines.push(`Data and logs: ${dataDir}. Ctrl-C stops everything.`);
  console.log(lines.join("\n"));
}

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

async function demoLines(host: string): Promise<string[]> {
  const { demoPeople } = await import("#db/seed/demo-people.ts");
  const width = Math.max(...demoPeople.map((person) => person.email.length));
  const isLocal = LOOPBACK.includes(host) && LOOPBACK.includes(process.env.HOST || "127.0.0.1");
  return [
    "Demo log-ins:",
    ...demoPeople.map(
      (person) => `  ${person.role.padEnd(11)} ${person.email.padEnd(width)}  ${person.password}`,
    ),
    "",
    ...(isLocal
      ? []
      : ["Everyone who can reach this address can use them: for real work, set DATABASE_URL.", ""]),
  ];
}

async function setupLines(address: string): Promise<string[]> {
  const { createSetupLink } = await import("#lib/members/commands.ts");
  // The children read the host of each request; here there is none to make the link from.
  process.env.ERRATA_PUBLIC_URL ||= address;
  const link = await createSetupLink();
  await closeConnection();
  return link ? ["Nobody can log in yet. Make the first account within 15 minutes at:", `  ${link}`, ""] : [];
}
