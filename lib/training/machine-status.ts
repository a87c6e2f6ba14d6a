import { statfs } from "node:fs/promises";
import type { Failure, TrainingEngine } from "./engine.ts";
import { readFolder } from "./machine-folder.ts";
import { isRunning } from "./machine-process.ts";

/** A wrapper marks its process within this time, or it never began. */
const markMs = 10_000;

const failure = (message: string): Failure => ({ ok: false, reason: "unknown_job", message });

/** How a job on this machine stands, from what lies in its folder and whether its process is at work. */
export async function readStatus(folder: string): ReturnType<TrainingEngine["status"]> {
  const state = readFolder(folder);
  if (!state?.isStarted) return failure("The job's folder is gone from this machine.");
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
    full
      ? "The trainer is gone without an exit code, and this machine's disk is full. Free some space and launch again."
      : "The trainer is gone without an exit code: it was killed, or the machine was restarted. What it saved is in its folder.",
  );
}

async function isDiskFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk !== null && disk.bavail * disk.bsize < 1_000_000;
}
