import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const stateSchema = z.object({
  /** Folder with the cluster (`data`) and its log; outside ERRATA_DATA when root started it. */
  home: z.string(),
  port: z.number().int(),
  pid: z.number().int().nullable(),
  password: z.string(),
  /** Processes that use the database now; the last one to leave stops it. */
  holders: z.array(z.number().int()),
});

/** What `postgres.json` says about the embedded database of one data folder. */
export type EmbeddedState = z.output<typeof stateSchema>;

const fileIn = (dataDir: string) => join(dataDir, "postgres.json");

/** The state of this data folder; null before its first start. Refuses a file that was damaged. */
export function readState(dataDir: string): EmbeddedState | null {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return null;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Error(`${file} cannot be read; it holds the password of the database beside it. Restore it.`, {
      cause,
    });
  }
}

/** Replaces the state in one step, readable by its owner only. */
export function writeState(dataDir: string, state: EmbeddedState): void {
  const half = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(half, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  chmodSync(half, 0o600);
  renameSync(half, fileIn(dataDir));
}

/** A state for a cluster that will be made in `home`. */
export function newState(home: string): EmbeddedState {
  return { home, port: 0, pid: null, password: randomBytes(24).toString("base64url"), holders: [] };
}
