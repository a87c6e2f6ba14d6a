import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { changeEngine } from "#lib/training/engine-commands.ts";
import { followJob } from "#lib/training/follow.ts";
import { openEngine } from "#lib/training/open-engine.ts";
import { type FakeRay, startFakeRay } from "./server.ts";
import { makeTrainingWorld, type TrainingWorld } from "./training-world.ts";

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

describe("asking a cluster what it is", () => {
  const probe = async (id: string) => {
    const { getEngine } = await import("#db/queries/engines.ts");
    const row = await getEngine(world.database.db, world.projectId, id);
    if (!row) throw new Error("no engine");
    return openEngine(row).probe();
  };

  test("says its version and that the token is right", async () => {
    expect(await probe(engineId)).toMatchObject({
      isUsable: true,
      rayVersion: "2.58.0",
      tokenAccepted: true,
    });
  });

  test.each([
    ["no token", null, /wants a token/],
    ["a wrong token", "wrong", /does not accept the token/],
  ])("says what to do with %s", async (_, given, words) => {
    const id = await world.makeEngine("ray", { baseUrl: ray.address, ...(given ? { token: given } : {}) });
    const found = await probe(id);
    expect(found).toMatchObject({ isUsable: false, tokenAccepted: given ? false : null });
    expect(found.message).toMatch(words);
  });

  test.each([
    ["nothing listens", "http://127.0.0.1:9", /Nothing listens/],
    ["a link-local address", "http://169.254.169.254", /refused/],
    ["a name that is not known", "http://no-such-host.invalid:8265", /not known|could not be looked up/],
  ])("says why it cannot be used: %s", async (_, baseUrl, words) => {
    const found = await probe(await world.makeEngine("ray", { baseUrl, token }));
    expect(found.isUsable).toBe(false);
    expect(found.message).toMatch(words);
  });
});

test("a token does not follow an engine to another address", async () => {
  const row = async () =>
    (await import("#db/queries/engines.ts")).getEngine(world.database.db, world.projectId, engineId);
  const settings = { gpus: 1, outputDir: "/checkpoints", installTrainer: false };
  const change = (baseUrl: string) =>
    changeEngine(world.database, world.researcher, world.projectId, {
      id: engineId,
      name: `e ${engineId}`,
      baseUrl,
      settings,
    });
  await change(`${ray.address}/`);
  expect((await row())?.sealedToken).not.toBeNull();
  await change("http://elsewhere.example:8265");
  expect((await row())?.sealedToken).toBeNull();
});

test("a look throws nothing away when the engine's token cannot be opened", async () => {
  const id = await world.makeJob(engineId, versionId);
  const broken = () => {
    throw new Error("A stored key cannot be read: enter the key anew.");
  };
  await followJob(world.database, { projectId: world.projectId, jobId: id }, broken);
  expect((await world.job(id)).trouble?.message).toContain("enter the key anew");
});
