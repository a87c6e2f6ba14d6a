import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openDatabase } from "#db/client.ts";
import { correctionRevisions, corrections } from "#db/schema/all.ts";
import { runDependencies } from "./dependencies.ts";
import { expectSettled } from "./expect-settled.testing.ts";
import { createRunWorld, type RunWorld } from "./run-world.testing.ts";
import { settleRun } from "./settle-run.ts";
import { workOnShard } from "./work-on-shard.ts";

vi.setConfig({ testTimeout: 120_000 });

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

const never = new AbortController().signal;
const quiet = { ...runDependencies, send: async () => {} };

/** Waits until the endpoint has sent so many replies. */
async function untilServed(tally: string, replies: number) {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (world.endpoint.served(tally).replies >= replies) return;
    await wait(25);
  }
  throw new Error("The endpoint was not asked.");
}

/** One shard over all items, so that a test can say who works on it. */
async function startOneShard(modelId: string, paths: number) {
  const { id } = await world.start(modelId, paths);
  await world.connection.raw`update runs set shard_items = ${paths} where id = ${id}`;
  return { projectId: world.projectId, runId: id, shard: 0, round: 0 };
}

describe("workers and database", () => {
  test("the items of a worker killed with -9 are taken up within 20 s; at most its calls in flight are paid twice", async () => {
    const model = await world.addModel("latency/150/tally/kill");
    const shard = await startOneShard(model, 150);
    const script = new URL("./crash.child.ts", import.meta.url).pathname;
    const child = spawn(process.execPath, [script, world.connection.url, world.projectId, shard.runId, "0"], {
      stdio: "ignore",
    });
    await untilServed("kill", 30);
    child.kill("SIGKILL");
    await once(child, "exit");
    const killed = performance.now();
    const held = (await world.items(shard.runId)).filter(({ state }) => state === "taken");
    expect(held.length).toBeGreaterThan(0);
    await workOnShard(world.connection, shard, never, quiet);
    const items = await world.items(shard.runId);
    const taken = items.filter(({ id }) => held.some((one) => one.id === id));
    const lastEnd = Math.max(...taken.map(({ finishedAt }) => Date.parse(finishedAt ?? "")));
    expect(taken.every(({ state }) => state === "done")).toBe(true);
    expect(lastEnd - (Date.now() - (performance.now() - killed))).toBeLessThan(20_000);
    const sums = await expectSettled(world, shard.runId);
    const served = world.endpoint.served("kill");
    expect(sums).toMatchObject({ done: 150, corrections: 150 });
    expect(served.prompts).toBe(150);
    // Eight calls at once and one ahead of them.
    expect(served.replies - 150).toBeLessThanOrEqual(9);
    expect(sums.lost).toBe(held.reduce((sum, { reservedNanoUsd }) => sum + reservedNanoUsd, 0));
    const price = served.promptTokens * 2_500 + served.completionTokens * 10_000;
    expect(sums.spent).toBeGreaterThanOrEqual(price);
  });

  test("a database that ends all connections in mid-run loses no reply that was served", async () => {
    const model = await world.addModel("latency/100/tally/restart");
    const shard = await startOneShard(model, 160);
    const worker = openDatabase(world.connection.url, { applicationName: "errata-cut" });
    try {
      const working = workOnShard(worker, shard, never, quiet);
      for (const replies of [24, 72, 120]) {
        await untilServed("restart", replies);
        await world.connection.raw`
          select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'errata-cut'`;
      }
      await working.catch(() => workOnShard(worker, shard, never, quiet));
      expect(await expectSettled(world, shard.runId)).toMatchObject({ done: 160, corrections: 160 });
      expect(world.endpoint.served("restart")).toMatchObject({ prompts: 160 });
      expect(world.endpoint.served("restart").replies - 160).toBeLessThanOrEqual(9);
    } finally {
      await worker.close();
    }
  });

  test("items whose taking was answered by silence are asked about by the worker that has them", async () => {
    const shard = await startOneShard(await world.addModel("tally/silence"), 30);
    let lost = 0;
    const raw = new Proxy(world.connection.raw, {
      apply(target, self, [strings, ...rest]: [TemplateStringsArray, ...unknown[]]) {
        const query = Reflect.apply(target, self, [strings, ...rest]);
        if (lost >= 2 || !strings.join("").includes("taken as (")) return query;
        lost += 1;
        return Promise.resolve(query).then(() => {
          throw Object.assign(new Error("the connection broke after the commit"), { code: "08006" });
        });
      },
    });
    await workOnShard({ ...world.connection, raw }, shard, never, quiet);
    expect(lost).toBe(2);
    expect(await expectSettled(world, shard.runId)).toMatchObject({ done: 30, calls: 30, lost: 0 });
    expect(world.endpoint.served("silence").calls).toBe(30);
  });

  test("a worker that is told to stop lets its calls end and gives the rest back", async () => {
    const model = await world.addModel("latency/400/tally/told");
    const shard = await startOneShard(model, 40);
    const stopping = new AbortController();
    const working = workOnShard(world.connection, shard, stopping.signal, quiet);
    await untilServed("told", 8);
    stopping.abort(new Error("the worker is stopping"));
    await expect(working).rejects.toThrow("the worker is stopping");
    expect((await world.read(shard.runId)).state).toBe("running");
    const sums = await expectSettled(world, shard.runId);
    expect(sums).toMatchObject({ done: world.endpoint.served("told").replies, lost: 0 });
    await workOnShard(world.connection, shard, never, quiet);
    expect(await expectSettled(world, shard.runId)).toMatchObject({ done: 40, calls: 40 });
  });

  test("the same shard worked on by two at once is asked about once", async () => {
    const model = await world.addModel("latency/30/tally/twice");
    const shard = await startOneShard(model, 80);
    const other = openDatabase(world.connection.url);
    try {
      await Promise.all([
        workOnShard(world.connection, shard, never, quiet),
        workOnShard(other, shard, never, quiet),
      ]);
    } finally {
      await other.close();
    }
    expect(await expectSettled(world, shard.runId)).toMatchObject({ done: 80, calls: 80, lost: 0 });
    expect(world.endpoint.served("twice").calls).toBe(80);
  });

  test("a run whose worker is gone is paused once its items fall free", async () => {
    const shard = await startOneShard(await world.addModel(), 20);
    const { raw } = world.connection;
    await raw`update run_items set state = 'taken', taken_by = gen_random_uuid(), taken_until = now() - interval '1 second'
      where run_id = ${shard.runId} and position = 1`;
    await raw`update runs set state = 'pausing' where id = ${shard.runId}`;
    expect(await settleRun(world.connection, world.projectId, shard.runId)).toBe("paused");
    expect((await world.items(shard.runId))[0]).toMatchObject({ state: "pending", takenBy: null });
  });
});

