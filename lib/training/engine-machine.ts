import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { open, readdir, readFile, stat, statfs } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "#lib/env.ts";
import type { EngineLog, Failure, JobRef, TrainingEngine } from "./engine.ts";
import { fillFolder, noteStop, readFolder, wrapperScript } from "./machine-folder.ts";
import { parseTrainerState } from "./machine-metrics.ts";
import { isRunning, signalAll } from "./machine-process.ts";
import {
  findTrainer,
  missingTrainerWords,
  readGpus,
  readTrainerVersions,
  trainerEnvironment,
} from "./machine-trainer.ts";
import { trainerPackages } from "./trainer-versions.ts";

/** Time for the trainer to end by itself after SIGTERM; then it is killed. */
const usualGraceMs = 20_000;
/** A wrapper marks its process within this time, or it never began. */
const markMs = 10_000;

const failure = (reason: Failure["reason"], message: string): Failure => ({ ok: false, reason, message });
const markOf = (submissionId: string) => `ERRATA_TRAINING_JOB=${submissionId}`;

/** What is remembered of a job before it starts: only workers of this machine can look after it. */
export function claimMachine(submissionId: string): { host: string; folder: string } {
  return { host: hostname(), folder: resolve(env().ERRATA_DATA, "training", submissionId) };
}

function folderOf(job: JobRef): string | Failure {
  const { host, folder } = job.handle;
  if (typeof host !== "string" || typeof folder !== "string")
    return failure("unknown_job", "The job was not given to any machine.");
  if (host === hostname()) return folder;
  return failure(
    "elsewhere",
    `The job belongs to the machine “${host}”, and no worker there has looked at it. Start a worker there, or stop the job.`,
  );
}

/** Trains by a process of its own beside the worker; it outlives the worker and is found again by what lies in its folder. */
export function createMachineEngine({ graceMs = usualGraceMs } = {}): TrainingEngine {
  return {
    probe: probeMachine,
    launch: async (order) => {
      const folder = folderOf(order);
      if (typeof folder !== "string") return folder;
      try {
        if (!readFolder(folder)?.isStarted) {
          const trainer = findTrainer();
          if (!trainer) return failure("refused", missingTrainerWords());
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          await fillFolder(folder, order.files());
          start(folder, trainer, order.submissionId);
        }
        await waitForMark(folder);
        return { ok: true, handle: order.handle };
      } catch (error) {
        return describeDisk(error, folder);
      }
    },
    status: async (job) => {
      const folder = folderOf(job);
      return typeof folder === "string" ? readStatus(folder) : folder;
    },
    logs: async (job) => {
      const folder = folderOf(job);
      if (typeof folder !== "string") return folder;
      const path = join(folder, "log");
      const found = await stat(path).catch(() => null);
      return {
        ok: true,
        log: { bytes: found?.size ?? 0, slice: (from, to) => readSlice(path, from, to) } satisfies EngineLog,
      };
    },
    metrics: readMetrics,
    stop: async (job) => {
      const folder = folderOf(job);
      if (typeof folder !== "string") return folder;
      const state = readFolder(folder);
      if (!state?.isStarted) return failure("unknown_job", "The job was never started on this machine.");
      if (state.exit || !state.mark || !isRunning(state.mark)) return { ok: true, hadEnded: true };
      await noteStop(folder);
      const isLate = state.stopAskedAtMs !== null && Date.now() - state.stopAskedAtMs > graceMs;
      signalAll(state.mark, markOf(job.submissionId), isLate ? "SIGKILL" : "SIGTERM");
      return { ok: true, hadEnded: false };
    },
  };
}

function start(folder: string, trainer: string, submissionId: string): void {
  const [name = "", value = ""] = markOf(submissionId).split("=");
  const child = spawn(
    "/bin/sh",
    ["-c", wrapperScript, "errata-training", trainer, "sft", "--config", "sft.yaml"],
    {
      cwd: folder,
      env: trainerEnvironment(trainer, { [name]: value }),
      // A group of its own: it does not end with the worker, and can be signalled as one.
      detached: true,
      stdio: "ignore",
    },
  );
  child.on("error", () => {}); // seen as a job that never began
  child.unref();
}

