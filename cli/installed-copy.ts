import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removeEmbeddedPostgres } from "#db/embedded.ts";
import { isAlive } from "#db/embedded-process.ts";
import { readState } from "#db/embedded-state.ts";
import { root } from "./places.ts";
import { testEnvironment } from "./temporary-start.ts";

/** Whom a copy belongs to and is run by; null is the present user. */
export type Owner = { uid: number; gid: number } | null;

export interface InstalledCopy {
  dataDir: string;
  /** `npm start` in the copy, as its owner; `ended` is its exit code and `output` all it has printed. */
  npmStart(variables?: Record<string, string>): Run;
  /** Ids of the processes that work in the copy or are its database. */
  processes(): number[];
  remove(): Promise<void>;
}

export interface Run {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
  /** Waits for a line; refuses when the command ends or two minutes pass without it. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Ctrl-C in a terminal: to all of the foreground at once. */
  ctrlC(): void;
}

/** The project as another place would have it: tracked files copied, packages and build linked, in a folder of this mode. */
export function makeInstalledCopy(mode: number, owner: Owner): InstalledCopy {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), "errata-copy-")));
  const folder = join(outer, "errata");
  mkdirSync(folder);
  const list = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const path of list.split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { force: true, errorOnExist: false });
  }
  for (const name of ["node_modules", ".next"]) linkTree(join(root, name), join(folder, name));
  for (const path of [outer, folder]) {
    chmodSync(path, mode);
    if (owner) chownSync(path, owner.uid, owner.gid);
  }
  const dataDir = join(folder, ".errata");
  return {
    dataDir,
    npmStart: (variables = {}) => npmStart(folder, owner, variables),
    processes: () => processesIn([folder, readState(dataDir)?.home ?? folder]),
    remove: async () => {
      await removeEmbeddedPostgres(dataDir).catch(() => {});
      rmSync(outer, { recursive: true, force: true });
    },
  };
}

/** Hard links cost no space; another file system gets a real copy. */
function linkTree(from: string, to: string): void {
  try {
    execFileSync("cp", ["-al", from, to], { stdio: "ignore" });
  } catch {
    rmSync(to, { recursive: true, force: true });
    execFileSync("cp", ["-a", from, to]);
  }
}

function npmStart(folder: string, owner: Owner, variables: Record<string, string>): Run {
  const as = owner ? ["setpriv", `--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups", "--"] : [];
  const [program = "npm", ...args] = [...as, "npm", "start"];
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...bareEnvironment(), HOME: folder, ...variables } as unknown as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  return {
    child,
    ended,
    output: () => output,
    line: async (pattern) => {
      for (const begun = Date.now(); Date.now() - begun < 120_000; await sleep(50)) {
        const found = output.match(pattern);
        if (found) return found;
        if (child.exitCode !== null) break;
      }
      throw new Error(`${pattern} was not printed:\n${output}`);
    },
    ctrlC: () => {
      if (child.pid !== undefined && isAlive(child.pid)) process.kill(-child.pid, "SIGINT");
    },
  };
}

/** What somebody's shell has: neither our Node nor what npm told the test run. */
function bareEnvironment(): Record<string, string | undefined> {
  const kept = Object.entries(testEnvironment()).filter(
    ([name]) => !/^(npm_|NODE_ENV$|VITEST|INIT_CWD$)/.test(name),
  );
  const path = (process.env.PATH ?? "").split(delimiter).filter((part) => !part.startsWith(root + sep));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

function processesIn(folders: string[]): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const cwd = readlinkSync(`/proc/${pid}/cwd`);
        return isAlive(pid) && folders.some((folder) => cwd === folder || cwd.startsWith(folder + sep));
      } catch {
        return false;
      }
    });
}
