import { migrate } from "#db/migrate.ts";
import { seedShippedPrompts } from "#db/seed/shipped-prompts.ts";
import { parseEnv } from "#lib/env.ts";
import { findAddresses } from "./addresses.ts";
import { ensureBuild } from "./build.ts";
import { prepareDatabase } from "./database.ts";
import { nextProgram } from "./places.ts";
import { createShutdown } from "./shutdown.ts";
import { processEnvironment } from "./start.ts";
import { endChild, spawnNode } from "./supervise.ts";

/** One web server of several on the same database: its log goes to standard output, it ends with this process. */
export async function web(): Promise<void> {
  const shutdown = createShutdown();
  await ensureBuild((end) => shutdown.add(end));
  const addresses = await findAddresses(parseEnv(process.env), true);
  const { databaseUrl, embedded, variables } = await prepareDatabase();
  Object.assign(process.env, variables);
  if (embedded) shutdown.add(() => embedded.stop());
  await migrate(databaseUrl);
  await seedShippedPrompts(databaseUrl);
  const args = [nextProgram, "start", "-H", parseEnv(process.env).HOST, "-p", String(addresses.port)];
  const child = spawnNode(args, processEnvironment(addresses, "production"), "inherit");
  shutdown.add(() => endChild(child));
  child.once("exit", async (code) => {
    if (shutdown.begun()) return;
    await shutdown.run();
    process.exit(code ?? 1);
  });
}
