import { eq } from "drizzle-orm";
import { newId } from "#lib/ids.ts";
import type { EngineKind, EngineSettings } from "#lib/training/schema.ts";
import type { Database } from "../client.ts";
import { insertAuditEvent } from "../queries/audit.ts";
import { insertEngine } from "../queries/engines.ts";
import { engines } from "../schema/all.ts";

const demoEngines: readonly { name: string; kind: EngineKind; settings: EngineSettings }[] = [
  { name: "This machine", kind: "machine", settings: { gpus: 0, outputDir: "./out", installTrainer: false } },
  {
    name: "Download bundle",
    kind: "bundle",
    settings: { gpus: 4, outputDir: "./out", installTrainer: false },
  },
];

/** Gives the example project its engines: once, so that one that was removed stays away. */
export async function seedEngines(db: Database, projectId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const there = await tx
      .select({ name: engines.name })
      .from(engines)
      .where(eq(engines.projectId, projectId));
    for (const { name, kind, settings } of demoEngines) {
      if (there.some((row) => row.name === name)) continue;
      const id = newId();
      const row = { projectId, id, name, kind, settings, baseUrl: null, sealedToken: null, createdBy: null };
      if (!(await insertEngine(tx, row))) continue;
      await insertAuditEvent(tx, {
        projectId,
        actorId: null,
        via: "system",
        action: "engine.created",
        subjectKind: "engine",
        subjectId: id,
        after: { name, kind, settings },
      });
    }
  });
}
