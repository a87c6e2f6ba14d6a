import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { correctionRevisions, corrections } from "#db/schema/all.ts";
import { sealSecret } from "#lib/llm/seal.ts";
import { getPromptVersion } from "#lib/prompts/read.ts";
import { startSimulatedEndpoint } from "#lib/simulation/endpoint/server.ts";
import { changeCap, pauseRun, resumeRun, stopRun } from "./control-commands.ts";
import { expectSettled } from "./expect-settled.testing.ts";
import { hashOfPrompt, renderItem } from "./prepare-item.ts";
import { retryItems } from "./retry-items.ts";
import { createRunWorld, type RunWorld } from "./run-world.testing.ts";
import type { ShardPayload } from "./work-on-shard.ts";

vi.setConfig({ testTimeout: 90_000 });

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

const key = (id: string) => ({ projectId: world.projectId, id });
/** A queue for what a command sends. */
function collect() {
  const shards: ShardPayload[] = [];
  const send = async (_: unknown, { name }: { name: string }, payload: unknown) => {
    if (name === "runs.work") shards.push(payload as ShardPayload);
  };
  return { shards, send: send as never };
}
async function until(isSo: () => Promise<boolean> | boolean, what: string) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return;
    await wait(50);
  }
  throw new Error(`It did not come to this: ${what}`);
}

