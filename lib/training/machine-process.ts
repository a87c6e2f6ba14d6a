import { readdirSync, readFileSync } from "node:fs";

/** A process told apart from later ones of the same number: by when it began and on which boot of which machine. */
export interface ProcessMark {
  pid: number;
  /** Clock ticks since boot (proc(5), stat field 22). */
  startTicks: string;
  bootId: string;
}

const read = (path: string) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

/** The machine's present boot. */
export function bootId(): string {
  return (read("/proc/sys/kernel/random/boot_id") ?? "").trim();
}

/** The fields of proc(5)'s stat after the name, which may hold spaces and brackets; null when there is no such process. */
function statOf(pid: number): { state: string; startTicks: string } | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", startTicks: fields[19] ?? "" };
}

/** Whether the very process of the mark is still at work; one that ended and was not fetched by its parent is not. */
export function isRunning(mark: ProcessMark): boolean {
  const stat = statOf(mark.pid);
  return (
    stat !== null && stat.state !== "Z" && stat.startTicks === mark.startTicks && mark.bootId === bootId()
  );
}

/** Sends a signal to a process group and to everything that carries `variable` in its environment; what is gone is gone. */
export function signalAll(mark: ProcessMark, variable: string, signal: "SIGTERM" | "SIGKILL"): void {
  const send = (pid: number) => {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended meanwhile.
    }
  };
  if (isRunning(mark)) send(-mark.pid);
  if (signal === "SIGTERM") return;
  // Launchers of several GPUs put their workers into sessions of their own.
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    if (read(`/proc/${name}/environ`)?.split("\0").includes(variable)) send(Number(name));
  }
}
