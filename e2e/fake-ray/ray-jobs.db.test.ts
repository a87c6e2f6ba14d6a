import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { stopJob } from "#lib/training/commands.ts";
import { changeEngine } from "#lib/training/engine-commands.ts";
import { readLogPiece, readPoints } from "#lib/training/read.ts";
import { type FakeRay, startFakeRay } from "./server.ts";
import { lookUntil, makeTrainingWorld, sendNothing, type TrainingWorld } from "./training-world.ts";

// Workers of their own, on machines with other work.
vi.setConfig({ testTimeout: 120_000 });

const token = "ray-secret-token";
let world: TrainingWorld;
let versionId: string;
let ray: FakeRay;
let engineId: string;

beforeAll(async () => {
  world = await makeTrainingWorld();
  versionId = await world.makeApproved();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  ray = await startFakeRay({ token });
  engineId = await world.makeEngine("ray", { baseUrl: ray.address, token });
});
afterEach(async () => {
  const { problems } = ray;
  await ray.close();
  expect(problems).toEqual([]);
});

const ended = ({ finishedAt }: { finishedAt: string | null }) => finishedAt !== null;
const logOf = async (id: string) => (await readLogPiece(world.database.db, world.projectId, id, 0)).text;
const submissions = () =>
  ray.requests.filter(({ method, path }) => method === "POST" && path === "/api/jobs/");