async function waitForMark(folder: string): Promise<void> {
  for (let waited = 0; waited < 3_000 && !readFolder(folder)?.mark; waited += 50) await sleep(50);
}

async function readStatus(folder: string): ReturnType<TrainingEngine["status"]> {
  const state = readFolder(folder);
  if (!state?.isStarted) return failure("unknown_job", "The job's folder is gone from this machine.");
  const startedAt = state.startedAtMs === null ? null : new Date(state.startedAtMs).toISOString();
  const seen = { message: null, exitCode: null, startedAt, endedAt: null };
  // Looked at before the exit code: a process that ends in between has written it by then.
  const isAlive = state.mark !== null && isRunning(state.mark);
  const exit = state.exit ?? readFolder(folder)?.exit ?? null;
  if (exit) {
    const event = exit.code === 0 ? "see_succeeded" : state.stopAskedAtMs ? "see_stopped" : "see_failed";
    const ended = { ...seen, exitCode: exit.code, endedAt: new Date(exit.atMs).toISOString() };
    return { ok: true, status: { ...ended, event, engineState: `exit code ${exit.code}` } };
  }
  if (isAlive) return { ok: true, status: { ...seen, event: "see_running", engineState: "running" } };
  if (!state.mark && Date.now() - (state.startedAtMs ?? 0) < markMs)
    return { ok: true, status: { ...seen, event: "see_pending", engineState: "starting" } };
  if (state.stopAskedAtMs)
    return {
      ok: true,
      status: { ...seen, event: "see_stopped", engineState: "killed", endedAt: new Date().toISOString() },
    };
  const full = await isDiskFull(folder);
  return failure(
    "unknown_job",
    full
      ? "The trainer is gone without an exit code, and this machine's disk is full. Free some space and launch again."
      : "The trainer is gone without an exit code: it was killed, or the machine was restarted. What it saved is in its folder.",
  );
}

async function readSlice(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(Math.max(0, to - from));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readMetrics(job: JobRef): ReturnType<TrainingEngine["metrics"]> {
  const folder = folderOf(job);
  if (typeof folder !== "string") return null;
  const names = await readdir(join(folder, "out")).catch(() => []);
  const steps = names.flatMap((name) => /^checkpoint-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  if (steps.length === 0) return null;
  const path = join(folder, "out", `checkpoint-${Math.max(...steps)}`, "trainer_state.json");
  const text = await readFile(path, "utf8").catch(() => null);
  return text === null ? null : parseTrainerState(text);
}

async function isDiskFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk !== null && disk.bavail * disk.bsize < 1_000_000;
}

function describeDisk(error: unknown, folder: string): Failure {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOSPC" || code === "EDQUOT")
    return failure(
      "unreachable",
      `The disk of this machine is full: the data could not be laid into ${folder}. Free some space; it is tried again.`,
    );
  if (code === "EACCES" || code === "EROFS" || code === "EPERM")
    return failure(
      "refused",
      `The worker may not write to ${folder}. Let it, or name another folder in ERRATA_DATA.`,
    );
  throw error;
}

async function probeMachine(): ReturnType<TrainingEngine["probe"]> {
  const nothing = { rayVersion: null, tokenAccepted: null };
  const gpus = await readGpus();
  const trainer = findTrainer();
  if (!trainer) return { ...nothing, isUsable: false, message: missingTrainerWords(), gpus, versions: {} };
  const versions = await readTrainerVersions(trainer).catch(() => ({}) as Record<string, string>);
  const trl = versions.trl;
  if (!trl) {
    const message = `${trainer} is there, but its Python could not say which versions it has. Try it in a terminal.`;
    return { ...nothing, isUsable: false, message, gpus, versions };
  }
  const other = trl === trainerPackages.trl ? "" : ` The files are written for ${trainerPackages.trl}.`;
  const processors = gpus.length === 0 ? " No GPU was found: only tiny models train here." : "";
  return {
    ...nothing,
    isUsable: true,
    message: `trl ${trl} on ${hostname()}.${other}${processors}`,
    gpus,
    versions,
  };
}
