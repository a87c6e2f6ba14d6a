import { hostname } from "node:os";
import type { TrainingEngine } from "./engine.ts";
import { findTrainer, missingTrainerWords, readGpus, readTrainerVersions } from "./machine-trainer.ts";
import { trainerPackages } from "./trainer-versions.ts";

/** What this worker's machine can train with: the trainer's versions and its GPUs, or what is missing. */
export async function probeMachine(): ReturnType<TrainingEngine["probe"]> {
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
