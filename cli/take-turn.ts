import { setTimeout as sleep } from "node:timers/promises";
import { type Lock, tryLock } from "#lib/hold-lock.mjs";
import { findRunning } from "./running.ts";

/** The lock of a data folder, or null when another start has it and is up: its address is then printed. */
export async function takeTurn(dataDir: string): Promise<Lock | null> {
  for (let waited = 0; ; waited += 1) {
    const lock = await tryLock(`start:${dataDir}`);
    if (lock) return lock;
    const running = await findRunning(dataDir);
    if (running) {
      console.log(`Errata is already running at ${running.address}`);
      return null;
    }
    if (waited === 0) console.log("Another start of this data folder is under way; waiting for it.");
    await sleep(500);
  }
}
