import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Transaction } from "#db/client.ts";
import { ensureQueues, openBoss } from "./boss.ts";
import type { TaskContract } from "./contract.ts";

const shared = globalThis as typeof globalThis & { errataBoss?: Promise<PgBoss> };

async function startBoss(): Promise<PgBoss> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set.");
  const boss = openBoss(url, { supervise: false });
  boss.on("error", () => {}); // its own reconnecting; a failing send throws to the caller
  await boss.start();
  return boss;
}

/** This process's pg-boss for sending; a failed start is tried again at the next call. */
export function enqueuer(): Promise<PgBoss> {
  shared.errataBoss ??= startBoss().catch((error: unknown) => {
    delete shared.errataBoss;
    throw error;
  });
  return shared.errataBoss;
}

/**
 * Enqueues a task in the caller's own transaction: the job exists exactly when the change does.
 * `singletonKey` keeps a second identical job out while the first waits or runs; of jobs that wait, the one
 * of the highest `priority` (0 unless said) is taken first.
 */
export async function enqueue<Payload>(
  tx: Transaction,
  contract: TaskContract<Payload>,
  payload: Payload,
  options: { singletonKey?: string; startAfterSeconds?: number; priority?: number } = {},
): Promise<void> {
  const boss = await enqueuer();
  await ensureQueueOnce(boss, contract);
  await boss.send(contract.name, contract.payload.parse(payload) as object, {
    ...(options.singletonKey ? { singletonKey: options.singletonKey } : {}),
    ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
    ...(options.priority ? { priority: options.priority } : {}),
    db: fromDrizzle(tx as never, sql),
  });
}

const ensured = new Set<string>();

async function ensureQueueOnce(
  boss: PgBoss,
  contract: Pick<TaskContract<unknown>, "name" | "retryLimit" | "expireInSeconds" | "crowd">,
) {
  if (ensured.has(contract.name)) return;
  await ensureQueues(boss, [contract]);
  ensured.add(contract.name);
}
