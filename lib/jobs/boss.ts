import { PgBoss } from "pg-boss";
import type { TaskContract } from "./contract.ts";

/** A job whose worker died is seen after `heartbeatSeconds` and one supervision: taken up again within 15 s. */
const heartbeatSeconds = 10;
const intervals = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, queueCacheIntervalSeconds: 5 };

/** Opens pg-boss on a database. Only workers supervise; a web process just enqueues. */
export function openBoss(databaseUrl: string, { supervise }: { supervise: boolean }): PgBoss {
  return new PgBoss({
    connectionString: databaseUrl,
    application_name: supervise ? "errata-worker-jobs" : "errata-web-jobs",
    max: supervise ? 4 : 2,
    supervise,
    schedule: supervise,
    ...intervals,
  });
}

/** Makes or updates the queue of every contract. */
export async function ensureQueues(
  boss: PgBoss,
  contracts: Pick<TaskContract<unknown>, "name" | "retryLimit" | "expireInSeconds" | "crowd">[],
): Promise<void> {
  for (const { name, retryLimit, expireInSeconds, crowd } of contracts) {
    const options = {
      retryLimit,
      expireInSeconds,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 30,
      heartbeatSeconds,
    };
    await boss.createQueue(name, { ...options, policy: crowd === "one" ? "stately" : "standard" });
    await boss.updateQueue(name, options);
  }
}
