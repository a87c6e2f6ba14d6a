import type { EngineKind, EngineSettings } from "./schema.ts";

/** The trainer's command: fixed words, since Ray hands it to a shell. */
export const trainerCommand = "trl sft --config sft.yaml";

/** The command that an engine runs in the bundle's folder. */
export function commandOf(kind: EngineKind): string {
  return kind === "bundle" ? "sh run.sh" : trainerCommand;
}

/**
 * Where a job's checkpoints go. On Ray jobs share a working folder, and shared storage is shared everywhere: there each
 * job has a folder of its own. Elsewhere `./…` is inside the job's own folder already.
 */
export function outputDirOf(kind: EngineKind, settings: EngineSettings, submissionId: string): string {
  const { outputDir } = settings;
  const isOwn = kind !== "ray" && (outputDir === "." || outputDir.startsWith("./"));
  return isOwn ? outputDir : `${outputDir.replace(/\/+$/, "")}/${submissionId}`;
}

/** Whether the folder lies in the job's working folder on the engine, which is cleared away some day. */
export function isInWorkingFolder(path: string): boolean {
  return !/^([/~]|[a-z0-9+]+:)/.test(path);
}