describe("a job on Ray", () => {
  test("goes from queued to succeeded with its curves, log and what it was made of", async () => {
    const id = await world.makeJob(engineId, versionId);
    expect((await world.job(id)).state).toBe("queued");
    await world.look(id);
    expect((await world.job(id)).state).toBe("pending");
    const done = await lookUntil(world, id, ended);
    expect(done).toMatchObject({
      state: "succeeded",
      stepsDone: 20,
      stepsTotal: 20,
      engineState: "SUCCEEDED",
      exitCode: 0,
    });
    expect(done.findings.trainSeconds).toBe(30);
    const points = await readPoints(world.database.db, world.projectId, id);
    expect(points.loss.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(points.loss.at(-1)?.value).toBeLessThan(points.loss[0]?.value ?? 0);
    const log = await logOf(id);
    expect(log).toBe(ray.jobs.log(done.submissionId));
    expect(done.logBytes).toBe(Buffer.byteLength(log));
    const [sent] = submissions();
    expect(sent?.json).toMatchObject({
      entrypoint: "trl sft --config sft.yaml",
      submission_id: done.submissionId,
      entrypoint_num_gpus: 1,
      runtime_env: { env_vars: { PYTHONUNBUFFERED: "1" } },
    });
    expect(done.yaml).toContain(`output_dir: "/checkpoints/${done.submissionId}"`);
  });

  test("is sent once when the answer to the submission is lost", async () => {
    ray.orders.cutAfterSubmit = true;
    const id = await world.makeJob(engineId, versionId);
    await world.look(id);
    expect(await world.job(id)).toMatchObject({ state: "launching", trouble: { tries: 1 } });
    await world.look(id);
    expect(await world.job(id)).toMatchObject({ state: "pending", trouble: null });
    expect(submissions().map(({ status }) => status)).toEqual([0, 500]);
    expect(ray.jobs.ids()).toHaveLength(1);
  });

  test("uploads its package once when it is sent again", async () => {
    const puts = () => ray.requests.filter(({ method }) => method === "PUT").length;
    const id = await world.makeJob(engineId, versionId);
    ray.orders.cutAfterSubmit = true;
    await world.look(id);
    await world.look(id);
    expect(puts()).toBe(1);
  });

  test("waits with the cluster's words while its GPUs are not free", async () => {
    ray.jobs.ways.gpus = 0;
    const id = await world.makeJob(engineId, versionId);
    await world.look(id);
    await sleep(400);
    await world.look(id);
    const waiting = await world.job(id);
    expect(waiting.state).toBe("pending");
    expect(waiting.message).toContain("Job has not started yet. It may be waiting for resources");
    ray.jobs.ways.gpus = 4;
    expect((await lookUntil(world, id, ended)).state).toBe("succeeded");
  });

  test("keeps its state while the cluster cannot be reached, says since when, and goes on", async () => {
    ray.jobs.ways.msPerStep = 100;
    const id = await world.makeJob(engineId, versionId);
    await lookUntil(world, id, ({ stepsDone }) => stepsDone > 1);
    ray.orders.isDown = true;
    const pauses = [await world.look(id), await world.look(id), await world.look(id)];
    expect(pauses).toEqual([2, 4, 8]);
    const troubled = await world.job(id);
    expect(troubled.state).toBe("running");
    expect(troubled.trouble).toMatchObject({
      tries: 3,
      message: expect.stringContaining("cut the connection"),
    });
    ray.orders.isDown = false;
    expect(await lookUntil(world, id, ended)).toMatchObject({
      state: "succeeded",
      stepsDone: 20,
      trouble: null,
    });
  });

  test("waits for the right token and then starts", async () => {
    ray.orders.token = "another";
    const id = await world.makeJob(engineId, versionId);
    await world.look(id);
    const refused = await world.job(id);
    expect(refused.state).toBe("launching");
    expect(refused.trouble?.message).toContain("does not accept the token");
    expect(JSON.stringify(await world.row(id))).not.toContain(token);
    const change = {
      id: engineId,
      name: `right ${id}`,
      baseUrl: ray.address,
      settings: { gpus: 1, outputDir: "/checkpoints", installTrainer: false },
    };
    await changeEngine(world.database, world.researcher, world.projectId, { ...change, token: "another" });
    expect((await lookUntil(world, id, ended)).state).toBe("succeeded");
  });

  test("is lost when the cluster forgets it, and its log and curves stay", async () => {
    ray.jobs.ways.msPerStep = 100;
    const id = await world.makeJob(engineId, versionId);
    const { submissionId } = await lookUntil(world, id, ({ stepsDone }) => stepsDone > 2);
    const log = await logOf(id);
    ray.jobs.forget(submissionId);
    await world.look(id);
    const lost = await world.job(id);
    expect(lost).toMatchObject({ state: "lost", message: expect.stringContaining("does not know this job") });
    expect(await logOf(id)).toBe(log);
    expect((await readPoints(world.database.db, world.projectId, id)).total).toBeGreaterThan(2);
    expect(await world.look(id)).toBeNull();
  });

  test.each([
    ["empty", () => ray.jobs.loseLog("*")],
    ["gone", () => Object.assign(ray.orders, { hidesLogs: true })],
  ])("keeps what it has when the cluster's log is %s, and says when it was lost", async (_, lose) => {
    ray.jobs.ways.msPerStep = 100;
    const id = await world.makeJob(engineId, versionId);
    const { submissionId } = await lookUntil(world, id, ({ stepsDone }) => stepsDone > 2);
    const log = await logOf(id);
    lose();
    ray.jobs.loseLog(submissionId);
    const done = await lookUntil(world, id, ended);
    expect(done.state).toBe("succeeded");
    expect(done.findings.logLostAt).toBeDefined();
    const after = await logOf(id);
    expect(after.startsWith(log)).toBe(true);
    expect(after.slice(log.length).match(/Errata:/g)).toHaveLength(1);
  });

  test("is flagged from the step at which the loss is no number", async () => {
    ray.jobs.ways.nanFromStep = 7;
    const id = await world.makeJob(engineId, versionId);
    const done = await lookUntil(world, id, ended);
    expect(done).toMatchObject({ state: "succeeded", nonFiniteAtStep: 7, lastLoss: null });
    expect(done.message).toContain("from step 7 on");
    const points = await readPoints(world.database.db, world.projectId, id);
    expect(points.loss.at(-1)?.step).toBe(6);
    expect(points.nonFinite).toEqual(Array.from({ length: 14 }, (_, n) => n + 7));
  });

  test.each([
    ["a full disk", "OSError: [Errno 28] No space left on device", 1, "disk was full"],
    [
      "too little memory",
      "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.",
      1,
      "memory was not enough",
    ],
    [
      "a key that the trainer does not know",
      "trl: error: unrecognized arguments: --group_by_length",
      2,
      "unrecognized arguments",
    ],
    ["a model that is not there", "OSError: meta-llama/x is not a local folder", 1, "not a local folder"],
  ])("says that it failed by %s", async (_, words, exitCode, said) => {
    ray.jobs.ways.fails = { atStep: 3, words, exitCode };
    const id = await world.makeJob(engineId, versionId);
    const done = await lookUntil(world, id, ended);
    expect(done).toMatchObject({ state: "failed", exitCode });
    expect(done.message).toContain(said);
  });

  test("is stopped at the cluster", async () => {
    ray.jobs.ways.msPerStep = 200;
    const id = await world.makeJob(engineId, versionId);
    await lookUntil(world, id, ({ state }) => state === "running");
    expect(await stopJob(world.database, world.researcher, world.projectId, id, sendNothing)).toEqual({
      state: "stopping",
      hadEnded: false,
    });
    expect((await lookUntil(world, id, ended)).state).toBe("stopped");
    const again = await stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
    expect(again).toEqual({ state: "stopped", hadEnded: true });
  });

  test("keeps its own end when the stop comes too late", async () => {
    const id = await world.makeJob(engineId, versionId);
    await lookUntil(world, id, ({ state }) => state === "running");
    await sleep(600);
    await stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
    const done = await lookUntil(world, id, ended);
    expect(done).toMatchObject({ state: "succeeded", stepsDone: 20 });
    expect(done.message).toContain("had ended by itself when the stop came");
  });

  test("is stopped in its turn when it waits for resources, without a step", async () => {
    ray.jobs.ways.gpus = 0;
    const id = await world.makeJob(engineId, versionId);
    await world.look(id);
    await stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
    await world.look(id);
    const waits = await world.job(id);
    expect(waits.state).toBe("stopping");
    expect(waits.message).toContain("only when its turn comes");
    ray.jobs.ways.gpus = 8;
    const done = await lookUntil(world, id, ended);
    expect(done.state).toBe("stopped");
  });

  test("is stopped before anything is sent while it is queued", async () => {
    const id = await world.makeJob(engineId, versionId);
    const stopped = await stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
    expect(stopped).toEqual({ state: "stopped", hadEnded: false });
    expect(await world.look(id)).toBeNull();
    expect(submissions()).toEqual([]);
  });

  test("is looked at by two workers at once without one line stored twice", async () => {
    ray.jobs.ways.msPerStep = 30;
    const id = await world.makeJob(engineId, versionId);
    await Promise.all([world.look(id), world.look(id)]);
    const until = Date.now() + 15_000;
    while (!ended(await world.job(id)) && Date.now() < until)
      await Promise.all([world.look(id), world.look(id), world.look(id)]);
    const done = await world.job(id);
    expect(done.state).toBe("succeeded");
    expect(await logOf(id)).toBe(ray.jobs.log(done.submissionId));
    expect(ray.jobs.ids()).toEqual([done.submissionId]);
  });
});