describe("endpoints", () => {
  test.each([
    ["429,first=20", "rest as long as asked for"],
    ["429-bare,first=4", "rest for a while of their own"],
    ["429-ms,every=4", "rest again and again"],
  ])("all calls that meet %s %s, and none counts as a try", async (fault) => {
    const tally = fault.replace(/\W/g, "");
    const model = await world.addModel(`fault/${fault}/tally/${tally}`);
    const { id, shards } = await world.start(model, 40, { retries: 0 });
    await world.work(shards, { workers: 2 });
    expect(await expectSettled(world, id)).toMatchObject({ done: 40, failed: 0, lost: 0 });
    expect(world.endpoint.served(tally).answers["429"]).toBeGreaterThan(3);
  });

  test("a spent quota halts the run with the endpoint's words", async () => {
    const { id, shards } = await world.start(await world.addModel("fault/429-quota"), 30);
    await world.work(shards);
    expect(await world.read(id)).toMatchObject({ state: "halted", failedCount: 0, doneCount: 0 });
  });

  test.each([
    ["404", "knows no such model"],
    ["redirect", "redirects elsewhere"],
    ["400", "refused the request"],
  ])("one that answers %s halts the run", async (fault, words) => {
    const { id, shards } = await world.start(await world.addModel(`fault/${fault}`), 40);
    await world.work(shards);
    const run = await world.read(id);
    expect(run.state).toBe("halted");
    expect(run.haltReason).toContain(words);
    expect(await expectSettled(world, id)).toMatchObject({ done: 0, lost: 0 });
  });

  test.each([
    ["500", "server_error", false],
    ["503", "server_error", false],
    ["html", "garbage", true],
    ["garbage", "garbage", true],
    ["wrong-shape", "garbage", true],
    ["drop", "connection", true],
    ["cut", "connection", true],
    ["hang", "timeout", true],
  ])("calls that end in %s are tried again and then fail as %s", async (fault, outcome, isLost) => {
    const model = await world.addModel(`fault/${fault},every=3`, { timeoutSeconds: 1 });
    const { id, shards } = await world.start(model, 24, { retries: 0 });
    await world.work(shards);
    const sums = await expectSettled(world, id);
    expect((await world.read(id)).outcomes[outcome]).toBe(sums.failed);
    expect(sums.failed).toBe(8);
    expect(sums.lost > 0).toBe(isLost);
    const again = await world.start(model, 12, { retries: 3 });
    await world.work(again.shards);
    expect(await expectSettled(world, again.id)).toMatchObject({ done: 12, failed: 0 });
  });

  test.each([
    ["that nothing listens at", "http://127.0.0.1:1/v1", /Nothing listens there/],
    ["whose name nobody knows", "http://no-such-host.invalid/v1", /\(DNS\)/],
  ])("one %s halts the run and costs nothing", async (_, baseUrl, words) => {
    const model = await world.addModel("", { baseUrl });
    const { id, shards } = await world.start(model, 60, { retries: 10 });
    await world.work(shards);
    const run = await world.read(id);
    expect(run.state).toBe("halted");
    expect(run.haltReason).toMatch(words);
    expect(await expectSettled(world, id)).toMatchObject({ done: 0, spent: 0 });
  });

  test("one without a count of tokens is charged at the most that is possible, and says so", async () => {
    const model = await world.addModel("fault/no-usage/tally/unmetered");
    const { id, shards } = await world.start(model, 20);
    await world.work(shards);
    const sums = await expectSettled(world, id);
    const served = world.endpoint.served("unmetered");
    expect(sums.spent).toBeGreaterThan(served.promptTokens * 2_500 + served.completionTokens * 10_000);
    expect(await world.read(id)).toMatchObject({ unmeteredCount: 20, promptTokens: 0 });
    expect((await world.items(id))[0]?.failure).toContain("did not say how many tokens");
  });
});

