import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trainingJobs } from "#db/schema/all.ts";
import { enqueuer } from "#lib/jobs/enqueue.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { createJob, stopJob } from "#lib/training/commands.ts";
import { requestProbe } from "#lib/training/engine-commands.ts";
import { readEngine } from "#lib/training/read.ts";
import { trainingTasks } from "#lib/training/tasks.ts";
import { type FakeRay, startFakeRay } from "./server.ts";
import { makeTrainingWorld, quickChoices, type TrainingWorld } from "./training-world.ts";

let world: TrainingWorld;
let ray: FakeRay;
let versionId: string;
let engineId: string;
let worker: Awaited<ReturnType<typeof startWorker>> | undefined;

beforeAll(async () => {
  world = await makeTrainingWorld();
  process.env.DATABASE_URL = world.database.url;
  ray = await startFakeRay();
  versionId = await world.makeApproved();
  engineId = await world.makeEngine("ray", { baseUrl: ray.address });
});
afterAll(async () => {
  await worker?.stop();
  await (await enqueuer()).stop({ graceful: false });
  await ray?.close();
  await world?.database.drop();
});

/** As a person launches it: the job is handed to whichever worker there is. */
async function launch(): Promise<string> {
  const wanted = {
    key: randomUUID(),
    name: "Through the worker",
    engineId,
    versionId,
    choices: quickChoices,
  };
  return (await createJob(world.database, world.researcher, world.projectId, wanted)).id;
}

async function until(
  id: string,
  isThere: (job: Awaited<ReturnType<TrainingWorld["job"]>>) => boolean,
  seconds = 40,
) {
  for (const end = Date.now() + seconds * 1000; ; await sleep(200)) {
    const job = await world.job(id);
    if (isThere(job)) return job;
    if (Date.now() > end) throw new Error(`the job stayed ${job.state}`);
  }
}

test("a worker launches jobs, follows them to their end, and one that comes later takes them over", {
  timeout: 120_000,
}, async () => {
  ray.jobs.ways.msPerStep = 400;
  const id = await launch();
  worker = await startWorker();
  await until(id, ({ stepsDone }) => stepsDone > 2);
  await worker.stop();
  const before = (await world.job(id)).stepsDone;
  worker = await startWorker();
  const done = await until(id, ({ finishedAt }) => finishedAt !== null, 60);
  expect(done).toMatchObject({ state: "succeeded", stepsDone: 20 });
  expect(before).toBeLessThan(20);
  expect(ray.jobs.ids()).toEqual([done.submissionId]);
});

test("the worker stops a job that a person stops, and asks an engine what it is", {
  timeout: 120_000,
}, async () => {
  worker ??= await startWorker();
  ray.jobs.ways.msPerStep = 60_000;
  const id = await launch();
  await until(id, ({ state }) => state === "running");
  await stopJob(world.database, world.researcher, world.projectId, id);
  expect((await until(id, ({ finishedAt }) => finishedAt !== null)).state).toBe("stopped");
  await requestProbe(world.database, world.projectId, engineId);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await readEngine(world.database.db, world.projectId, engineId)).probe) break;
    await sleep(200);
  }
  const { probe } = await readEngine(world.database.db, world.projectId, engineId);
  expect(probe).toMatchObject({ isUsable: true, rayVersion: "2.58.0" });
});

test("a job whose next look was lost is found again", { timeout: 120_000 }, async () => {
  worker ??= await startWorker();
  ray.jobs.ways.msPerStep = 20;
  const wanted = { key: randomUUID(), name: "Lost", engineId, versionId, choices: quickChoices };
  const { id } = await createJob(world.database, world.researcher, world.projectId, wanted, async () => {});
  const longAgo = { createdAt: new Date(Date.now() - 600_000).toISOString() };
  await world.database.db.update(trainingJobs).set(longAgo).where(eq(trainingJobs.id, id));
  const tend = trainingTasks.find(({ contract }) => contract.name === "training.tend");
  await tend?.run({}, { connection: world.database, signal: new AbortController().signal });
  expect((await until(id, ({ finishedAt }) => finishedAt !== null)).state).toBe("succeeded");
});
