import type { StoredEngine } from "#db/queries/engines.ts";
import { openSecret } from "#lib/llm/seal.ts";
import type { TrainingEngine } from "./engine.ts";
import { createBundleEngine } from "./engine-bundle.ts";
import { createMachineEngine } from "./engine-machine.ts";
import { createRayEngine } from "./engine-ray.ts";
import { engineSettingsSchema } from "./schema.ts";

/** An engine ready to be spoken to. Throws, with words for people, when its stored token cannot be read. */
export function openEngine(row: StoredEngine): TrainingEngine {
  switch (row.kind) {
    case "ray":
      return createRayEngine({
        kind: row.kind,
        baseUrl: row.baseUrl,
        token: row.sealedToken ? openSecret(row.sealedToken) : null,
        settings: engineSettingsSchema.parse(row.settings),
      });
    case "machine":
      return createMachineEngine();
    case "bundle":
      return createBundleEngine();
  }
}
