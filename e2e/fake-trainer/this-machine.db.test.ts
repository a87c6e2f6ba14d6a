import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { trainingJobs } from "#db/schema/all.ts";
import { stopJob } from "#lib/training/commands.ts";
import { createMachineEngine } from "#lib/training/engine-machine.ts";
import { followJob } from "#lib/training/follow.ts";
import { readLogPiece, readPoints } from "#lib/training/read.ts";
import { startFakeRay } from "../fake-ray/server.ts";
import { lookUntil, makeTrainingWorld, sendNothing, type TrainingWorld } from "../fake-ray/training-world.ts";
import { writeTrainer } from "./write-trainer.ts";

// Workers of their own, on machines with other work.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);
const trainer = writeTrainer();
const data = realpathSync(mkdtempSync(join(tmpdir(), "errata-machine-")));
let world: TrainingWorld;
let versionId: string;
let engineId: string;

beforeAll(async () => {
  Object.assign(process.env, {
    ERRATA_DATA: data,
    ERRATA_TRL: trainer.path,
    ERRATA_SECRET: "a secret that no trainer may see, ever",
  });
  world = await makeTrainingWorld();
  versionId = await world.makeApproved();
  engineId = await world.makeEngine("machine", { settings: { outputDir: "./out" } });
});
afterAll(async () => {
  await world?.database.drop();
  rmSync(data, { recursive: true, force: true });
  rmSync(trainer.home, { recursive: true, force: true });
});
beforeEach(() => trainer.behave("well"));

const ended = ({ finishedAt }: { finishedAt: string | null }) => finishedAt !== null;
const makeJob = () => world.makeJob(engineId, versionId);
const folderOf = async (id: string) => join(data, "training", (await world.job(id)).submissionId);
const stop = (id: string) => stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
const logOf = async (id: string) => (await readLogPiece(world.database.db, world.projectId, id, 0)).text;

/** A worker of its own: looks once, or dies between launching and recording. */
const child = new URL("./launch.child.ts", import.meta.url).pathname;
const childArgs = (id: string, how = "") => [
  "--disable-warning=ExperimentalWarning",
  child,
  world.database.url,
  world.projectId,
  id,
  how,
];
const workOnce = (id: string, how = "") => run(process.execPath, childArgs(id, how), { env: process.env });

test("trains in a folder of its own, with the data as exported, without a secret, and keeps exact points", async () => {
  const id = await makeJob();
  const done = await lookUntil(world, id, ended);
  expect(done).toMatchObject({
    state: "succeeded",
    exitCode: 0,
    engineState: "exit code 0",
    nonFiniteAtStep: 2,
    lastLoss: 1.2502,
  });
  const folder = await folderOf(id);
  expect(readFileSync(join(folder, "sft.yaml"), "utf8")).toBe(done.yaml);
  const sent = readFileSync(join(folder, "data/data/train.jsonl"));
  expect(createHash("sha256").update(sent).digest("hex")).toBe(done.dataHash);
  expect(await logOf(id)).toContain("a NUL \u2400 and half a line\n");
  const points = await readPoints(world.database.db, world.projectId, id);
  expect(points.loss).toEqual([
    { step: 1, value: 2.5001 },
    { step: 2, value: 1.2502 },
  ]);
  expect(trainer.environment()).toMatch(/^PYTHONUNBUFFERED=1$/m);
  expect(trainer.environment()).not.toMatch(
    /ERRATA_SECRET|ERRATA_ENCRYPTION_KEY|ERRATA_TEST_DATABASE_URL|postgres:/,
  );
});

test("starts one process when the worker is killed between launching and recording", async () => {
  trainer.behave("wait");
  const before = trainer.runs();
  const id = await makeJob();
  await expect(workOnce(id, "die")).rejects.toMatchObject({ signal: "SIGKILL" });
  expect((await world.job(id)).state).toBe("launching");
  await workOnce(id);
  await world.look(id);
  expect((await lookUntil(world, id, ({ state }) => state === "running")).stepsDone).toBe(1);
  expect(trainer.runs()).toBe(before + 1);
  await stop(id);
  await lookUntil(world, id, ended);
});

test("sends a job to Ray once when the worker is killed between launching and recording", async () => {
  const ray = await startFakeRay();
  try {
    const id = await world.makeJob(await world.makeEngine("ray", { baseUrl: ray.address }), versionId);
    await expect(workOnce(id, "die")).rejects.toMatchObject({ signal: "SIGKILL" });
    expect((await world.job(id)).state).toBe("launching");
    expect((await lookUntil(world, id, ended)).state).toBe("succeeded");
    expect(ray.jobs.ids()).toHaveLength(1);
    expect(ray.problems).toEqual([]);
  } finally {
    await ray.close();
  }
});

