import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "#lib/env.ts";
import type { EngineLog, Failure, JobRef, TrainingEngine } from "./engine.ts";
import { fillFolder, noteStop, readFolder, wrapperScript } from "./machine-folder.ts";
import { parseTrainerState } from "./machine-metrics.ts";
import { probeMachine } from "./machine-probe.ts";
import { isRunning, signalAll } from "./machine-process.ts";
import { readStatus } from "./machine-status.ts";
import { findTrainer, missingTrainerWords, trainerEnvironment } from "./machine-trainer.ts";

/** Time for the trainer to end by itself after SIGTERM; then it is killed. */
const usualGraceMs = 20_000;

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
