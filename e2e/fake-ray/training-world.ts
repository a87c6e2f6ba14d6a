import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { startFreezing } from "#db/queries/versions.ts";
import { trainingJobs } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { createDataset, createVersion } from "#lib/datasets/commands.ts";
import { insertWorld, mixedWorld, type WorldQuestion } from "#lib/datasets/dataset-world.testing.ts";
import { decideVersion } from "#lib/datasets/decide.ts";
import { freezeVersion } from "#lib/datasets/freeze.ts";
import { startingRecipe } from "#lib/datasets/schema.ts";
import { createJob } from "#lib/training/commands.ts";
import { createEngine } from "#lib/training/engine-commands.ts";
import { followJob } from "#lib/training/follow.ts";
import { openEngine } from "#lib/training/open-engine.ts";
import { startingChoices } from "#lib/training/presets.ts";
import { readJob } from "#lib/training/read.ts";
import type { Choices, EngineKind, EngineSettings } from "#lib/training/schema.ts";

/** A job that ends soon: a few rows a step, every step logged. */
export const quickChoices: Choices = {
  ...startingChoices("7b", "gsm8k", "qlora", 1),
  perDeviceBatch: 2,
  effectiveBatch: 4,
  duration: { unit: "steps", steps: 20 },
  loggingSteps: 1,
  saveSteps: 10,
};

const engineSettings: EngineSettings = { gpus: 1, outputDir: "/checkpoints", installTrainer: false };

/** Enqueues nothing: tests look at jobs themselves. */
export const sendNothing = async () => {};

const actorOf = (userId: string): Actor => ({
  userId,
  name: "Test",
  email: "t@test",
  isAdmin: true,
  via: "session",
  sessionId: null,
});

/** A database with a project, an approved version of `world`, and all that a test does to train on it. */
export async function makeTrainingWorld(world: readonly WorldQuestion[] = mixedWorld()) {
  process.env.ERRATA_ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");
  process.env.ERRATA_ALLOW_PRIVATE_URLS ??= "1";
  const database = await createTestDatabase();
  const project = await insertTestProject(database);
  const { projectId, ids } = project;
  const researcher = actorOf(ids.researcher);
  await insertWorld(database, projectId, ids.researcher, world);
  const { id: datasetId } = await createDataset(database, researcher, projectId, "Mixed <b>set</b>");

  async function makeApproved(seed = "42"): Promise<string> {
    const recipe = { ...startingRecipe, seed };
    const { id } = await createVersion(database, researcher, projectId, { datasetId, recipe });
    const at = new Date().toISOString();
    const asked = { phase: "queued", rows: 0, of: 0, attempt: 0, failure: null, via: "session", at } as const;
    await startFreezing(database.db, projectId, id, { ...asked, requestedBy: ids.researcher }, 60);
    const { signal } = new AbortController();
    await freezeVersion(database, { projectId, versionId: id }, { signal });
    await decideVersion(database, researcher, projectId, { id, event: "submit", note: "" });
    await decideVersion(database, actorOf(ids.lead), projectId, { id, event: "approve", note: "Good." });
    return id;
  }

  return {
    database,
    projectId,
    ids,
    researcher,
    makeApproved,
    revoke: (id: string) =>
      decideVersion(database, actorOf(ids.lead), projectId, {
        id,
        event: "revoke",
        note: "Gold answers were wrong.",
      }),
    makeEngine: async (
      kind: EngineKind,
      more: { baseUrl?: string; token?: string; settings?: Partial<EngineSettings> } = {},
    ) => {
      const settings = { ...engineSettings, ...more.settings };
      const { baseUrl = null, token = null } = more;
      const input = { name: `${kind} ${randomUUID()}`, kind, baseUrl, token, settings };
      return (await createEngine(database, actorOf(ids.admin), projectId, input)).id;
    },
    makeJob: async (engineId: string, versionId: string, choices: Partial<Choices> = {}) => {
      const wanted = { key: randomUUID(), name: "A try", engineId, versionId };
      const job = { ...wanted, choices: { ...quickChoices, ...choices } };
      return (await createJob(database, researcher, projectId, job, sendNothing)).id;
    },
    look: (jobId: string) => followJob(database, { projectId, jobId }, openEngine),
    job: (id: string) => readJob(database.db, projectId, id),
    row: async (id: string) => {
      const [row] = await database.db.select().from(trainingJobs).where(eq(trainingJobs.id, id));
      if (!row) throw new Error("no such job");
      return row;
    },
  };
}

export type TrainingWorld = Awaited<ReturnType<typeof makeTrainingWorld>>;

/** Looks at a job until `isThere`, as the worker would but without its pauses. Fails after `seconds`. */
export async function lookUntil(
  world: TrainingWorld,
  jobId: string,
  isThere: (job: Awaited<ReturnType<TrainingWorld["job"]>>) => boolean,
  seconds = 60,
) {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    await world.look(jobId);
    const job = await world.job(jobId);
    if (isThere(job)) return job;
    if (Date.now() > until)
      throw new Error(`the job stayed ${job.state}: ${job.message ?? job.trouble?.message}`);
    await sleep(50);
  }
}
