import { mkdirSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "#lib/env.ts";
import { type Addresses, findAddresses } from "./addresses.ts";
import { bringUpDatabase } from "./bring-up.ts";
import { ensureBuild } from "./build.ts";
import { printWelcome } from "./greet.ts";
import { cliProgram, dataDirectory, nextProgram, workerFlags } from "./places.ts";
import { stage, tailOf } from "./progress.mjs";
import { answers, removeRunning, writeRunning } from "./running.ts";
import { createShutdown, type Shutdown } from "./shutdown.ts";
import { startSimulatedModels } from "./simulated-models.ts";
import { type Supervised, supervise } from "./supervise.ts";
import { takeTurn } from "./take-turn.ts";

const READY_SECONDS = 120;

/**
 * Everything at once: build, database, web, worker and (with the embedded database) simulated models, until a signal or the parent's end.
 * Beside a start that is up on the same data folder it prints that one's address and is done.
 */
export async function start(): Promise<void> {
  mkdirSync(dataDirectory(), { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(dataDirectory());
  const lock = await takeTurn(dataDir);
  if (!lock) return;

  const shutdown = createShutdown();
  shutdown.add(() => lock.release());
  try {
    await ensureBuild((end) => shutdown.add(end));
    const addresses = await findAddresses(parseEnv(process.env), Boolean(process.env.PORT));
    const prepared = await bringUpDatabase(dataDir, shutdown);
    if (shutdown.begun()) return;
    if (prepared.embedded) await startSimulatedModels(dataDir, prepared.databaseUrl, shutdown);
    const web = startProcesses(dataDir, addresses, shutdown);
    await stage("Starting the web server", () => waitUntilReady(web, addresses.local, shutdown));
    if (shutdown.begun()) return;
    writeRunning(dataDir, { pid: process.pid, ...addresses });
    shutdown.add(async () => removeRunning(dataDir));
    await printWelcome(
      addresses.address,
      relative(process.cwd(), dataDir) || ".",
      prepared.embedded !== null,
    );
  } catch (error) {
    if (shutdown.begun()) return;
    await shutdown.run();
    throw error;
  }
}

/** The environment of web and worker: ours, which holds database and secrets by now, and where the server listens. */
export function processEnvironment(at: Addresses, mode: "production" | "development"): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(at.port),
    HOST: parseEnv(process.env).HOST,
  };
}

function startProcesses(dataDir: string, at: Addresses, shutdown: Shutdown) {
  const childEnv = processEnvironment(at, "production");
  const say = (line: string) => console.log(line);
  const logs = join(dataDir, "logs");
  const web = supervise(
    {
      name: "web server",
      args: [nextProgram, "start", "-H", parseEnv(process.env).HOST, "-p", String(at.port)],
      env: childEnv,
      logFile: join(logs, "web.log"),
    },
    say,
  );
  const worker = supervise(
    {
      name: "worker",
      args: [...workerFlags, cliProgram, "worker"],
      env: childEnv,
      logFile: join(logs, "worker.log"),
    },
    say,
  );
  shutdown.add(async () => {
    await Promise.all([web.stop(), worker.stop()]);
  });
  return web;
}

async function waitUntilReady(web: Supervised, local: string, shutdown: Shutdown): Promise<void> {
  const until = Date.now() + READY_SECONDS * 1000;
  while (!(await answers(`${local}/readyz`))) {
    if (shutdown.begun()) return;
    if (web.crashes() >= 3 || Date.now() > until) {
      throw new Error(`${tailOf(web.logTail())}\n\nThe web server did not become ready.`);
    }
    await sleep(150);
  }
}
