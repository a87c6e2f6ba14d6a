/** Prints where Errata is and how to get in: the demo log-ins, or the set-up link of an empty database. */
export async function printWelcome(address: string, dataDir: string, isDemo: boolean): Promise<void> {
  const lines = ["", `Errata is ready at ${address}`, ""];
  if (isDemo) lines.push(...(await demoLines()));
  else lines.push(...(await setupLines()));
  lines.push(`Data and logs: ${dataDir}. Ctrl-C stops everything.`);
  console.log(lines.join("\n"));
}

async function demoLines(): Promise<string[]> {
  const { demoPeople } = await import("#db/seed/demo-people.ts");
  const width = Math.max(...demoPeople.map((person) => person.email.length));
  return [
    "Demo log-ins:",
    ...demoPeople.map(
      (person) => `  ${person.role.padEnd(11)} ${person.email.padEnd(width)}  ${person.password}`,
    ),
    "",
  ];
}

async function setupLines(): Promise<string[]> {
  const { createSetupLink } = await import("#lib/members/commands.ts");
  const link = await createSetupLink();
  return link ? ["Nobody can log in yet. Make the first account within 15 minutes at:", `  ${link}`, ""] : [];
}
