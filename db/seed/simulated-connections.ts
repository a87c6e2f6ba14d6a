import { eq, sql } from "drizzle-orm";
import { newId } from "#lib/ids.ts";
import { openDatabase } from "../client.ts";
import { insertAuditEvent } from "../queries/audit.ts";
import { insertModel } from "../queries/models.ts";
import { models, projects } from "../schema/all.ts";
import { demoSlug } from "./demo-slug.ts";

/** Prices are made up, so that spend and caps can be seen at work. */
const connections = [
  { name: "Simulated corrector (strong)", model: "simulated-strong", prompt: 2.5, completion: 10 },
  { name: "Simulated corrector (weak)", model: "simulated-weak", prompt: 0.5, completion: 1.5 },
  { name: "Simulated reasoner", model: "simulated-reasoner", prompt: 0.1, completion: 0.4 },
] as const;

/**
 * Points every simulated connection of the embedded database at the endpoint's present address, and adds the demo's
 * own to its project: once, so that one that was archived stays away. Changes nothing when called again.
 */
export async function connectSimulatedModels(databaseUrl: string, baseUrl: string): Promise<void> {
  const connection = openDatabase(databaseUrl, { max: 1, applicationName: "errata-seed" });
  try {
    await connection.db.transaction(async (tx) => {
      const { origin } = new URL(baseUrl);
      // Faults and keys are asked for in the path, which stays.
      await tx
        .update(models)
        .set({ baseUrl: sql`regexp_replace(${models.baseUrl}, '^https?://[^/]+', ${origin})` })
        .where(eq(models.isSimulated, true));
      const [project] = await tx
        .select({ id: projects.id, isExample: projects.isExample })
        .from(projects)
        .where(eq(projects.slug, demoSlug));
      if (!project?.isExample) return;
      const there = await tx
        .select({ name: models.name })
        .from(models)
        .where(eq(models.projectId, project.id));
      for (const { name, model, prompt, completion } of connections) {
        if (there.some((row) => row.name === name)) continue;
        const id = newId();
        const fields = {
          ...{ name, baseUrl, model, api: "chat" as const, maxConcurrentCalls: 8, timeoutSeconds: 60 },
          ...{ maxRequestsPerMinute: null, maxTokensPerMinute: null },
          promptUsdPerMillionTokens: prompt,
          completionUsdPerMillionTokens: completion,
        };
        const row = { projectId: project.id, id, createdBy: null };
        if (!(await insertModel(tx, row, fields, { isSimulated: true }))) continue;
        await insertAuditEvent(tx, {
          projectId: project.id,
          actorId: null,
          via: "system",
          action: "model.created",
          subjectKind: "model",
          subjectId: id,
          after: { ...fields, isSimulated: true },
        });
      }
    });
  } finally {
    await connection.close();
  }
}
