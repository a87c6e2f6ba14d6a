import { openDatabase } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import { ensureQueues, openBoss } from "./boss.ts";
import { tasks } from "./registry.ts";

/** Jobs of one kind that this process runs at once. */
const concurrency = 2;

/**
 * Runs background tasks until stopped. Keeps nothing of its own: any number of workers share one database.
 * A database that goes away is waited for; the jobs then go on.
 */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start with `npm start`, or name a PostgreSQL server.");
  const connection = openDatabase(url, { max: 6, applicationName: "errata-worker" });
  const boss = openBoss(url, { supervise: true });
  boss.on("error", (error) => logger.warn({ err: error }, "jobs: the database did not answer; trying again"));
  await boss.start();
  await ensureQueues(
    boss,
    tasks.map((task) => task.contract),
  );
  for (const { contract } of tasks) if (contract.cron) await boss.schedule(contract.name, contract.cron, {});
  const stopping = new AbortController();
  for (const task of tasks) {
    await boss.work(
      task.contract.name,
      { pollingIntervalSeconds: 0.5, localConcurrency: concurrency, batchSize: 1 },
      async (jobs) => {
        for (const job of jobs) {
          const signal = AbortSignal.any([job.signal, stopping.signal]);
          try {
            await task.run(job.data, { connection, signal });
          } catch (error) {
            logger.error({ err: error, task: task.contract.name, job: job.id }, "a task failed");
            throw error;
          }
        }
      },
    );
  }
  logger.info({ tasks: tasks.map((task) => task.contract.name) }, "worker started");
  return {
    stop: async () => {
      stopping.abort(new Error("the worker is stopping"));
      await boss.stop({ graceful: true, timeout: 8_000 });
      await connection.close();
    },
  };
}
