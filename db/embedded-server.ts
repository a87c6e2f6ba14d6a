import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Binaries } from "./embedded-binaries.ts";
import { hasEnded, isAlive } from "./embedded-process.ts";
import type { EmbeddedState } from "./embedded-state.ts";

export const DATABASE = "errata";
const USER = "errata";
/** "nobody" on every Linux: PostgreSQL refuses to run as root. */
const UNPRIVILEGED_ID = 65534;
const READY_SECONDS = 120;
/** A server of someone else may hold the port until ours has noticed and ended. */
const REFUSED_SECONDS = 5;
const LOG_MAX_BYTES = 10_000_000;

export const clusterOf = (home: string) => join(home, "data");
const logOf = (home: string) => join(home, "postgres.log");

/** The address of a database in the embedded server. */
export function urlOf(state: EmbeddedState, database = DATABASE): string {
  return `postgres://${USER}:${state.password}@127.0.0.1:${state.port}/${database}`;
}

/**
 * A cluster whose `postgres.json` is gone cannot be opened any more, and people delete the data folder to begin
 * anew. It is moved aside and not deleted; answers where to, or null when there is none.
 */
export async function setLostClusterAside(home: string): Promise<string | null> {
  if (!existsSync(clusterOf(home))) return null;
  await stopServer(home);
  const aside = `${home}-before-${new Date()
    .toISOString()
    .replace(/[^0-9]/g, "")
    .slice(0, 14)}`;
  renameSync(home, aside);
  return aside;
}

/** Makes the cluster if there is none yet; a half made one of a killed start is thrown away. */
export function makeCluster(state: EmbeddedState, { initdb }: Binaries): void {
  const cluster = clusterOf(state.home);
  if (existsSync(cluster)) return;
  mkdirSync(state.home, { recursive: true, mode: 0o700 });
  const half = `${cluster}.new`;
  const passwordFile = join(state.home, "password");
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, state.password, { mode: 0o600 });
  const as = isRoot() ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : {};
  if (isRoot())
    for (const path of [state.home, passwordFile]) chownSync(path, UNPRIVILEGED_ID, UNPRIVILEGED_ID);
  const made = spawnSync(
    initdb,
    [
      ...["-D", half, "-U", USER, `--pwfile=${passwordFile}`, "-A", "scram-sha-256"],
      ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ],
    { ...as, cwd: state.home, encoding: "utf8", env: cleanEnvironment() },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new Error(
      `The database could not be made:\n${made.stdout ?? ""}${made.stderr ?? made.error?.message ?? ""}`,
    );
  }
  renameSync(half, cluster);
}

/** Starts the server in a session of its own, so that a terminal's Ctrl-C reaches it last, through us. */
export function spawnServer(
  state: EmbeddedState,
  { postgres: program }: Binaries,
  settings: Settings,
): number {
  const cluster = clusterOf(state.home);
  const owner = statSync(cluster);
  const log = openLog(state.home);
  const options = {
    listen_addresses: "127.0.0.1",
    port: String(state.port),
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...settings,
  };
  const child = spawn(
    program,
    ["-D", cluster, ...Object.entries(options).flatMap(([k, v]) => ["-c", `${k}=${v}`])],
    {
      ...(isRoot() ? { uid: owner.uid, gid: owner.gid } : {}),
      cwd: state.home,
      detached: true,
      stdio: ["ignore", log, log],
      env: cleanEnvironment(),
    },
  );
  child.on("error", () => {});
  child.unref();
  closeSync(log);
  if (child.pid === undefined) throw new Error("PostgreSQL could not be started.");
  return child.pid;
}

export type Settings = Readonly<Record<string, string>>;

/** What answers at the state's port: our cluster, one that is not ready yet, one with another password, or nothing of ours. */
export async function askServer(state: EmbeddedState): Promise<"ready" | "starting" | "refused" | "absent"> {
  if (state.port === 0) return "absent";
  const sql = postgres(urlOf(state, "postgres"), { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    const [row] = await sql<{ directory: string }[]>`select current_setting('data_directory') as directory`;
    return row?.directory === clusterOf(state.home) ? "ready" : "absent";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "57P03") return "starting";
    return code === "28P01" ? "refused" : "absent";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Waits until the server answers; false when its process ended first. */
export async function isReady(state: EmbeddedState, pid: number): Promise<boolean> {
  const begun = Date.now();
  while (Date.now() - begun < READY_SECONDS * 1000) {
    const answer = await askServer(state);
    if (answer === "ready") return true;
    if (!isAlive(pid)) return false;
    if (answer === "refused" && Date.now() - begun > REFUSED_SECONDS * 1000) {
      throw new Error(`The database in ${state.home} has another password than postgres.json says.`);
    }
    await sleep(100);
  }
  throw new Error(`The database did not answer within ${READY_SECONDS} s. Its log: ${logOf(state.home)}`);
}

/** Makes the database of Errata in a new cluster. */
export async function makeDatabase(state: EmbeddedState): Promise<void> {
  const sql = postgres(urlOf(state, "postgres"), { max: 1, onnotice: () => {} });
  try {
    const there = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (there.length === 0) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end();
  }
}

/** The id in `postmaster.pid` when that process runs. The file is only read: PostgreSQL alone may remove it. */
export function runningPid(home: string): number | null {
  const file = join(clusterOf(home), "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) && isServerOf(home, pid) ? pid : null;
}

/** After a power cut the id may belong to any other process by now. */
function isServerOf(home: string, pid: number): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(clusterOf(home));
  } catch {
    return false;
  }
}

/** Fast shutdown: transactions are rolled back, data is written; refuses to wait for ever. */
export async function stopServer(home: string): Promise<void> {
  const pid = runningPid(home);
  if (pid === null) return;
  process.kill(pid, "SIGINT");
  if (await hasEnded(pid, 30)) return;
  process.kill(pid, "SIGQUIT");
  if (!(await hasEnded(pid, 10))) throw new Error(`PostgreSQL (process ${pid}) does not end.`);
}

/** The end of the server's log, for a message. */
export function readLogTail(home: string): string {
  if (!existsSync(logOf(home))) return "";
  return readFileSync(logOf(home), "utf8").trimEnd().split("\n").slice(-15).join("\n");
}

export const isRoot = () => process.getuid?.() === 0;

function openLog(home: string): number {
  const path = logOf(home);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LOG_MAX_BYTES ? "w" : "a", 0o600);
}

/** PG* and LC_* variables of the user's shell would change what is made and where it listens. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}
