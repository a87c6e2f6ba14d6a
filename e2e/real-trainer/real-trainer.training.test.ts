import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getEngine } from "#db/queries/engines.ts";
import { mixedWorld } from "#lib/datasets/dataset-world.testing.ts";
import { exportPieces } from "#lib/datasets/export.ts";
import { stopJob } from "#lib/training/commands.ts";
import { openEngine } from "#lib/training/open-engine.ts";
import { startingChoices } from "#lib/training/presets.ts";
import { readPoints } from "#lib/training/read.ts";
import type { Choices } from "#lib/training/schema.ts";
import { lookUntil, makeTrainingWorld, sendNothing, type TrainingWorld } from "../fake-ray/training-world.ts";
import { findInstalled } from "./find-installed.ts";
import { startRealRay } from "./real-ray.ts";

const installed = findInstalled();
const isMissing = installed === null;
if (isMissing)
  console.log("Skipped: trl and its packages are not installed (README, “Training on this machine”).");
else if (!installed.ray)
  console.log("Skipped on Ray: ray is not installed (README, “Training on this machine”).");

const folder = realpathSync(mkdtempSync(join(tmpdir(), "errata-real-")));
const steps = 30;
let world: TrainingWorld;
let versionId: string;
let choices: Choices;

beforeAll(async () => {
  if (!installed) return;
  Object.assign(process.env, {
    ERRATA_DATA: folder,
    ERRATA_TRL: installed.trainer,
    HF_HOME: join(folder, "hub"),
    HF_HUB_OFFLINE: "1",
    OMP_NUM_THREADS: "1",
  });
  world = await makeTrainingWorld(mixedWorld());
  versionId = await world.makeApproved();
  const rows = await trainFile();
  const script = fileURLToPath(new URL("./make-tiny-model.py", import.meta.url));
  const model = join(folder, "tiny");
  execFileSync(installed.python, [script, model], { input: rows, stdio: ["pipe", "ignore", "inherit"] });
  choices = {
    ...startingChoices("7b", "gsm8k", "full", 0),
    model,
    maxLength: 512,
    perDeviceBatch: 4,
    effectiveBatch: 8,
    duration: { unit: "steps", steps },
    learningRate: 0.005,
    loggingSteps: 5,
    saveSteps: 15,
  };
});
afterAll(async () => {
  await world?.database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function trainFile(): Promise<Buffer> {
  const { exampleCount } = await versionOf();
  const source = {
    projectId: world.projectId,
    versionId,
    exampleCount,
    format: "prompt_completion" as const,
  };
  const parts: Buffer[] = [];
  for await (const part of exportPieces(world.database.raw, source)) parts.push(part);
  return Buffer.concat(parts);
}

async function versionOf() {
  const { getVersion } = await import("#db/queries/versions.ts");
  const version = await getVersion(world.database.db, world.projectId, versionId);
  if (!version) throw new Error("no version");
  return { exampleCount: version.exampleCount ?? 0 };
}

const ended = ({ finishedAt }: { finishedAt: string | null }) => finishedAt !== null;

async function probe(engineId: string) {
  const row = await getEngine(world.database.db, world.projectId, engineId);
  if (!row) throw new Error("no engine");
  return openEngine(row).probe();
}

async function expectLearnt(jobId: string) {
  const done = await lookUntil(world, jobId, ended, 400);
  expect([done.state, done.message]).toEqual(["succeeded", null]);
  expect(done).toMatchObject({ exitCode: 0, stepsDone: steps, stepsTotal: steps });
  expect(done.findings).not.toHaveProperty("tokenMismatches");
  expect(done.findings.trainSeconds).toBeGreaterThan(0);
  const { loss, learningRate } = await readPoints(world.database.db, world.projectId, jobId);
  expect(loss.map(({ step }) => step)).toEqual([1, 5, 10, 15, 20, 25, 30]);
  expect(loss.at(-1)?.value).toBeLessThan((loss[0]?.value ?? 0) - 1);
  expect(new Set(learningRate.map(({ value }) => value))).toEqual(new Set([0.005]));
  return done;
}

describe.skipIf(isMissing)("the real trainer on this machine", () => {
  test("is found with its versions", async () => {
    const found = await probe(await world.makeEngine("machine", { settings: { gpus: 0 } }));
    expect(found).toMatchObject({
      isUsable: true,
      versions: { trl: expect.any(String), torch: expect.any(String) },
    });
  });

  test("learns from an approved version: the loss falls in 30 steps", async () => {
    const engineId = await world.makeEngine("machine", { settings: { gpus: 0, outputDir: "./out" } });
    const done = await expectLearnt(await world.makeJob(engineId, versionId, choices));
    const home = join(folder, "training", done.submissionId);
    const sent = readFileSync(join(home, "data/data/train.jsonl"));
    expect(createHash("sha256").update(sent).digest("hex")).toBe(done.dataHash);
    expect(readdirSync(join(home, "out"))).toEqual(
      expect.arrayContaining(["checkpoint-15", "checkpoint-30"]),
    );
  });

  test("takes LoRA's settings as they are written", async () => {
    const engineId = await world.makeEngine("machine", { settings: { gpus: 0, outputDir: "./out" } });
    const lora = {
      ...choices,
      method: "qlora" as const,
      duration: { unit: "epochs" as const, epochs: 0.5 },
      loggingSteps: 1,
    };
    const done = await lookUntil(world, await world.makeJob(engineId, versionId, lora), ended, 400);
    expect([done.state, done.message]).toEqual(["succeeded", null]);
    expect(done.stepsDone).toBe(done.stepsTotal);
  });

  test("ends when it is stopped, with every process", async () => {
    const engineId = await world.makeEngine("machine", { settings: { gpus: 0, outputDir: "./out" } });
    const long = { ...choices, duration: { unit: "steps" as const, steps: 100_000 } };
    const id = await world.makeJob(engineId, versionId, long);
    await lookUntil(world, id, ({ stepsDone }) => stepsDone > 0, 300);
    await stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
    expect((await lookUntil(world, id, ended, 60)).state).toBe("stopped");
  });
});

describe.skipIf(isMissing || !installed.ray)("the real trainer on a real Ray head node", () => {
  let ray: Awaited<ReturnType<typeof startRealRay>> | undefined;
  beforeAll(async () => {
    if (!installed?.ray) return;
    // Ray's sockets lie below its folder, and their paths must be short.
    ray = await startRealRay(installed.ray, folder);
  }, 300_000);
  afterAll(() => ray?.stop());

  const makeEngine = (token: string) =>
    world.makeEngine("ray", {
      baseUrl: ray?.address ?? "",
      token,
      settings: { gpus: 0, outputDir: join(folder, "checkpoints") },
    });

  test("tells its version, and a wrong token from the right one", async () => {
    expect(await probe(await makeEngine(ray?.token ?? ""))).toMatchObject({
      isUsable: true,
      tokenAccepted: true,
    });
    expect(await probe(await makeEngine("wrong"))).toMatchObject({ isUsable: false, tokenAccepted: false });
  });

  test("learns from an approved version, and its log and checkpoints are there", async () => {
    const done = await expectLearnt(
      await world.makeJob(await makeEngine(ray?.token ?? ""), versionId, choices),
    );
    expect(readdirSync(join(folder, "checkpoints", done.submissionId))).toContain("checkpoint-30");
  });

  test("waits for GPUs that the cluster lacks, and says that a stop waits too", async () => {
    const engineId = await world.makeEngine("ray", {
      baseUrl: ray?.address ?? "",
      token: ray?.token ?? "",
      settings: { gpus: 1, outputDir: join(folder, "x") },
    });
    const id = await world.makeJob(engineId, versionId, choices);
    const waits = await lookUntil(
      world,
      id,
      ({ message }) => (message ?? "").includes("waiting for resources"),
      60,
    );
    expect(waits.state).toBe("pending");
    await stopJob(world.database, world.researcher, world.projectId, id, sendNothing);
    const waitsStill = await lookUntil(world, id, ({ message }) => (message ?? "").includes("its turn"), 60);
    expect(waitsStill.state).toBe("stopping");
  });
});