describe("replies", () => {
  test.each([
    ["empty", "empty"],
    ["null", "empty"],
    ["length", "cut"],
    ["refusal", "refusal"],
    ["refusal-field", "refusal"],
  ])("that are %s end as “%s”, raw text kept", async (fault, outcome) => {
    const { id, shards } = await world.start(await world.addModel(`fault/${fault}`), 20);
    await world.work(shards);
    expect(await expectSettled(world, id)).toMatchObject({ done: 20, kept: 0, corrections: 20 });
    expect((await world.read(id)).outcomes).toEqual({ [outcome]: 20 });
  });

  test.each(["parts", "two", "prose-json", "no-such-step", "long"])(
    "that are hard to read (%s) are read or named, and stored whole",
    async (fault) => {
      const { id, shards } = await world.start(await world.addModel(`fault/${fault}`), 20);
      await world.work(shards);
      const sums = await expectSettled(world, id);
      expect(sums).toMatchObject({ done: 20, failed: 0, corrections: 20 });
      const { db } = world.connection;
      const rows = await db
        .select({ raw: correctionRevisions.raw, notes: corrections.noteKinds })
        .from(corrections)
        .innerJoin(correctionRevisions, eq(correctionRevisions.correctionId, corrections.id))
        .where(eq(corrections.runId, id));
      if (fault === "long") expect(Math.min(...rows.map(({ raw }) => raw.length))).toBeGreaterThan(150_000);
      if (fault === "no-such-step") {
        expect(rows.filter(({ notes }) => notes.includes("blames_missing_step")).length).toBeGreaterThan(15);
      }
      if (fault === "two" || fault === "prose-json") expect(sums.kept).toBeGreaterThan(5);
    },
  );
});