test("is adopted by another worker after the first has ended", async () => {
  const id = await makeJob();
  await workOnce(id);
  expect((await lookUntil(world, id, ended)).state).toBe("succeeded");
});

test("is stopped with all its processes", async () => {
  trainer.behave("wait");
  const id = await makeJob();
  await lookUntil(world, id, ({ state }) => state === "running");
  expect(await stop(id)).toEqual({ state: "stopping", hadEnded: false });
  const done = await lookUntil(world, id, ended);
  expect(done).toMatchObject({ state: "stopped" });
  expect(done.message).toContain("Stopped.");
  await expectNoProcesses(id);
});

test("is killed when it does not end by itself", async () => {
  trainer.behave("stubborn");
  const id = await makeJob();
  const look = () =>
    followJob(world.database, { projectId: world.projectId, jobId: id }, () =>
      createMachineEngine({ graceMs: 300 }),
    );
  await lookUntil(world, id, ({ state }) => state === "running");
  await stop(id);
  await look();
  expect((await world.job(id)).state).toBe("stopping");
  await sleep(500);
  for (let n = 0; n < 40 && !ended(await world.job(id)); n += 1) {
    await look();
    await sleep(50);
  }
  expect((await world.job(id)).state).toBe("stopped");
  await expectNoProcesses(id);
});

/** Nothing with the job's mark in its environment is left. */
async function expectNoProcesses(id: string) {
  const { submissionId } = await world.job(id);
  await sleep(200);
  const found = execFileSync("sh", [
    "-c",
    `grep -lsa "ERRATA_TRAINING_JOB=${submissionId}" /proc/[0-9]*/environ || true`,
  ]);
  expect(found.toString()).toBe("");
}

test("says why it failed", async () => {
  trainer.behave("fail");
  const done = await lookUntil(world, await makeJob(), ended);
  expect(done).toMatchObject({ state: "failed", exitCode: 3 });
  expect(done.message).toContain("ValueError: unknown model type");
});

test("had ended already when the stop came", async () => {
  const id = await makeJob();
  await workOnce(id);
  for (let n = 0; n < 100 && !existsSync(join(await folderOf(id), "exit")); n += 1) await sleep(50);
  await stop(id);
  const done = await lookUntil(world, id, ended);
  expect(done.state).toBe("succeeded");
  expect(done.message).toContain("had ended by itself when the stop came");
});

test("is lost when its process is gone without an exit code", async () => {
  trainer.behave("wait");
  const id = await makeJob();
  await lookUntil(world, id, ({ stepsDone }) => stepsDone === 1);
  const [pid] = readFileSync(join(await folderOf(id), "process"), "utf8").split(" ");
  process.kill(-Number(pid), "SIGKILL");
  await sleep(200);
  const lost = await lookUntil(world, id, ended);
  expect(lost.state).toBe("lost");
  expect(lost.message).toContain("gone without an exit code");
  expect(await logOf(id)).toContain("'loss': '2.5'");
});

test("is left to the workers of the machine it was given to", async () => {
  const id = await makeJob();
  await world.look(id);
  const { handle } = await world.row(id);
  expect(handle.host).toBe(hostname());
  const elsewhere = { handle: { ...handle, host: "another-machine" } };
  await world.database.db.update(trainingJobs).set(elsewhere).where(eq(trainingJobs.id, id));
  await world.look(id);
  const troubled = await world.job(id);
  expect(["pending", "running"]).toContain(troubled.state);
  expect(troubled.trouble?.message).toContain("“another-machine”");
});

/** As in the import's test: a file system of the test's own, so that the disk is truly full. */
const canMount = () => {
  try {
    execFileSync("unshare", ["--mount", "sh", "-c", 'mount -t tmpfs -o size=1m tmpfs "$1"', "sh", data], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
};

test.skipIf(process.platform !== "linux" || !canMount())(
  "waits with words while the disk is too full for the data, and starts when there is room",
  async () => {
    const before = trainer.runs();
    const id = await makeJob();
    const script = 'mount -t tmpfs -o size=12k tmpfs "$1" && shift && exec "$@"';
    await run("unshare", ["--mount", "sh", "-c", script, "sh", data, process.execPath, ...childArgs(id)], {
      env: process.env,
    });
    const troubled = await world.job(id);
    expect(troubled.state).toBe("launching");
    expect(troubled.trouble?.message).toContain("disk of this machine is full");
    expect(trainer.runs()).toBe(before);
    expect((await lookUntil(world, id, ended)).state).toBe("succeeded");
  },
);
