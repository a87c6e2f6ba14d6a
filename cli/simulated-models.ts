import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { findQuietPort, isPortFree } from "#db/embedded-process.ts";
import { parseEnv } from "#lib/env.ts";
import { cliProgram } from "./places.ts";
import { stage, tailOf } from "./progress.mjs";
import { answers } from "./running.ts";
import type { Shutdown } from "./shutdown.ts";
import { supervise } from "./supervise.ts";

const READY_SECONDS = 60;
const stateSchema = z.object({ port: z.int().min(1).max(65535) });

/** The port of the last start while it is free, so that runs find their endpoint where it was; else a free one. */
async function choosePort(dataDir: string): Promise<number> {
  const file = join(dataDir, "simulated-endpoint.json");
  let last: number | null = null;
  try {
    last = stateSchema.parse(JSON.parse(readFileSync(file, "utf8"))).port;
  } catch {
    // The first start of this folder, or a file that cannot be read: any port will do.
  }
  const port = last !== null && (await isPortFree(last)) ? last : await findQuietPort();
  writeFileSync(file, `${JSON.stringify({ port })}\n`, { mode: 0o600 });
  return port;
}

/**
 * Starts the simulated models as a process of their own and has the demo's connections lead there. Sets
 * ERRATA_SIMULATED_URL in this process's environment, so that web and worker know what is simulated.
 */
export async function startSimulatedModels(
  dataDir: string,
  databaseUrl: string,
  shutdown: Shutdown,
): Promise<void> {
  await stage("Starting the simulated models", async () => {
    const port = await choosePort(dataDir);
    const latency = String(parseEnv(process.env).ERRATA_SIMULATED_LATENCY_MS);
    const { PATH = "", HOME = "" } = process.env;
    const endpoint = supervise(
      {
        name: "simulated endpoint",
        args: [cliProgram, "simulated-endpoint", "--port", String(port), "--latency", latency],
        // It needs no secret and gets none.
        env: { PATH, HOME, NODE_ENV: "production" },
        logFile: join(dataDir, "logs", "simulated-endpoint.log"),
      },
      (line) => console.log(line),
    );
    shutdown.add(() => endpoint.stop());
    const until = Date.now() + READY_SECONDS * 1000;
    while (!(await answers(`http://127.0.0.1:${port}/v1/models`))) {
      if (shutdown.begun()) return;
      if (endpoint.crashes() >= 3 || Date.now() > until)
        throw new Error(`${tailOf(endpoint.logTail())}\n\nThe simulated models did not become ready.`);
      await sleep(100);
    }
    process.env.ERRATA_SIMULATED_URL = `http://127.0.0.1:${port}/v1`;
    const { connectSimulatedModels } = await import("#db/seed/simulated-connections.ts");
    await connectSimulatedModels(databaseUrl, process.env.ERRATA_SIMULATED_URL);
  });
}
