import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import type { enqueuer } from "#lib/jobs/enqueue.ts";
import { prepareRun } from "#lib/runs/prepare-run.ts";
import { withBenchServer } from "./fresh-database.ts";
import {
  benchEnvironment,
  createPipelineWorld,
  end,
  finishRun,
  plainHalf,
  startEndpoint,
  startPipelineRun,
  startWorkerProcess,
} from "./pipeline-world.ts";

/**
 * How fast wrong paths become corrections, by the road that a person's run takes: started by its command, carried by
 * pg-boss, worked on by two `errata worker` processes against the simulated endpoint in a third.
 *  · at 500 ms an answer and 64 calls at once: calls a second against the ideal 64 / 0.5 s
 *  · answering at once: against a bare p-limit loop in two processes that writes the same rows
 *  · a worker killed with -9: seconds until all that it held is taken up again
 * `--items N` (20,000) for the first; `--million` answers at once 1,000,000 times and reports the workers' memory.
 */
const { values } = parseArgs({
  options: { items: { type: "string", default: "20000" }, million: { type: "boolean", default: false } },
});
const concurrency = 64;
const atOnceItems = 6_000;

const say = (figure: Record<string, unknown>) =>
  console.log(JSON.stringify({ bench: "pipeline", ...figure, cores: cpus().length, load: loadavg()[0] }));

/** Megabytes that a process has in memory now; 0 when it is gone. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const endpoint = await startEndpoint();

/** Lends a database with a world in it, and the queue that belongs to it. */
async function withWorld<T>(
  url: string,
  { paths, latencyMs }: { paths: number; latencyMs: number },
  work: (
    connection: ReturnType<typeof openDatabase>,
    world: Awaited<ReturnType<typeof createPipelineWorld>>,
  ) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, benchEnvironment(url));
  const connection = openDatabase(url, { applicationName: "errata-bench" });
  try {
    const settings = { origin: endpoint.origin, paths, latencyMs, concurrency };
    return await work(connection, await createPipelineWorld(connection, settings));
  } finally {
    const queue = globalThis as typeof globalThis & { errataBoss?: ReturnType<typeof enqueuer> };
    await (await queue.errataBoss)?.stop({ graceful: false });
    delete queue.errataBoss;
    await connection.close();
  }
}

/** One run by two workers; what `look` sees is up to the caller. */
async function throughWorkers(
  url: string,
  settings: { paths: number; latencyMs: number },
  look?: (done: number, workers: ChildProcess[]) => Promise<void> | void,
) {
  return withWorld(url, settings, async (connection, world) => {
    const workers = await Promise.all([startWorkerProcess(url), startWorkerProcess(url)]);
    try {
      const id = await startPipelineRun(connection, world);
      return await finishRun(connection, world.projectId, id, (done) => look?.(done, workers));
    } finally {
      await Promise.all(workers.map(end));
    }
  });
}

async function throughPlainLoop(url: string, paths: number): Promise<number> {
  return withWorld(url, { paths, latencyMs: 0 }, async (connection, world) => {
    const send = async () => {};
    const runId = await startPipelineRun(connection, world, send);
    await prepareRun(connection, { projectId: world.projectId, runId }, { send });
    const half = paths / 2;
    const work = { ...world, runId, baseURL: `${endpoint.origin}/v1`, concurrency: concurrency / 2 };
    const seconds = await Promise.all([
      plainHalf(url, { ...work, first: 1, last: half }),
      plainHalf(url, { ...work, first: half + 1, last: paths }),
    ]);
    return Math.max(...seconds);
  });
}

try {
  await withBenchServer(async (fresh) => {
    if (values.million) {
      const samples: { done: number; megabytes: number }[] = [];
      await fresh((url) =>
        throughWorkers(url, { paths: 1_000_000, latencyMs: 0 }, (done, workers) => {
          samples.push({ done, megabytes: Math.max(...workers.map(({ pid }) => residentMegabytes(pid))) });
        }),
      );
      const most = (from: number, to: number) =>
        Math.max(
          ...samples.filter(({ done }) => done >= from && done < to).map(({ megabytes }) => megabytes),
        );
      const [early, late] = [most(50_000, 150_000), most(900_000, 1_000_001)];
      say({
        metric: "worker memory at 1,000,000 items",
        value: late,
        unit: "MB",
        floor: early,
        ratio: late / early,
        target: 1.2,
        holds: late <= 1.2 * early,
      });
      return;
    }
    const floor = atOnceItems / (await fresh((url) => throughPlainLoop(url, atOnceItems)));
    const atOnce = await fresh((url) => throughWorkers(url, { paths: atOnceItems, latencyMs: 0 }));
    const value = atOnce.done / atOnce.seconds;
    say({
      metric: "calls a second, answering at once",
      value,
      unit: "calls/s",
      floor,
      ratio: value / floor,
      target: 0.6,
      holds: value >= 0.6 * floor,
    });

    const items = Number(values.items);
    let megabytes = 0;
    const steady = await fresh((url) =>
      throughWorkers(url, { paths: items, latencyMs: 500 }, (_, workers) => {
        megabytes = Math.max(megabytes, ...workers.map(({ pid }) => residentMegabytes(pid)));
      }),
    );
    const rate = steady.done / steady.seconds;
    const ideal = concurrency / 0.5;
    say({
      metric: `calls a second, 500 ms, ${items} items`,
      value: rate,
      unit: "calls/s",
      floor: ideal,
      ratio: rate / ideal,
      target: 0.95,
      holds: rate >= 0.95 * ideal,
    });
    say({ metric: "worker memory meanwhile, the larger of two", value: megabytes, unit: "MB" });

    const killed = await fresh((url) => secondsUntilTakenUp(url));
    say({
      metric: "killed worker's items taken up, all of them",
      value: killed,
      unit: "s",
      target: 20,
      holds: killed <= 20,
    });
  });
} finally {
  await endpoint.stop();
}

/** Kills one of two workers in mid-run; the seconds until nothing that it held is still in its hands. */
async function secondsUntilTakenUp(url: string): Promise<number> {
  return withWorld(url, { paths: 6_000, latencyMs: 500 }, async (connection, world) => {
    const workers = await Promise.all([startWorkerProcess(url), startWorkerProcess(url)]);
    const heldBy = async () =>
      connection.raw<
        { id: string; by: string }[]
      >`select id, taken_by as by from run_items where state = 'taken'`;
    try {
      const id = await startPipelineRun(connection, world);
      let killedAt = 0;
      let seconds: number | null = null;
      let before: { id: string; by: string }[] = [];
      await finishRun(connection, world.projectId, id, async (done) => {
        if (killedAt === 0 && done > 1_000) {
          workers[0]?.kill("SIGKILL");
          killedAt = performance.now();
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          // What is still held by the same hands when all calls of that time have ended was the killed one's.
          before = [...(await heldBy())];
        } else if (killedAt > 0 && seconds === null) {
          const now = new Map((await heldBy()).map((one) => [one.id, one.by]));
          if (before.every((one) => now.get(one.id) !== one.by))
            seconds = (performance.now() - killedAt) / 1000;
        }
      });
      return seconds ?? Number.POSITIVE_INFINITY;
    } finally {
      await Promise.all(workers.map(end));
    }
  });
}
