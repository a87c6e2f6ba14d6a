import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { waitForLock } from "#lib/hold-lock.mjs";
import { type Binaries, findBinaries } from "./embedded-binaries.ts";
import { findQuietPort, isAlive, isPortFree } from "./embedded-process.ts";
import {
  isReady,
  isRoot,
  makeCluster,
  makeDatabase,
  readLogTail,
  runningPid,
  type Settings,
  setLostClusterAside,
  spawnServer,
  stopServer,
  urlOf,
} from "./embedded-server.ts";
import { type EmbeddedState, newState, readState, writeState } from "./embedded-state.ts";

/** Root's clusters and programs: a place that uid 65534 can enter whatever the checkout's folders allow. */
const ROOT_HOME = "/var/lib/errata";
/** How long the children of a killed server may take to see that it is gone; until then no new one can start. */
const SETTLE_SECONDS = 60;

export interface EmbeddedPostgres {
  /** postgres://… of the database "errata" in the embedded server. */
  url: string;
  port: number;
  pid: number;
  /** False when a running server was adopted. */
  startedByUs: boolean;
  /** Leaves the server; it ends when no other living process uses it. */
  stop(): Promise<void>;
}

/**
 * The embedded PostgreSQL of a data folder: the running one when there is one (also one whose parent was
 * killed), else a started one, made first where there is none.
 * `settings` are server settings such as `{ fsync: "off" }`, for databases that are thrown away only.
 * With `samePort` it is started on the port it had or not at all: others are connected to that one.
 */
export async function ensureEmbeddedPostgres(options: {
  dataDir: string;
  settings?: Settings;
  samePort?: boolean;
  log?: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(resolve(options.dataDir));
  const lock = await waitForLock(`postgres:${dataDir}`);
  try {
    const log = options.log ?? (() => {});
    const state = readState(dataDir) ?? (await beginAnew(homeFor(dataDir), log));
    const startedByUs = await ensureRunning(dataDir, state, options, log);
    state.pid = runningPid(state.home);
    if (state.pid === null) throw new Error(`The database ended at once:\n${readLogTail(state.home)}`);
    state.holders = [...new Set([...state.holders.filter(isAlive), process.pid])];
    writeState(dataDir, state);
    return {
      url: urlOf(state),
      port: state.port,
      pid: state.pid,
      startedByUs,
      stop: () => leave(dataDir, false),
    };
  } finally {
    await lock.release();
  }
}

function homeFor(dataDir: string): string {
  if (!isRoot()) return join(dataDir, "postgres");
  return join(ROOT_HOME, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
}

async function beginAnew(home: string, log: (line: string) => void): Promise<EmbeddedState> {
  const aside = await setLostClusterAside(home);
  if (aside) log(`A database of an earlier data folder here was moved to ${aside}.`);
  return newState(home);
}

async function ensureRunning(
  dataDir: string,
  state: EmbeddedState,
  { settings = {}, samePort = false }: { settings?: Settings; samePort?: boolean },
  log: (line: string) => void,
): Promise<boolean> {
  const running = runningPid(state.home);
  if (running !== null && (await isReady(state, running))) {
    log("The database was still running and is used again.");
    return false;
  }
  const binaries = findBinaries(isRoot() ? ROOT_HOME : null, dataDir);
  // The password is on disk before the cluster that wants it.
  writeState(dataDir, state);
  makeCluster(state, binaries);
  const until = Date.now() + SETTLE_SECONDS * 1000;
  while (!(await tryToStart(dataDir, state, binaries, settings, samePort))) {
    if (Date.now() > until) throw new Error(`The database could not be started:\n${readLogTail(state.home)}`);
    await sleep(500);
  }
  await makeDatabase(state);
  return true;
}

/** False when the server ended at once: what a killed one left still holds its memory, or its port was just taken. */
async function tryToStart(
  dataDir: string,
  state: EmbeddedState,
  binaries: Binaries,
  settings: Settings,
  samePort: boolean,
): Promise<boolean> {
  if (state.port === 0 || !(await isPortFree(state.port))) {
    if (samePort) throw new Error(`Another program listens on its port ${state.port}. Stop that program.`);
    state.port = await findQuietPort();
  }
  writeState(dataDir, state);
  const pid = spawnServer(state, binaries, settings);
  try {
    return await isReady(state, pid);
  } catch (error) {
    await stopServer(state.home);
    throw error;
  }
}

async function leave(dataDir: string, forGood: boolean): Promise<void> {
  const lock = await waitForLock(`postgres:${dataDir}`);
  try {
    const state = readState(dataDir);
    if (!state) return;
    state.holders = state.holders.filter((pid) => pid !== process.pid && isAlive(pid));
    if (state.holders.length === 0 || forGood) {
      await stopServer(state.home);
      state.pid = null;
    }
    writeState(dataDir, state);
    if (forGood && isInside(state.home, dataDir)) rmSync(state.home, { recursive: true, force: true });
  } finally {
    await lock.release();
  }
}

/** A damaged state file must never make us delete a folder that is not a cluster's home. */
function isInside(home: string, dataDir: string): boolean {
  return home.startsWith(ROOT_HOME + sep) || home.startsWith(dataDir + sep);
}

/** Stops the server whoever uses it and deletes its cluster: for data folders of tests. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  await leave(realpathSync(resolve(dataDir)), true);
}
