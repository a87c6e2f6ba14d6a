import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { hasEnded } from "#db/embedded-process.ts";
import { root } from "./places.ts";

const LOG_MAX_BYTES = 20_000_000;
const STOP_SECONDS = 10;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** One that ran this long was well: its next crash starts the pauses anew. */
const WELL_AFTER_MS = 60_000;

export interface ChildSpec {
  /** What people are told, such as "web server". */
  name: string;
  /** Arguments of Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
}

export interface Supervised {
  /** How often it ended without being asked. */
  crashes(): number;
  logTail(): string;
  stop(): Promise<void>;
}

/** Starts a Node process that ends with this one: in a session of its own, without the terminal's signals. */
export function spawnNode(
  args: string[],
  env: NodeJS.ProcessEnv,
  output: number | "pipe" | "inherit",
): ChildProcess {
  const preload = new URL("./end-with-parent.ts", import.meta.url).href;
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--import", preload, ...args], {
    cwd: root,
    env: { ...env, ERRATA_PARENT: String(process.pid) },
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
}

/** Asks a process to end, and makes it after ten seconds. */
export async function endChild(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  if (await hasEnded(pid, STOP_SECONDS)) return;
  try {
    // Negative: the whole group, so that nothing it started stays behind.
    process.kill(-pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
  await hasEnded(pid, STOP_SECONDS);
}

/** Keeps one process running: after a crash it starts again, after pauses of 0.5 s growing to 30 s. */
export function supervise(spec: ChildSpec, say: (line: string) => void): Supervised {
  let child: ChildProcess;
  let crashes = 0;
  let pause = FIRST_PAUSE_MS;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;

  const run = () => {
    const begun = Date.now();
    const log = openLog(spec.logFile);
    child = spawnNode(spec.args, spec.env, log);
    closeSync(log);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      crashes += 1;
      if (Date.now() - begun > WELL_AFTER_MS) pause = FIRST_PAUSE_MS;
      say(
        `The ${spec.name} ended (${signal ?? `code ${code}`}); it starts again in ${pause / 1000} s. Log: ${spec.logFile}`,
      );
      restart = setTimeout(run, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  run();

  return {
    crashes: () => crashes,
    logTail: () => readFileSync(spec.logFile, "utf8").slice(-4000),
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      await endChild(child);
    },
  };
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LOG_MAX_BYTES ? "w" : "a", 0o600);
}