describe("a run", () => {
  test("asks once about each path and stores what was served, with all that was asked", async () => {
    const model = await world.addModel("tally/plain");
    const { id, shards } = await world.start(model, 120);
    await world.work(shards);
    const sums = await expectSettled(world, id);
    const served = world.endpoint.served("plain");
    expect(sums).toMatchObject({ done: 120, failed: 0, corrections: 120, calls: 120, lost: 0 });
    expect(served).toMatchObject({ replies: 120, prompts: 120 });
    expect(sums.spent).toBe(served.promptTokens * 2_500 + served.completionTokens * 10_000);
    const run = await world.read(id);
    expect(run).toMatchObject({ state: "done", promptTokens: served.promptTokens, isSimulated: true });
    expect(run.keptCount).toBeGreaterThan(60);

    const { db } = world.connection;
    const [one] = await db
      .select()
      .from(corrections)
      .innerJoin(correctionRevisions, eq(correctionRevisions.correctionId, corrections.id))
      .where(eq(corrections.runId, id))
      .limit(1);
    expect(one?.corrections).toMatchObject({ isSimulated: true, corrector: "simulated-strong-1" });
    expect(one?.correction_revisions).toMatchObject({
      promptVersionId: world.promptVersionId,
      modelReturned: "simulated-strong-1",
      parameters: { temperature: 0, maxTokens: 400 },
    });
    const { body } = await getPromptVersion(db, world.projectId, world.promptVersionId);
    const path = await db.query.paths.findFirst({ where: (p) => eq(p.id, one?.corrections.pathId ?? "") });
    const question = await db.query.questions.findFirst({
      where: (q) => eq(q.id, one?.corrections.questionId ?? ""),
    });
    const prompt = renderItem(body, {
      question: question?.text ?? "",
      choices: null,
      steps: path?.steps ?? [],
      pathText: path?.text ?? "",
    });
    expect(one?.correction_revisions.requestHash).toBe(hashOfPrompt(prompt));
    expect(prompt.endsWith("Incorrect Step:")).toBe(true);
  });

  test("is shared by two workers without a double call, within the model's limit", async () => {
    const model = await world.addModel("latency/20/tally/shared", { maxConcurrentCalls: 6 });
    const { id, shards } = await world.start(model, 300);
    await world.work(shards, { workers: 2 });
    expect(await expectSettled(world, id)).toMatchObject({ done: 300, calls: 300, lost: 0 });
    expect(world.endpoint.served("shared")).toMatchObject({ calls: 300, prompts: 300 });
    expect(world.endpoint.served("shared").mostInFlight).toBeLessThanOrEqual(6);
  });

  test("pauses: calls in flight end and are stored, and it goes on where it stood", async () => {
    const model = await world.addModel("latency/300/tally/pause");
    const { id, shards } = await world.start(model, 60);
    const working = world.work(shards);
    await until(() => world.endpoint.served("pause").replies >= 8, "some replies");
    const queue = collect();
    await pauseRun(world.connection, world.actor, key(id), queue.send);
    await working;
    expect((await world.read(id)).state).toBe("paused");
    const half = await expectSettled(world, id);
    expect(half).toMatchObject({ done: world.endpoint.served("pause").replies, lost: 0 });
    expect(half.done).toBeLessThan(60);
    await resumeRun(world.connection, world.actor, key(id), queue.send);
    await world.work(queue.shards);
    expect(await expectSettled(world, id)).toMatchObject({ done: 60, calls: 60 });
  });

  test("stops within seconds: calls in flight are cut off and counted as paid", async () => {
    const model = await world.addModel("latency/20000/tally/stop", { timeoutSeconds: 60 });
    const { id, shards } = await world.start(model, 40);
    const working = world.work(shards);
    await until(() => world.endpoint.served("stop").inFlight === 8, "eight calls");
    const begun = performance.now();
    await stopRun(world.connection, world.actor, key(id), collect().send);
    await working;
    expect(performance.now() - begun).toBeLessThan(5_000);
    const run = await world.read(id);
    expect(run.state).toBe("stopped");
    expect(run.lostNanoUsd).toBeGreaterThan(0);
    expect(await expectSettled(world, id)).toMatchObject({ done: 0, failed: 0, calls: 8 });
    await expect(resumeRun(world.connection, world.actor, key(id), collect().send)).rejects.toThrow(
      "for good",
    );
  });

  test("stops at once when nobody works on it", async () => {
    const { id } = await world.start(await world.addModel(), 20);
    await stopRun(world.connection, world.actor, key(id), collect().send);
    expect((await world.read(id)).state).toBe("stopped");
  });

  test("never passes its cap: 64 calls at once against the last cent", async () => {
    const model = await world.addModel("latency/30/tally/cap", { maxConcurrentCalls: 64 });
    const { id, shards } = await world.start(model, 200, { capNanoUsd: 120_000_000 });
    await world.work(shards, { workers: 2 });
    const run = await world.read(id);
    expect(run.state).toBe("halted");
    expect(run.haltReason).toContain("cap of $0.12 is reached");
    const sums = await expectSettled(world, id);
    const served = world.endpoint.served("cap");
    expect(served.promptTokens * 2_500 + served.completionTokens * 10_000).toBe(sums.spent);
    expect(sums.spent).toBeLessThanOrEqual(120_000_000);
    expect(sums.done).toBe(served.replies);

    const queue = collect();
    await expect(changeCap(world.connection, world.actor, key(id), 1)).rejects.toThrow("cannot lie below");
    await changeCap(world.connection, world.actor, key(id), 100_000_000_000);
    expect((await world.read(id)).haltReason).toMatch(/^The cap is now \$100.*Resume/);
    await resumeRun(world.connection, world.actor, key(id), queue.send);
    await world.work(queue.shards);
    expect(await expectSettled(world, id)).toMatchObject({ done: 200, calls: 200 });
  });

  test("halts when the key is refused in mid-run, and goes on with a new key", async () => {
    const model = await world.addModel("fault/401,after=30/tally/key", { key: "sk-old" });
    const { id, shards } = await world.start(model, 80);
    await world.work(shards);
    const run = await world.read(id);
    expect(run.state).toBe("halted");
    expect(run.haltReason).toContain("refused the key");
    expect(run.haltReason).not.toContain("sk-old");
    expect(await expectSettled(world, id)).toMatchObject({ done: 30, failed: 0 });
    // The endpoint is at another place now: a run never sends its key elsewhere than it was started with.
    await world.change(model, { sealedKey: sealSecret("sk-new"), baseUrl: world.endpoint.url });
    const queue = collect();
    await resumeRun(world.connection, world.actor, key(id), queue.send);
    await world.work(queue.shards);
    expect((await world.read(id)).haltReason).toContain("was changed after this run was started");
  });

  test("goes on where the simulated endpoint has moved to another port", async () => {
    const model = await world.addModel();
    const { id, shards } = await world.start(model, 20);
    const moved = await startSimulatedEndpoint();
    try {
      await world.change(model, { baseUrl: `http://127.0.0.1:${moved.port}/v1` });
      await world.work(shards);
    } finally {
      await moved.close();
    }
    expect(await world.read(id)).toMatchObject({ state: "done", doneCount: 20 });
  });

  test("goes on after the key was mended", async () => {
    const base = `http://127.0.0.1:${world.endpoint.port}/key/sk-right/v1`;
    const model = await world.addModel("", { key: "sk-wrong", baseUrl: base });
    const { id, shards } = await world.start(model, 25);
    await world.work(shards);
    expect(await world.read(id)).toMatchObject({ state: "halted", doneCount: 0, failedCount: 0 });
    await world.change(model, { sealedKey: sealSecret("sk-right") });
    const queue = collect();
    await resumeRun(world.connection, world.actor, key(id), queue.send);
    await world.work(queue.shards);
    expect(await expectSettled(world, id)).toMatchObject({ done: 25 });
  });

  test("retries what failed, all of it or by outcome", async () => {
    const model = await world.addModel("fault/500,first=12/tally/retry");
    const { id, shards } = await world.start(model, 30, { retries: 0 });
    await world.work(shards);
    expect(await expectSettled(world, id)).toMatchObject({ done: 18, failed: 12 });
    expect((await world.read(id)).outcomes).toMatchObject({ server_error: 12 });
    const queue = collect();
    await expect(retryItems(world.connection, world.actor, key(id), ["timeout"], queue.send)).rejects.toThrow(
      "No item",
    );
    expect(await retryItems(world.connection, world.actor, key(id), undefined, queue.send)).toEqual({
      items: 12,
    });
    await world.work(queue.shards);
    expect(await expectSettled(world, id)).toMatchObject({ done: 30, failed: 0, calls: 42 });
    expect((await world.read(id)).outcomes).not.toHaveProperty("server_error");
  });

  test("asked again, the same reply is a repeat and doubles nothing", async () => {
    const model = await world.addModel("tally/repeat");
    const first = await world.start(model, 24);
    await world.work(first.shards);
    const [path] = await world.items(first.id);
    const again = await world.startOver(model, {
      selection: {
        skipCorrected: false,
        sample: { size: 24, seed: "all" },
        sets: await setsOf(path?.pathId),
      },
    } as never);
    await world.work(again.shards);
    const sums = await expectSettled(world, again.id);
    expect(sums).toMatchObject({ done: 24, corrections: 0, kept: 0 });
    expect((await world.read(again.id)).outcomes).toEqual({ repeat: 24 });
    const items = await world.items(again.id);
    expect(items.every(({ correctionId }) => correctionId !== null)).toBe(true);
  });

  test("leaves paths out that the model has answered", async () => {
    const model = await world.addModel();
    const first = await world.start(model, 20);
    await world.work(first.shards);
    const [item] = await world.items(first.id);
    const sets = await setsOf(item?.pathId);
    await expect(world.startOver(model, { selection: { sets } } as never)).rejects.toThrow("No wrong path");
  });
});

async function setsOf(pathId = "") {
  const path = await world.connection.db.query.paths.findFirst({ where: (p) => eq(p.id, pathId) });
  const question = await world.connection.db.query.questions.findFirst({
    where: (q) => eq(q.id, path?.questionId ?? ""),
  });
  return [question?.setId ?? ""];
}
