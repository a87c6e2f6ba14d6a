import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureEmbeddedPostgres, removeEmbeddedPostgres } from "#db/embedded.ts";
import { cliProgram } from "./places.ts";
import { tailOf } from "./progress.mjs";
import { findRunning } from "./running.ts";
import { endChild, spawnNode } from "./supervise.ts";

const START_SECONDS = 180;

/** This process's environment without settings of an Errata that somebody runs for real. */
export function testEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(ERRATA_|DATABASE_URL$|PORT$|HOST$|(GITHUB|GOOGLE|OIDC)_(ID|SECRET|ISSUER)$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: "production", ...more };
}

/** Makes an embedded database in a new folder, without waiting for the disk, and removes both after `task`. */
export async function withTemporaryDatabase<T>(task: (url: string) => Promise<T>): Promise<T> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), "errata-db-")));
  const settings = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
  try {
    const database = await ensureEmbeddedPostgres({ dataDir, settings });
    return await task(database.url);
  } finally {
    await removeEmbeddedPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Starts all of Errata with a new data folder on a free port, and removes everything after `task`. */
export async function withTemporaryStart<T>(
  task: (at: { address: string; databaseUrl: string; dataDir: string }) => Promise<T>,
): Promise<T> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), "errata-e2e-")));
  const child = spawnNode([cliProgram, "start"], testEnvironment({ ERRATA_DATA: dataDir }), "pipe");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  try {
    const until = Date.now() + START_SECONDS * 1000;
    for (;;) {
      const running = await findRunning(dataDir);
      if (running) {
        const database = await ensureEmbeddedPostgres({ dataDir });
        return await task({ address: running.address, databaseUrl: database.url, dataDir });
      }
      if (child.exitCode !== null || Date.now() > until)
        throw new Error(`Errata did not start:\n${tailOf(output)}`);
      await sleep(200);
    }
  } finally {
    await endChild(child);
    await removeEmbeddedPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
