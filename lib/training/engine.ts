import type { LoggedPoint } from "./read-log.ts";
import type { EngineKind, EngineSettings } from "./schema.ts";
import type { Probe } from "./views.ts";
import type { ZipFile } from "./zip-stream.ts";

/**
 * Why an engine did not do what it was asked. `unreachable` passes: the same is asked again later. `refused` does not
 * pass by itself. `unknown_job`: the engine has no job of that id. `elsewhere`: another worker's machine has it.
 */
export interface Failure {
  ok: false;
  reason: "unreachable" | "refused" | "unknown_job" | "elsewhere";
  /** For people: what happened and what to do; without secrets. */
  message: string;
}

/** An engine as it is spoken to: address and opened token. */
export interface EngineConnection {
  kind: EngineKind;
  baseUrl: string | null;
  token: string | null;
  settings: EngineSettings;
}

/** A job as an engine knows it. `handle` is what this engine wanted remembered. */
export interface JobRef {
  submissionId: string;
  handle: Record<string, unknown>;
}

export interface LaunchOrder extends JobRef {
  /** For lists at the engine: names and hashes, nothing secret. */
  metadata: Record<string, string>;
  /** GPUs to reserve, as they were when the file was made. */
  gpus: number;
  /** The files of the job; called again they begin anew. */
  files: () => ZipFile[];
}

/** How an engine says a job stands. */
export interface EngineStatus {
  event: "see_pending" | "see_running" | "see_succeeded" | "see_failed" | "see_stopped";
  /** Its own word. */
  engineState: string;
  message: string | null;
  exitCode: number | null;
  startedAt: string | null;
  endedAt: string | null;
}

/** A log as it lies at the engine; it may be another one at the next look. */
export interface EngineLog {
  bytes: number;
  /** Bytes from `start` up to `end`, fewer when they are not there. */
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** Where fine-tunes run. Nothing here throws for what an engine does; only bugs do. */
export interface TrainingEngine {
  probe(): Promise<Omit<Probe, "at">>;
  /** Starts the job under its submission id; one that was started under it already is not started again. */
  launch(order: LaunchOrder): Promise<{ ok: true; handle: Record<string, unknown> } | Failure>;
  status(job: JobRef): Promise<{ ok: true; status: EngineStatus } | Failure>;
  logs(job: JobRef): Promise<{ ok: true; log: EngineLog } | Failure>;
  /** Exact points where the engine has better ones than the log; null where it has none. */
  metrics(job: JobRef): Promise<LoggedPoint[] | null>;
  stop(job: JobRef): Promise<{ ok: true; hadEnded: boolean } | Failure>;
}
