import type { Submission } from "./submission.ts";
import { logAfter, readPackage, type Training } from "./trainer.ts";

/** How the cluster behaves; what is changed holds for jobs submitted later, and `gpus` at once. */
export interface Ways {
  gpus: number;
  pendingMs: number;
  msPerStep: number;
  /** Between asking for a stop and its coming about. */
  stopMs: number;
  nanFromStep: number | null;
  fails: Training["fails"];
}

export const usualWays: Ways = {
  gpus: 8,
  pendingMs: 300,
  msPerStep: 20,
  stopMs: 300,
  nanFromStep: null,
  fails: null,
};

type Status = "PENDING" | "RUNNING" | "STOPPED" | "SUCCEEDED" | "FAILED";

interface Job {
  submission: Submission;
  ways: Ways;
  training: Training | null;
  /** Why the driver could not begin. */
  problem: { type: string; message: string; exitCode: number | null } | null;
  submittedMs: number;
  startedMs: number | null;
  stopAskedMs: number | null;
  isLogLost: boolean;
}

/** The jobs of one cluster. Nothing runs: how a job stands follows from the clock. */
export function createJobs(packages: ReadonlyMap<string, Uint8Array>) {
  const jobs = new Map<string, Job>();
  const ways: Ways = { ...usualWays };

  function prepare(submission: Submission): Pick<Job, "training" | "problem"> {
    const uri = submission.runtime_env?.working_dir ?? "";
    const zip = packages.get(uri.replace("gcs://", ""));
    if (!zip) {
      const message = `runtime_env setup failed: Failed to download runtime_env file package ${uri}`;
      return { training: null, problem: { type: "RUNTIME_ENV_SETUP_FAILED", message, exitCode: null } };
    }
    if (submission.entrypoint !== "trl sft --config sft.yaml") {
      const message =
        "Job entrypoint command failed with exit code 127, last available logs (truncated to 20,000 chars):\n";
      return { training: null, problem: { type: "JOB_ENTRYPOINT_COMMAND_ERROR", message, exitCode: 127 } };
    }
    const { nanFromStep, fails } = ways;
    return { training: { ...readPackage(zip), nanFromStep, fails }, problem: null };
  }

  const stepsOf = (job: Job, atMs: number) =>
    job.startedMs === null ? 0 : Math.max(0, Math.floor((atMs - job.startedMs) / job.ways.msPerStep));

  function statusOf(
    job: Job,
    now: number,
  ): { status: Status; endMs: number | null; exitCode: number | null } {
    const needed = job.submission.entrypoint_num_gpus ?? 0;
    if (job.startedMs === null && needed <= ways.gpus && now - job.submittedMs >= job.ways.pendingMs)
      job.startedMs = job.submittedMs + job.ways.pendingMs;
    const { training, startedMs, stopAskedMs, problem } = job;
    // A stop is delivered to the job's own process: one that waits for resources goes on waiting until its turn.
    if (startedMs === null) return { status: "PENDING", endMs: null, exitCode: null };
    const stopMs = stopAskedMs === null ? null : Math.max(stopAskedMs, startedMs) + job.ways.stopMs;
    if (problem) return { status: "FAILED", endMs: startedMs, exitCode: problem.exitCode };
    const last = training?.fails?.atStep ?? training?.steps ?? 0;
    const endMs = startedMs + last * job.ways.msPerStep;
    if (stopMs !== null && stopMs < endMs && now >= stopMs)
      return { status: "STOPPED", endMs: stopMs, exitCode: null };
    if (now < endMs) return { status: "RUNNING", endMs: null, exitCode: null };
    const exitCode = training?.fails?.exitCode ?? 0;
    return { status: exitCode === 0 ? "SUCCEEDED" : "FAILED", endMs, exitCode };
  }

  const messages: Record<Status, string> = {
    PENDING:
      "Job has not started yet. It may be waiting for resources (CPUs, GPUs, memory, custom resources) to become available. It may be waiting for the runtime environment to be set up.",
    RUNNING: "Job is currently running.",
    STOPPED: "Job was intentionally stopped.",
    SUCCEEDED: "Job finished successfully.",
    FAILED:
      "Job entrypoint command failed with exit code 1, last available logs (truncated to 20,000 chars):\n",
  };

  return {
    ways,
    has: (id: string) => jobs.has(id),
    ids: () => [...jobs.keys()],
    submit(id: string, submission: Submission) {
      const more = { submittedMs: Date.now(), startedMs: null, stopAskedMs: null, isLogLost: false };
      jobs.set(id, { submission, ways: { ...ways }, ...prepare(submission), ...more });
    },
    forget: (id: string) => jobs.delete(id),
    loseLog(id: string) {
      const job = jobs.get(id);
      if (job) job.isLogLost = true;
    },
    /** The job's details with every field, unset ones as null. */
    details(id: string) {
      const job = jobs.get(id);
      if (!job) return null;
      const { status, endMs, exitCode } = statusOf(job, Date.now());
      return {
        type: "SUBMISSION",
        entrypoint: job.submission.entrypoint,
        job_id: job.startedMs === null ? null : "02000000",
        submission_id: id,
        driver_info:
          job.startedMs === null ? null : { id: "02000000", node_ip_address: "127.0.0.1", pid: "4711" },
        status,
        message: status === "FAILED" && job.problem ? job.problem.message : messages[status],
        error_type: status === "FAILED" ? (job.problem?.type ?? "JOB_ENTRYPOINT_COMMAND_ERROR") : null,
        start_time: job.submittedMs,
        end_time: endMs,
        metadata: job.submission.metadata ?? {},
        runtime_env: job.submission.runtime_env ?? {},
        driver_agent_http_address: job.startedMs === null ? null : "http://127.0.0.1:52365",
        driver_node_id: job.startedMs === null ? null : "0f".repeat(28),
        driver_exit_code: exitCode,
      };
    },
    /** The whole log so far. */
    log(id: string): string {
      const job = jobs.get(id);
      if (!job || job.isLogLost) return "";
      const { endMs } = statusOf(job, Date.now());
      if (job.problem?.exitCode === 127)
        return `/bin/sh: 1: ${job.submission.entrypoint.split(" ")[0]}: not found\n`;
      if (!job.training || job.startedMs === null) return "";
      return logAfter(stepsOf(job, endMs ?? Date.now()), job.training);
    },
    /** Whether a stop was asked of a job that had not ended. */
    stop(id: string): boolean {
      const job = jobs.get(id);
      if (!job || statusOf(job, Date.now()).endMs !== null) return false;
      job.stopAskedMs ??= Date.now();
      return true;
    },
    remove: (id: string) => jobs.delete(id),
  };
}

export type Jobs = ReturnType<typeof createJobs>;
