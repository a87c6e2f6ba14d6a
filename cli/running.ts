import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isAlive } from "#db/embedded-process.ts";

const runningSchema = z.object({
  pid: z.number().int(),
  port: z.number().int(),
  address: z.string(),
  local: z.string(),
});

/** A start that is up: `address` is what people open, `local` the same server from this machine. */
export type Running = z.output<typeof runningSchema>;

const fileIn = (dataDir: string) => join(dataDir, "running.json");

export function writeRunning(dataDir: string, running: Running): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(running)}\n`, { mode: 0o600 });
  chmodSync(fileIn(dataDir), 0o600);
}

export function removeRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** The start that is up on this data folder, or null. A file alone proves nothing: the server has to answer. */
export async function findRunning(dataDir: string): Promise<Running | null> {
  let running: Running;
  try {
    running = runningSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
  } catch {
    return null;
  }
  return isAlive(running.pid) && (await answers(`${running.local}/healthz`)) ? running : null;
}

/** Whether a GET of this address answers 200 within five seconds. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: "manual" });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
