import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createJob } from "#lib/training/commands.ts";
import { type FakeRay, startFakeRay } from "./server.ts";
import {
  lookUntil,
  makeTrainingWorld,
  quickChoices,
  sendNothing,
  type TrainingWorld,
} from "./training-world.ts";

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
const submissions = () =>
  ray.requests.filter(({ method, path }) => method === "POST" && path === "/api/jobs/");

describe("launching", () => {
  test("makes one job of one key, however often and however many at once", async () => {
    const wanted = { key: randomUUID(), name: "Twice", engineId, versionId, choices: quickChoices };
    const create = () => createJob(world.database, world.researcher, world.projectId, wanted, sendNothing);
    const made = await Promise.all([create(), create(), create()]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  test("refuses a version that is not approved, and a batch that does not divide", async () => {
    const revoked = await world.makeApproved("another");
    await world.revoke(revoked);
    await expect(world.makeJob(engineId, revoked)).rejects.toThrow("was revoked. Only approved versions");
    await expect(world.makeJob(engineId, versionId, { effectiveBatch: 5 })).rejects.toThrow(
      "Nearest: 4 or 6",
    );
  });

  test("does not send a job whose version was revoked while it was queued, and marks those that ran", async () => {
    const version = await world.makeApproved("revoked while queued");
    const [ran, waits] = [await world.makeJob(engineId, version), await world.makeJob(engineId, version)];
    await lookUntil(world, ran, ended);
    await world.revoke(version);
    expect(await world.look(waits)).toBeNull();
    const withdrawn = await world.job(waits);
    expect(withdrawn.state).toBe("stopped");
    expect(withdrawn.message).toMatch(
      /Not launched: version \d+ was revoked before: “Gold answers were wrong.”/,
    );
    expect(submissions()).toHaveLength(1);
    expect(await world.job(ran)).toMatchObject({
      state: "succeeded",
      isVersionRevoked: true,
      revokedReason: "Gold answers were wrong.",
      canDownloadBundle: false,
    });
  });

  test.each([false, true])(
    "sends nothing more of a revoked version after trouble; the engine has it: %s",
    async (isThere) => {
      const version = await world.makeApproved(`trouble ${isThere}`);
      const id = await world.makeJob(engineId, version);
      Object.assign(ray.orders, isThere ? { cutAfterSubmit: true } : { isDown: true });
      await world.look(id);
      await world.revoke(version);
      expect((await world.job(id)).state).toBe("launching");
      ray.orders.isDown = false;
      const done = await lookUntil(world, id, ended);
      expect(done.state).toBe("stopped");
      expect(ray.jobs.ids()).toHaveLength(isThere ? 1 : 0);
    },
  );
});
