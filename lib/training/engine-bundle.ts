import type { Failure, TrainingEngine } from "./engine.ts";

const never: Failure = {
  ok: false,
  reason: "unknown_job",
  message: "A bundle is taken away and run by hand; nothing of it is known here.",
};

/** The engine of those who run the trainer themselves: the bundle is all there is, and it is made when it is taken. */
export function createBundleEngine(): TrainingEngine {
  return {
    probe: async () => ({
      isUsable: true,
      message: "Bundles can be downloaded. What becomes of them is not followed here.",
      rayVersion: null,
      tokenAccepted: null,
      gpus: null,
      versions: {},
    }),
    launch: async () => never,
    status: async () => never,
    logs: async () => never,
    metrics: async () => null,
    stop: async () => never,
  };
}
