import { mkdirSync, realpathSync } from "node:fs";
import { parseEnv } from "#lib/env.ts";
import { findAddresses } from "./addresses.ts";
import { bringUpDatabase } from "./bring-up.ts";
import { printWelcome } from "./greet.ts";
import { cliProgram, dataDirectory, nextProgram } from "./places.ts";
import { createShutdown } from "./shutdown.ts";
import { startSimulatedModels } from "./simulated-models.ts";
import { processEnvironment } from "./start.ts";
import { endChild, spawnNode } from "./supervise.ts";
import { takeTurn } from "./take-turn.ts";

/** As a start, with a web server that follows edits and logs on the terminal; the worker is restarted by hand. */
export async function dev(): Promise<void> {
  mkdirSync(dataDirectory(), { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(dataDirectory());
  const lock = await takeTurn(dataDir);
  if (!lock) return;
  const shutdown = createShutdown();
  shutdown.add(() => lock.release());
  try {
    const addresses = await findAddresses(parseEnv(process.env), Boolean(process.env.PORT));
    const { embedded, databaseUrl } = await bringUpDatabase(dataDir, shutdown);
    if (embedded) await startSimulatedModels(dataDir, databaseUrl, shutdown);
    const childEnv = processEnvironment(addresses, "development");
    const where = ["-H", parseEnv(process.env).HOST, "-p", String(addresses.port)];
    for (const args of [
      [nextProgram, "dev", ...where],
      [cliProgram, "worker"],
    ]) {
      const child = spawnNode(args, childEnv, "inherit");
      shutdown.add(() => endChild(child));
    }
    await printWelcome(addresses.address, dataDir, embedded !== null);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
