import { createWriteStream, mkdirSync, readFileSync, statSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ProcessMark } from "./machine-process.ts";
import type { ZipFile } from "./zip-stream.ts";

/**
 * Runs the trainer inside the job's folder. Making the folder `started` is one atomic step, so a second copy of this
 * script ends at once; the process marks itself before the trainer begins and leaves the exit code behind, so neither
 * needs a worker that lives. A handler (not SIG_IGN, which the trainer would inherit) lets it outlive SIGTERM long
 * enough to write the code.
 */
export const wrapperScript = `
mkdir started 2>/dev/null || exit 0
trap : TERM
boot=$(cat /proc/sys/kernel/random/boot_id)
echo "$$ $(cut -d' ' -f22 "/proc/$$/stat") $boot" > process.new && mv process.new process
"$@" > log 2>&1
code=$?
echo "$code" > exit.new && mv exit.new exit
`;

/** What lies in a job's folder besides the bundle. */
export interface FolderState {
  isStarted: boolean;
  startedAtMs: number | null;
  mark: ProcessMark | null;
  exit: { code: number; atMs: number } | null;
  stopAskedAtMs: number | null;
}

const timeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
const textOf = (path: string) => (timeOf(path) === null ? null : readFileSync(path, "utf8").trim());

/** Reads a job's folder; null when there is none. */
export function readFolder(folder: string): FolderState | null {
  if (timeOf(folder) === null) return null;
  const [pid = "", startTicks = "", bootId = ""] = (textOf(join(folder, "process")) ?? "").split(" ");
  const code = textOf(join(folder, "exit"));
  return {
    isStarted: timeOf(join(folder, "started")) !== null,
    startedAtMs: timeOf(join(folder, "started")),
    mark: /^\d+$/.test(pid) ? { pid: Number(pid), startTicks, bootId } : null,
    exit:
      code !== null && /^\d+$/.test(code)
        ? { code: Number(code), atMs: timeOf(join(folder, "exit")) ?? 0 }
        : null,
    stopAskedAtMs: timeOf(join(folder, "stop-asked")),
  };
}

/** Lays the bundle's files into a job's folder that has not started; what an earlier try left is written over. */
export async function fillFolder(folder: string, files: Iterable<ZipFile>): Promise<void> {
  for (const { name, content, isProgram } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(typeof content === "string" ? Readable.from([content]) : content, createWriteStream(path));
    if (isProgram) await chmod(path, 0o755);
  }
}

/** Notes when a stop was first asked for: later looks tell from it whether to press harder. */
export async function noteStop(folder: string): Promise<void> {
  await writeFile(join(folder, "stop-asked"), "", { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
